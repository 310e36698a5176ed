//! The first steps of a participation, each with a sentence and one button, until all are done; and the
//! address to share once it is everybody's.

use domain::access::Act;
use domain::address;
use domain::participation::Participation;
use domain::time::Timestamp;
use leptos::prelude::*;
use storage::begin::Begun;

use crate::calendar::CopyAddress;
use crate::form::{act_button, hidden_read, post};
use crate::kit::{PRIMARY, QUIET, SECONDARY, Tone, link_button, notice};
use crate::page::{href, may, needs_scripts};
use crate::text::{t, t_args};

/// The address of what everybody sees, as it is given on.
#[derive(Clone, Debug)]
pub struct Share {
    /// The page.
    pub path: String,
    /// The link.
    pub address: String,
    /// The same as a QR code.
    pub qr: Option<String>,
}

/// What a step is about, in the order in which they are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days,
    Call,
    Stand,
    Requirements,
    Share,
}

impl Step {
    const ALL: [Self; 5] = [
        Self::Days,
        Self::Call,
        Self::Stand,
        Self::Requirements,
        Self::Share,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Call => "call",
            Self::Stand => "stand",
            Self::Requirements => "requirements",
            Self::Share => "share",
        }
    }

    const fn is_done(self, begun: Begun) -> bool {
        match self {
            Self::Days => begun.days,
            Self::Call => begun.call,
            Self::Stand => begun.stand,
            Self::Requirements => begun.requirements,
            Self::Share => begun.published,
        }
    }

    /// Where it is taken.
    fn address(self, slug: &str) -> String {
        match self {
            Self::Days => format!("{}#days", address::participation_edit(slug)),
            Self::Call => format!("{}#call", address::participation_edit(slug)),
            Self::Stand => address::stand(slug),
            Self::Requirements => format!("{}#template", address::requirements(slug)),
            Self::Share => address::participation_preview(slug),
        }
    }

    /// Who may take it.
    const fn act(self) -> Act {
        match self {
            Self::Days | Self::Call => Act::ParticipationEdit,
            Self::Stand => Act::StandEdit,
            Self::Requirements => Act::RequirementEdit,
            Self::Share => Act::ParticipationPublish,
        }
    }
}

/// What a list of steps says: each with whether it is done, and the button of those that are not.
fn list(title: &str, steps: Vec<(Step, bool, Option<AnyView>)>) -> AnyView {
    let done = steps.iter().filter(|(_, done, _)| *done).count();
    let args = [("done", done.to_string()), ("of", steps.len().to_string())];
    let items: Vec<_> = steps
        .into_iter()
        .map(|(step, done, button)| {
            let word = step.word();
            let state = if done { "first-done" } else { "first-open" };
            view! {
                <li class="step" data-done=done.then_some("")>
                    <span class="step__mark" aria-hidden="true">{done.then_some("✓")}</span>
                    <div class="step__said">
                        <h3>{t(&format!("first-{word}"))}<span class="visually-hidden">" "{t(state)}</span></h3>
                        <p>{t(&format!("first-{word}-said"))}</p>
                    </div>
                    {button.map(|button| view! { <div class="step__do">{button}</div> })}
                </li>
            }
        })
        .collect();
    view! {
        <section class="section stack steps" aria-labelledby="first-steps">
            <header class="steps__head">
                <h2 id="first-steps">{title.to_owned()}</h2>
                <p class="muted">{t_args("first-count", &args)}</p>
            </header>
            <ol class="steps__list">{items}</ol>
        </section>
    }
    .into_any()
}

