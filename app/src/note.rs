//! What organisers write to each other about something.

use domain::access::Act;
use domain::address;
use domain::form::Fields;
use domain::note::{About, Named, Note};
use leptos::prelude::*;
use storage::note::{Mention, Notes, Subject};

use crate::dates;
use crate::form::{
    Form, act, act_button, hidden, line, of_page, optional_line, post_here, read_at, send,
};
use crate::kit::{
    DANGER, QUIET, SECONDARY, Tone, confirm, empty, heading, history_link, notice, pager, section,
};
use crate::page::{href, may};
use crate::reach::linked;
use crate::text::{t, t_args};

/// How much of a note is shown where it only leads to it, in characters.
const EXCERPT: usize = 160;

/// The page: a form, and the notes below it.
pub fn page(notes: &Notes, form: &Form) -> impl IntoView + use<> {
    let own = form.fields.get("do") == "edit";
    let blank = Form::default();
    let adding = if own { &blank } else { form };
    let write = may(Act::NoteEdit).then(|| {
        post_here(
            false,
            view! {
                {act("add")}
                {fields(adding, &notes.members, "new")}
                {send(&t("note-add"))}
            },
        )
    });
    let list: Vec<_> = notes
        .page
        .rows
        .iter()
        .map(|note| one(note, notes, form))
        .collect();
    let list = if list.is_empty() {
        empty(&t("note-none"), None)
    } else {
        view! { <ol class="notes">{list}</ol> }.into_any()
    };
    view! {
        {back(&notes.about)}
        {heading(
            &t_args("note-title", &[("name", called(&notes.about))]),
            Some(t("note-intro")),
            history_link(notes.about.id).into_iter().collect(),
        )}
        {form.summary()}
        {changed(notes, form)}
        {write}
        {section(&t("notes"), list)}
        {pager(notes.page.page, notes.page.pages(), notes.page.total, "")}
    }
}

/// What became of a note that was to be taken away and that was changed meanwhile.
fn changed(notes: &Notes, form: &Form) -> AnyView {
    if form.fields.get("do") != "remove" {
        return ().into_any();
    }
    let id = form.fields.get("note");
    let mut rows = notes.page.rows.iter();
    let now = rows.find(|note| note.id.to_string() == id);
    form.since(&now.map_or_else(|| t("note-gone"), |note| excerpt(&note.body)))
}

fn called(about: &Subject) -> String {
    if about.name.is_empty() {
        t("application-unnamed")
    } else {
        about.name.clone()
    }
}

/// The way to what they are about.
fn back(about: &Subject) -> AnyView {
    let slug = &about.slug;
    let way = match about.kind {
        About::Participation => address::participation(slug),
        About::Exhibitor => address::exhibitor(about.id.into()),
        About::Application => address::application(slug, about.id.into()),
        About::Position => address::stand(slug),
        About::Badge => address::badge(about.id.into()),
        About::Person => address::members(),
    };
    view! { <p class="eyebrow"><a href=href(&way)>{t(&format!("note-about-{}", about.kind))}" · "{called(about)}</a></p> }
        .into_any()
}

/// What a note says and whom it reaches; what follows each one's id makes it unique on the page.
fn fields(form: &Form, members: &[Named], after: &str) -> AnyView {
    let choices: Vec<_> = members
        .iter()
        .map(|member| (member.id.to_string(), member.name.clone()))
        .collect();
    let reached = (!choices.is_empty()).then(|| {
        let options = optional_line()
            .hint(t("note-reach-hint"))
            .id(format!("mention-{after}"));
        let open = !form.problems.is_empty() || form.fields.has("mention");
        view! {
            <details class="panel" open=open>
                <summary>{t("note-reach")}</summary>
                {form.boxes("mention", &t("note-reach"), &choices, &options)}
            </details>
        }
    });
    view! {
        {form.text("body", &t("note-body"), line().hint(t("note-body-hint")).id(format!("body-{after}")))}
        {reached}
    }
    .into_any()
}

