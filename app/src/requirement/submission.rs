//! One answer: what is asked, what was sent, and what can be done about it.

use domain::access::{Act, Role};
use domain::address;
use domain::participation::Participation;
use domain::requirement::outlook::Outlook;
use domain::requirement::submission::{Decision, State, decisions};
use domain::requirement::{OwedBy, Proof};
use domain::time::Day;
use leptos::prelude::*;
use storage::requirement::Owed;

use super::due::who;
use super::{left, outlook_of, state_of};
use crate::dates;
use crate::form::{Form, act, act_button, hidden, line, optional_line, post_here, send};
use crate::kit::{
    DANGER, PRIMARY, SECONDARY, Tone, card, confirm, facts, heading, notice, paragraphs, section,
};
use crate::page::{href, may, page as context};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// What a browser offers when a file is chosen.
const ACCEPT: &str = "application/pdf,image/png,image/jpeg,image/webp";

/// The page.
pub fn page(
    owed: &Owed,
    outlook: Outlook,
    p: &Participation,
    today: Day,
    form: &Form,
) -> impl IntoView + use<> {
    let exhibitor = context().who.is_some_and(|who| who.role == Role::Exhibitor);
    let head = if exhibitor {
        let path = href(&address::mine_requirements(&p.slug));
        view! { <p class="eyebrow"><a href=path>{p.name()}" · "{t("requirement-own-title")}</a></p> }
            .into_any()
    } else {
        view! { {tabs(p, Tab::Requirements)}{super::back(p)} }.into_any()
    };
    // For who has sent it, it is not late any more.
    let outlook = if exhibitor && owed.state == State::Sent {
        Outlook::OnTrack
    } else {
        outlook
    };
    let gone = owed
        .cancelled_at
        .map(|_| notice(Tone::Warn, t("submission-no-longer-due")));
    let refused = (owed.state == State::Refused).then(|| {
        let said = t_args(
            "submission-refused-because",
            &[("reason", owed.reason.clone())],
        );
        notice(Tone::Danger, view! { <p>{said}</p> })
    });
    let intro = (!exhibitor).then(|| who(owed));
    view! {
        {head}
        {heading(&owed.title, intro, vec![])}
        <p class="req-standing">{state_of(owed.state)}{outlook_of(outlook)}</p>
        {form.summary()}
        {gone}
        {refused}
        <div class="columns">
            <div class="columns__main stack">
                {asked(owed, p, today)}
                {section(&t("submission-proof"), proof(owed, p))}
            </div>
            <div class="columns__side stack">
                {give(owed, exhibitor, form)}
                {decide(owed, form)}
            </div>
        </div>
    }
}

/// What is asked, and by when.
pub(super) fn asked(owed: &Owed, p: &Participation, today: Day) -> AnyView {
    let due = match owed.due {
        Some(day) if owed.state.is_pending() => {
            format!("{} ({})", dates::day(day), left(day, today))
        }
        Some(day) => dates::day(day),
        None => t("requirement-no-day"),
    };
    let mut pairs = vec![
        (t("requirement-where"), p.name().into_any()),
        (t("requirement-due"), due.into_any()),
        (
            t("requirement-proof"),
            t(&format!("requirement-proof-{}", owed.proof)).into_any(),
        ),
    ];
    if !owed.source.is_empty() {
        pairs.push((t("requirement-source"), owed.source.clone().into_any()));
    }
    if let Some(name) = owed
        .responsible
        .clone()
        .filter(|_| owed.owed_by == OwedBy::Exhibitor)
    {
        pairs.push((t("requirement-responsible"), name.into_any()));
    }
    view! { {paragraphs(&owed.details)}{facts(pairs)} }.into_any()
}

