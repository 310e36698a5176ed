use leptos::prelude::*;

/// Something that waits for somebody: how many, what, and where it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// How many.
    pub count: i64,
    /// What waits, as a sentence.
    pub said: String,
    /// Where it is done.
    pub href: String,
}

/// What waits for somebody, below each other.
#[component]
pub fn TaskList(
    /// What waits.
    tasks: Vec<Task>,
) -> impl IntoView {
    let items: Vec<_> = tasks
        .into_iter()
        .map(|task| {
            view! {
                <li><a class="task" href=task.href>
                    <span class="task__count">{task.count}</span>
                    <span class="task__said">{task.said}</span>
                </a></li>
            }
        })
        .collect();
    view! { <ul class="task-list">{items}</ul> }
}

/// A date among others.
pub struct Entry {
    /// The date for machines (HTML, `time`).
    pub datetime: String,
    /// The date for people.
    pub day: String,
    /// What happens.
    pub what: AnyView,
    /// How long it is until then.
    pub note: String,
}

/// Dates one under the other, the nearest first.
#[component]
pub fn Timeline(
    /// The dates.
    entries: Vec<Entry>,
) -> impl IntoView {
    let items: Vec<_> = entries
        .into_iter()
        .map(|entry| {
            view! {
                <li>
                    <time datetime=entry.datetime>{entry.day}</time>
                    <span>{entry.what}</span>
                    <span class="muted">{entry.note}</span>
                </li>
            }
        })
        .collect();
    view! { <ol class="timeline">{items}</ol> }
}