fn one(note: &Note, notes: &Notes, form: &Form) -> AnyView {
    let id = note.id.to_string();
    let own = may(Act::NoteEdit) && Some(note.author.id) == notes.reader;
    let changed = note.updated_at != note.created_at;
    let changed = changed.then(|| {
        let at = dates::at(note.updated_at, &notes.zone);
        view! { " · "{t_args("note-changed-at", &[("at", at)])} }
    });
    let reaches = (!note.mentions.is_empty()).then(|| {
        let names: Vec<&str> = note.mentions.iter().map(|m| m.name.as_str()).collect();
        view! { <p class="muted">{t_args("note-reaches", &[("names", names.join(", "))])}</p> }
    });
    let unseen = note.unseen.then(|| {
        notice(
            Tone::Info,
            view! {
                <p>{t("note-for-you")}</p>
                {act_button("seen", &t("note-seen"), SECONDARY, &[("note", id.clone())])}
            },
        )
    });
    let tools = own.then(|| tools(note, notes, form));
    view! {
        <li class="note card stack" id=format!("note-{id}")>
            <p class="note__who"><strong>{note.author.name.clone()}</strong>" "
                <span class="muted">{dates::at(note.created_at, &notes.zone)}{changed}</span></p>
            <p class="prose note__body">{linked(&note.body)}</p>
            {reaches}{unseen}{tools}
        </li>
    }
    .into_any()
}

/// What whoever wrote it can do.
fn tools(note: &Note, notes: &Notes, form: &Form) -> AnyView {
    let id = note.id.to_string();
    let this = form.fields.get("do") == "edit" && form.fields.get("note") == id;
    let stored = stored(note);
    let filled = if this {
        form.clone().beside(stored)
    } else {
        Form::new(stored)
    };
    let mut with = read_at(note.revision, &excerpt(&note.body));
    with.push(("note", id.clone()));
    let remove = confirm(
        &t("remove"),
        &t("note-remove-warning"),
        act_button("remove", &t("remove"), DANGER, &with),
    );
    view! {
        <div class="note__tools">
            <details class="confirm" open=this>
                <summary class=QUIET>{t("edit")}</summary>
                <div class="confirm__box stack">
                    {post_here(false, view! {
                        {act("edit")}{hidden("note", &id)}
                        {hidden("revision", filled.fields.get("revision"))}
                        {fields(&filled, &notes.members, &id)}
                        <button class=SECONDARY type="submit">{t("save")}</button>
                    })}
                </div>
            </details>
            {remove}
        </div>
    }
    .into_any()
}

/// The form that a note was typed in.
fn stored(note: &Note) -> Fields {
    let mut fields = Fields::default()
        .with("body", &note.body)
        .with("revision", note.revision);
    for member in &note.mentions {
        fields.push("mention", member.id.to_string());
    }
    fields
}

/// The notes that mention whoever looks, where they begin their day.
pub fn waiting(mentions: &[Mention]) -> Option<AnyView> {
    if mentions.is_empty() {
        return None;
    }
    let items: Vec<_> = mentions
        .iter()
        .map(|mention| {
            let way = href(&address::notes(mention.about_id));
            let said = t_args(
                "note-mentioned-by",
                &[
                    ("author", mention.author.clone()),
                    ("about", mention.about.clone()),
                ],
            );
            view! {
                <li>
                    <div>
                        <a href=format!("{way}#note-{}", mention.id)>{said}</a>
                        <p class="muted">{excerpt(&mention.body)}</p>
                    </div>
                    <form method="post" action=way class="inline-form">
                        {of_page()}{act("seen")}{hidden("note", mention.id)}
                        <button class=QUIET type="submit">{t("note-seen")}</button>
                    </form>
                </li>
            }
        })
        .collect();
    Some(section(
        &t("note-mentions"),
        view! { <ul class="mentions">{items}</ul> },
    ))
}

fn excerpt(body: &str) -> String {
    let line = body.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= EXCERPT {
        return line;
    }
    let begun: String = line.chars().take(EXCERPT).collect();
    format!("{}…", begun.trim_end())
}