/// What was sent, when and by whom.
fn proof(owed: &Owed, p: &Participation) -> AnyView {
    let Some(at) = owed.sent_at else {
        return view! { <p class="muted">{t("submission-nothing-sent")}</p> }.into_any();
    };
    let what = match (owed.proof_file_id, owed.proof_text.is_empty()) {
        (Some(_), _) => {
            let path = href(&address::submission_proof(owed.id));
            let name = if owed.proof_name.is_empty() {
                t("submission-file")
            } else {
                owed.proof_name.clone()
            };
            view! { <a href=path download="">{name}</a> }.into_any()
        }
        (None, false) => {
            view! { <span class="req-text">{owed.proof_text.clone()}</span> }.into_any()
        }
        (None, true) => t("submission-ticked").into_any(),
    };
    let by = |name: &Option<String>| {
        name.clone()
            .unwrap_or_else(|| t("requirement-of-organiser"))
    };
    let mut pairs = vec![
        (t("submission-sent-what"), what),
        (
            t("submission-sent-at"),
            t_args(
                "submission-at-by",
                &[("at", dates::at(at, &p.zone)), ("name", by(&owed.sender))],
            )
            .into_any(),
        ),
    ];
    if let Some(at) = owed
        .decided_at
        .filter(|_| owed.owed_by == OwedBy::Exhibitor)
    {
        let said = t_args(
            "submission-at-by",
            &[("at", dates::at(at, &p.zone)), ("name", by(&owed.decider))],
        );
        pairs.push((t("submission-decided-at"), said.into_any()));
    }
    facts(pairs)
}

/// When it was sent and by whom.
pub(super) fn who_sent(owed: &Owed, p: &Participation) -> Option<AnyView> {
    let at = owed.sent_at?;
    let name = owed
        .sender
        .clone()
        .unwrap_or_else(|| t("requirement-of-organiser"));
    let said = t_args(
        "submission-at-by",
        &[("at", dates::at(at, &p.zone)), ("name", name)],
    );
    Some(facts(vec![(t("submission-sent-at"), said.into_any())]))
}

/// The form to send what is asked.
fn give(owed: &Owed, exhibitor: bool, form: &Form) -> AnyView {
    let open = owed.cancelled_at.is_none() && !owed.state.is_done();
    if !open || !may(Act::SubmissionSend) {
        return ().into_any();
    }
    let own = if form.fields.get("do") == "send" {
        form.clone()
    } else {
        Form::default()
    };
    let field = match owed.proof {
        Proof::File => own.file(
            "file",
            &t("submission-file"),
            ACCEPT,
            line().hint(t("submission-file-hint")),
        ),
        Proof::Tick => own.tick("tick", t("submission-tick"), &line()),
        Proof::Text => {
            let filled = if own.fields.has("text") || owed.proof_text.is_empty() {
                own
            } else {
                Form::new(domain::form::Fields::default().with("text", &owed.proof_text))
            };
            filled.text("text", &t("submission-text"), line())
        }
    };
    let (title, label) = match (owed.owed_by, exhibitor, owed.state) {
        (OwedBy::Organiser, ..) => (t("submission-do"), t("submission-done")),
        (_, true, State::Sent) => (t("submission-again"), t("submission-send")),
        (_, true, _) => (t("submission-give"), t("submission-send")),
        (_, false, _) => (t("submission-on-behalf"), t("submission-send")),
    };
    card(view! {
        <h2>{title}</h2>
        {post_here(owed.proof == Proof::File, view! { {act("send")}{hidden("seen", owed.seen())}{field}{send(&label)} })}
    })
}

/// What an organiser can decide.
fn decide(owed: &Owed, form: &Form) -> AnyView {
    if !may(Act::SubmissionDecide) || owed.cancelled_at.is_some() {
        return ().into_any();
    }
    let seen = [("seen", owed.seen())];
    let buttons: Vec<_> = decisions(owed.state)
        .into_iter()
        .map(|decision| match decision {
            Decision::Accept => act_button("accept", &t("submission-accept"), PRIMARY, &seen),
            Decision::Refuse => refuse(owed, form),
            Decision::Waive => confirm(
                &t("submission-waive"),
                &t("submission-waive-warning"),
                act_button("waive", &t("submission-waive"), DANGER, &seen),
            ),
            Decision::Reopen => act_button("reopen", &t("submission-reopen"), SECONDARY, &seen),
        })
        .collect();
    card(view! { <h2>{t("submission-decide")}</h2><div class="stack">{buttons}</div> })
}

fn refuse(owed: &Owed, form: &Form) -> AnyView {
    let open = form.fields.get("do") == "refuse";
    let own = if open { form.clone() } else { Form::default() };
    view! {
        <details class="confirm" open=open>
            <summary class="button button--quiet button--small">{t("submission-refuse")}</summary>
            <div class="confirm__box">
                {post_here(false, view! {
                    {act("refuse")}
                    {hidden("seen", owed.seen())}
                    {own.text("reason", &t("submission-reason"), optional_line().quiet().hint(t("submission-reason-hint")))}
                    <button class=DANGER type="submit">{t("submission-refuse")}</button>
                })}
            </div>
        </details>
    }
    .into_any()
}
