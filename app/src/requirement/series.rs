//! What was sent, one after another: the document beside what can be decided about it.

use domain::access::Act;
use domain::address;
use domain::id::PersonId;
use domain::participation::Participation;
use domain::requirement::outlook::Outlook;
use domain::requirement::submission::{Decision, State, decisions};
use domain::requirement::{OwedBy, Requirement};
use domain::time::Day;
use leptos::prelude::*;
use storage::requirement::Owed;
use storage::requirement::series::{Asked, Queued};

use super::submission::{asked as what_is_asked, who_sent};
use super::{outlook_of, state_of};
use crate::form::{Form, act, hidden, optional_line, post_here};
use crate::kit::{
    DANGER, PRIMARY, SECONDARY, Tone, card, empty, heading, link_button, notice, paragraphs,
};
use crate::page::{href, may};
use crate::series::{self, Links};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// A series, as it stands.
#[derive(Clone, Debug)]
pub struct Series {
    /// At which participation.
    pub participation: Participation,
    /// What narrows and orders it.
    pub asked: Asked,
    /// The address of the same, begun anew.
    pub again: String,
    /// What somebody else decided before whoever pressed the button.
    pub missed: Option<Queued>,
    /// Who looks.
    pub me: Option<PersonId>,
    /// What is asked for, to narrow it.
    pub requirements: Vec<Requirement>,
    /// What it has.
    pub rows: Vec<Queued>,
}

impl Series {
    fn count(&self, state: State) -> usize {
        self.rows.iter().filter(|row| row.state == state).count()
    }

    fn decided(&self) -> usize {
        self.rows.len() - self.count(State::Sent)
    }

    fn missed(&self) -> Option<AnyView> {
        let said = self.missed.as_ref().map(|row| {
            let who = row
                .decider
                .clone()
                .unwrap_or_else(|| t("requirement-of-organiser"));
            t_args(
                "series-missed",
                &[
                    ("name", named(row)),
                    ("state", t(&format!("submission-state-{}", row.state))),
                    ("who", who),
                ],
            )
        });
        series::missed(said)
    }
}

fn named(row: &Queued) -> String {
    match &row.company {
        Some(company) => format!("{company} · {}", row.title),
        None => row.title.clone(),
    }
}

/// The head of every page of a series.
fn head(shown: &Series) -> AnyView {
    let p = &shown.participation;
    let back = address::asked(&address::requirements(&p.slug), &[("state", &State::Sent)]);
    view! {
        {tabs(p, Tab::Requirements)}
        <p class="eyebrow"><a href=href(&back)>{t("tab-requirements")}</a></p>
    }
    .into_any()
}

/// One of them.
pub fn page(
    shown: &Series,
    links: &Links,
    (owed, outlook, today): (&Owed, Outlook, Day),
    form: &Form,
) -> impl IntoView + use<> {
    let title = match &owed.company {
        Some(company) => format!("{company} · {}", owed.title),
        None => owed.title.clone(),
    };
    let full = link_button(&address::submission(owed.id), &t("series-whole"), SECONDARY);
    view! {
        {head(shown)}
        {heading(&title, None, vec![full])}
        {series::bar(links, shown.rows.len(), shown.decided())}
        {shown.missed()}
        {form.summary()}
        <div class="series">
            <div class="series__paper">{paper(owed)}</div>
            <div class="series__side stack">
                <p class="req-standing">{state_of(owed.state)}{outlook_of(outlook)}</p>
                {decide(owed, form)}
                {who_sent(owed, &shown.participation)}
                <details class="panel">
                    <summary>{t("series-asked")}</summary>
                    {what_is_asked(owed, &shown.participation, today)}
                </details>
                <details class="panel">
                    <summary>{t("series-narrow")}</summary>
                    {narrow(shown)}
                </details>
            </div>
        </div>
    }
}

/// What was sent, to be looked at.
fn paper(owed: &Owed) -> AnyView {
    match (owed.proof_file_id, owed.proof_text.is_empty()) {
        (Some(file), _) => {
            let proof = href(&address::submission_proof(owed.id));
            let picture = href(&address::asked(
                &address::submission_preview(owed.id),
                &[("file", &file)],
            ));
            let name = if owed.proof_name.is_empty() {
                t("submission-file")
            } else {
                owed.proof_name.clone()
            };
            view! {
                <figure class="series__document">
                    <figcaption>
                        <a href=proof download="">{name.clone()}</a>
                        <span class="muted">{t("series-first-pages")}</span>
                    </figcaption>
                    <img src=picture alt=t_args("series-picture-of", &[("name", name)]) />
                </figure>
            }
            .into_any()
        }
        (None, false) => {
            view! { <div class="card series__text">{paragraphs(&owed.proof_text)}</div> }.into_any()
        }
        (None, true) if owed.sent_at.is_some() => {
            notice(Tone::Info, view! { <p>{t("series-ticked")}</p> })
        }
        (None, true) => empty(&t("submission-nothing-sent"), None),
    }
}