/// The first steps of a participation; nothing once they are done, when the show has begun, or for whoever
/// changes nothing.
pub fn steps(p: &Participation, begun: &Begun, now: Timestamp) -> Option<AnyView> {
    let over = p.first_day.is_some_and(|day| day <= now.day(&p.zone));
    // Whoever has a place and a page is past the beginning, with or without a call.
    let past = begun.placed && begun.published;
    if begun.is_done() || past || over || p.archived_at.is_some() || !may(Act::ParticipationEdit) {
        return None;
    }
    let mut first = true;
    let steps = Step::ALL
        .into_iter()
        .map(|step| {
            let done = step.is_done(*begun);
            let button = (!done && may(step.act())).then(|| {
                let class = if first { PRIMARY } else { SECONDARY };
                first = false;
                let said = t(&format!("first-{}-do", step.word()));
                link_button(&step.address(&p.slug), &said, class)
            });
            (step, done, button)
        })
        .collect();
    Some(list(&t("first-title"), steps))
}

/// The same where there is no participation yet: with the first, its days are there.
pub fn before_all() -> AnyView {
    let steps = Step::ALL
        .into_iter()
        .map(|step| {
            let begin = (step == Step::Days && may(Act::ParticipationCreate)).then(|| {
                link_button(
                    &address::participation_new(),
                    &t("participation-new"),
                    PRIMARY,
                )
            });
            (step, false, begin)
        })
        .collect();
    list(&t("first-title"), steps)
}

/// What a participation is to those outside: a draft, with the way to change that; or everybody's, with its
/// address to give on.
pub fn outside(p: &Participation, share: &Share, read: &str) -> AnyView {
    let preview = address::participation_preview(&p.slug);
    let change = may(Act::ParticipationPublish) && p.archived_at.is_none();
    if p.is_draft() {
        let publish = change.then(|| publish_button(p, read, SECONDARY));
        return view! {
            <div class="card stack">
                <h2>{t("publish-draft")}</h2>
                <p>{t("publish-draft-said")}</p>
                <div class="row-actions">
                    {link_button(&preview, &t("publish-preview"), SECONDARY)}
                    {publish}
                </div>
            </div>
        }
        .into_any();
    }
    needs_scripts();
    let with = crate::form::read_at(p.revision, read);
    let back = change.then(|| {
        crate::kit::confirm(
            &t("publish-back"),
            &t("publish-back-warning"),
            act_button("unpublish", &t("publish-back"), SECONDARY, &with),
        )
    });
    let qr = share.qr.clone().map(|svg| {
        view! {
            <details class="calendar__phone">
                <summary>{t("publish-qr")}</summary>
                <div class="qr" inner_html=svg></div>
            </details>
        }
    });
    let address = share.address.clone();
    view! {
        <div class="card stack calendar" id="share">
            <h2>{t("publish-public")}</h2>
            <p><a href=href(&share.path)>{t("participation-public-page")}</a></p>
            <div class="calendar__address">
                <label class="field__label" for="public-address">{t("publish-address")}</label>
                <input id="public-address" type="text" readonly=true value=address.clone() />
                <CopyAddress address=address label=t("calendar-copy") done=t("calendar-copied") />
            </div>
            {qr}
            {back}
        </div>
    }
    .into_any()
}

/// The button that makes a participation everybody's.
fn publish_button(p: &Participation, read: &str, class: &'static str) -> AnyView {
    let hidden = hidden_read(p.revision, read);
    post(
        &address::participation(&p.slug),
        false,
        view! {
            {crate::form::act("publish")}{hidden}
            <button class=class type="submit">{t("publish-do")}</button>
        },
    )
}

/// What a preview says of itself, with the way on.
pub fn preview_notice(p: &Participation, read: &str) -> AnyView {
    let said = if p.is_draft() {
        "publish-preview-draft"
    } else {
        "publish-preview-public"
    };
    let publish = (p.is_draft() && may(Act::ParticipationPublish) && p.archived_at.is_none())
        .then(|| publish_button(p, read, PRIMARY));
    notice(
        Tone::Info,
        view! {
            <p>{t(said)}</p>
            <div class="row-actions">
                {publish}
                <a class=QUIET href=href(&address::participation(&p.slug))>{t("publish-preview-leave")}</a>
            </div>
        },
    )
}
