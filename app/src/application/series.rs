//! The applications that wait, one after another.

use domain::access::Act;
use domain::address;
use domain::application::{Application, Decision, Status};
use domain::participation::Participation;
use leptos::prelude::*;
use storage::application::company::Match;
use storage::application::series::{Asked, Queued};

use super::desk::which;
use super::{status_of, summary};
use crate::form::{Form, hidden, optional_line, post_here};
use crate::kit::{
    DANGER, PRIMARY, SECONDARY, Tone, card, empty, heading, link_button, notice, section,
};
use crate::page::{href, may};
use crate::series::{self, Links};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// A series, as it stands.
#[derive(Clone, Debug)]
pub struct Series {
    /// For which participation.
    pub participation: Participation,
    /// What narrows and orders it.
    pub asked: Asked,
    /// The address of the same, begun anew.
    pub again: String,
    /// What somebody else decided before whoever pressed the button.
    pub missed: Option<Queued>,
    /// What it has.
    pub rows: Vec<Queued>,
}

impl Series {
    fn count(&self, status: Status) -> usize {
        self.rows.iter().filter(|row| row.status == status).count()
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
                    ("name", row.company_name.clone()),
                    ("state", t(&format!("application-status-{}", row.status))),
                    ("who", who),
                ],
            )
        });
        series::missed(said)
    }
}

fn back(shown: &Series) -> String {
    let list = address::applications(&shown.participation.slug);
    address::asked(&list, &[("status", &shown.asked.status)])
}

fn head(shown: &Series) -> AnyView {
    view! {
        {tabs(&shown.participation, Tab::Applications)}
        <p class="eyebrow"><a href=href(&back(shown))>{t("tab-applications")}</a></p>
    }
    .into_any()
}

/// One of them.
pub fn page(
    shown: &Series,
    links: &Links,
    (a, company): (&Application, Option<&Match>),
    form: &Form,
) -> impl IntoView + use<> {
    let p = &shown.participation;
    let full = link_button(
        &address::application(&p.slug, a.id),
        &t("series-whole"),
        SECONDARY,
    );
    let decided = shown.rows.len() - shown.count(shown.asked.status);
    view! {
        {head(shown)}
        {heading(&a.company_name, Some(a.shows()), vec![full])}
        {series::bar(links, shown.rows.len(), decided)}
        {shown.missed()}
        {form.summary()}
        <div class="series">
            <div class="series__paper">{section(&t("application-summary"), summary(a))}</div>
            <div class="series__side stack">
                <p>{status_of(a.status)}</p>
                {decide(a, form)}
                {company.map(|company| which(a, company, &[("application", a.id.to_string())]))}
                <details class="panel">
                    <summary>{t("series-narrow")}</summary>
                    {narrow(shown)}
                </details>
            </div>
        </div>
    }
}

fn decide(a: &Application, form: &Form) -> AnyView {
    if !may(Act::ApplicationDecide) {
        return ().into_any();
    }
    if !matches!(a.status, Status::Submitted | Status::Waitlisted) {
        return notice(
            Tone::Neutral,
            view! { <p>{t("series-decided-already")}</p> },
        );
    }
    let buttons: Vec<_> = [
        (Decision::Accept, PRIMARY),
        (Decision::Waitlist, SECONDARY),
        (Decision::Decline, DANGER),
    ]
    .into_iter()
    .filter(|(decision, _)| a.status.decide(*decision).is_some())
    .map(|(decision, class)| {
        let label = t(&format!("series-application-{decision}"));
        view! { <button class=class type="submit" name="do" value=decision.word()>{label}</button> }
    })
    .collect();
    card(view! {
        <h2>{t("application-decide")}</h2>
        {post_here(false, view! {
            {hidden("application", a.id)}{hidden("revision", a.revision)}
            <div class="form__end">{buttons}</div>
            {form.text("note", &t("application-note"), optional_line().hint(t("application-note-hint")))}
        })}
        <p class="muted">{t("application-decide-help")}</p>
    })
}

fn narrow(shown: &Series) -> AnyView {
    let path = address::application_series(&shown.participation.slug);
    let options = [Status::Submitted, Status::Waitlisted].map(|status| {
        (
            status.to_string(),
            t(&format!("application-status-{status}")),
        )
    });
    let fields = domain::form::Fields::default()
        .with("status", shown.asked.status)
        .with("q", &shown.asked.search);
    let form = Form::new(fields);
    let quiet = || optional_line().quiet();
    let further = view! {
        {form.choice("status", &t("application-status"), &options, quiet())}
        {form.line("q", &t("application-search"), quiet())}
    };
    let begun = hidden("begun", shown.asked.begun.0);
    series::order(&path, shown.asked.order, begun, further.into_any())
}

/// What the series came to.
pub fn end_page(shown: &Series) -> impl IntoView + use<> {
    let left = shown.count(shown.asked.status);
    let body = if shown.rows.is_empty() {
        empty(&t("series-nothing"), None)
    } else {
        let rows = [
            Status::ToAccept,
            Status::Accepted,
            Status::ToDecline,
            Status::Declined,
            Status::Waitlisted,
            Status::Submitted,
        ];
        let rows = rows
            .into_iter()
            .filter(|status| *status != shown.asked.status);
        let rows = rows.map(|s| (t(&format!("application-status-{s}")), shown.count(s)));
        let all = rows.chain([(t("series-skipped"), left)]).collect();
        card(view! { <h2>{t("series-summary")}</h2>{series::summary(all)} })
    };
    let prepared = shown.count(Status::ToAccept) + shown.count(Status::ToDecline) > 0;
    let announce = (prepared && may(Act::ApplicationTell)).then(|| {
        let path = address::application_announce(&shown.participation.slug);
        link_button(&path, &t("announce-look"), PRIMARY)
    });
    let again = (left > 0).then(|| link_button(&shown.again, &t("series-again"), SECONDARY));
    view! {
        {head(shown)}
        {heading(&t("series-title"), None, vec![])}
        {shown.missed()}
        <div class="narrow stack">
            {body}
            <div class="row-actions">
                {announce}{again}{link_button(&back(shown), &t("series-back"), SECONDARY)}
            </div>
        </div>
    }
}