fn decide(owed: &Owed, form: &Form) -> AnyView {
    if !may(Act::SubmissionDecide) {
        return ().into_any();
    }
    if owed.state != State::Sent || owed.cancelled_at.is_some() {
        return notice(
            Tone::Neutral,
            view! { <p>{t("series-decided-already")}</p> },
        );
    }
    let can = decisions(owed.state);
    let travels = || view! { {hidden("submission", owed.id)}{hidden("seen", owed.seen())} };
    let accept = can.contains(&Decision::Accept).then(|| {
        post_here(
            false,
            view! {
                {act("accept")}{travels()}
                <button class=PRIMARY type="submit">{t("series-accept")}</button>
            },
        )
    });
    let open = form.fields.get("do") == "refuse";
    let own = if open { form.clone() } else { Form::default() };
    let reason = optional_line().quiet().hint(t("submission-reason-hint"));
    let back = can.contains(&Decision::Refuse).then(|| {
        view! {
            <details class="confirm" open=open>
                <summary class="button button--secondary">{t("series-refuse-open")}</summary>
                <div class="confirm__box">
                    {post_here(false, view! {
                        {act("refuse")}{travels()}
                        {own.text("reason", &t("submission-reason"), reason)}
                        <button class=DANGER type="submit">{t("series-refuse")}</button>
                    })}
                </div>
            </details>
        }
    });
    let waive = (can.contains(&Decision::Waive) && owed.owed_by == OwedBy::Exhibitor).then(|| {
        view! {
            <details class="confirm">
                <summary class="button button--quiet button--small">{t("submission-waive")}</summary>
                <div class="confirm__box stack">
                    <p>{t("submission-waive-warning")}</p>
                    {post_here(false, view! {
                        {act("waive")}{travels()}
                        <button class=DANGER type="submit">{t("series-waive")}</button>
                    })}
                </div>
            </details>
        }
    });
    card(view! { <h2>{t("submission-decide")}</h2><div class="stack">{accept}{back}{waive}</div> })
}

fn narrow(shown: &Series) -> AnyView {
    let path = address::requirement_series(&shown.participation.slug);
    let chosen = shown.asked.requirement;
    let mut options = vec![(String::new(), t("requirement-filter-all"))];
    options.extend(
        shown
            .requirements
            .iter()
            .filter(|one| one.owed_by == OwedBy::Exhibitor && one.archived_at.is_none())
            .map(|one| (one.id.to_string(), one.title.clone())),
    );
    let fields = domain::form::Fields::default().with(
        "requirement",
        chosen.map(|id| id.to_string()).unwrap_or_default(),
    );
    let which = Form::new(fields).choice(
        "requirement",
        &t("requirement-what"),
        &options,
        optional_line().quiet(),
    );
    let begun = hidden("begun", shown.asked.begun.0);
    series::order(&path, shown.asked.order, begun, which)
}

/// What the series came to.
pub fn end_page(shown: &Series) -> impl IntoView + use<> {
    let left = shown.count(State::Sent);
    let others = shown
        .rows
        .iter()
        .filter(|row| row.state != State::Sent && row.decided_by != shown.me)
        .count();
    let back = address::asked(
        &address::requirements(&shown.participation.slug),
        &[("state", &State::Sent)],
    );
    let body = if shown.rows.is_empty() {
        empty(&t("series-nothing"), None)
    } else {
        let rows = [State::Accepted, State::Refused, State::Waived]
            .map(|state| (t(&format!("submission-state-{state}")), shown.count(state)));
        let skipped = (t("series-skipped"), left);
        let others = (t("series-others"), others);
        let all = rows.into_iter().chain([skipped, others]).collect();
        card(view! { <h2>{t("series-summary")}</h2>{series::summary(all)} })
    };
    let again = (left > 0).then(|| link_button(&shown.again, &t("series-again"), PRIMARY));
    view! {
        {head(shown)}
        {heading(&t("series-title"), None, vec![])}
        {shown.missed()}
        <div class="narrow stack">
            {body}
            <div class="row-actions">{again}{link_button(&back, &t("series-back"), SECONDARY)}</div>
        </div>
    }
}
