//! One application on the organiser's desk: which company it is, what changed since it was read, and
//! the decision.

use domain::access::Act;
use domain::address;
use domain::application::{Application, Decision, Status};
use domain::exhibitor::Sector;
use domain::form::{Fields, differing};
use domain::participation::Participation;
use domain::time::Day;
use leptos::prelude::*;
use storage::application::company::{By, Match};
use storage::application::end::Losses;

use super::{status_of, summary};
use crate::dates;
use crate::exhibit;
use crate::form::{Form, act, hidden, optional_line, post_here};
use crate::kit::{
    DANGER, PRIMARY, SECONDARY, about_links, card, heading, link_button, section, table,
};
use crate::page::{href, may};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// How the fields begin that say what an organiser has read before deciding.
pub const SEEN: &str = "seen.";

/// What the page shows of an application, to be compared with what there is once it is decided on.
fn read(a: &Application) -> Fields {
    let mut fields = a.fields().with("status", a.status);
    exhibit::pictures(&a.exhibits, &mut fields);
    fields
}

/// What changed of an application since it was read, with what it was and what it is.
fn changed(p: &Participation, a: &Application, seen: &Fields) -> AnyView {
    let label = |field: &str| match field {
        "company_name" => Some(t("application-company-name")),
        "siret" => Some(t("application-siret")),
        "sector" => Some(t("application-sector")),
        "website" => Some(t("application-website")),
        "contact_name" => Some(t("application-contact-name")),
        "contact_email" => Some(t("application-contact-email")),
        "contact_phone" => Some(t("application-contact-phone")),
        "contact_function" => Some(t("application-contact-function")),
        "days" => Some(t("application-days")),
        "message" => Some(t("application-message")),
        "status" => Some(t("application-status")),
        _ => exhibit::field_label(field),
    };
    let said = |field: &str, values: &[String]| {
        if values.is_empty() {
            return t("not-said");
        }
        let value = |value: &String| match field {
            "status" => value
                .parse::<Status>()
                .map_or_else(|_| value.clone(), |s| t(&format!("application-status-{s}"))),
            "sector" => value
                .parse::<Sector>()
                .map_or_else(|_| value.clone(), |s| t(&format!("sector-{s}"))),
            "days" => value
                .parse::<Day>()
                .map_or_else(|_| value.clone(), dates::short_day),
            _ if field.ends_with("in_operation") => t("yes"),
            _ if field.ends_with("image") => t("exhibit-image-another"),
            _ => value.clone(),
        };
        values.iter().map(value).collect::<Vec<_>>().join(", ")
    };
    let rows: Vec<_> = differing(seen, &read(a))
        .into_iter()
        .filter_map(|d| {
            let head = label(&d.field)?.into_any();
            let old = said(&d.field, &d.old).into_any();
            Some(vec![head, old, said(&d.field, &d.new).into_any()])
        })
        .collect();
    let at = t_args(
        "application-changed-at",
        &[("at", dates::at(a.updated_at, &p.zone))],
    );
    let columns = [
        t("application-changed-field"),
        t("application-changed-old"),
        t("application-changed-new"),
    ];
    let differences = (!rows.is_empty()).then(|| table(&t("application-changed"), &columns, rows));
    view! { <section class="stack"><h2>{t("application-changed")}</h2><p>{at}</p>{differences}</section> }
        .into_any()
}

/// One application on the organiser's desk; with what changed, when a decision was refused that was
/// taken on something else.
pub fn desk_page(
    p: &Participation,
    a: &Application,
    (found, losses): (Option<&Match>, &Losses),
    form: &Form,
    seen: Option<&Fields>,
) -> impl IntoView + use<> {
    let changed = seen.map(|seen| changed(p, a, seen));
    let shown: Vec<_> = read(a)
        .iter()
        .flat_map(|(field, values)| {
            let name = format!("{SEEN}{field}");
            let hide = move |value: &String| hidden(&name, value);
            values.iter().map(hide).collect::<Vec<_>>()
        })
        .collect();
    let can = |d: Decision| a.status.decide(d).is_some() && may(Act::ApplicationDecide);
    let buttons: Vec<_> = [
        (Decision::Accept, PRIMARY),
        (Decision::Waitlist, SECONDARY),
        (Decision::Decline, DANGER),
        (Decision::Reopen, SECONDARY),
    ]
    .into_iter()
    .filter(|(d, _)| can(*d))
    .map(|(d, class)| {
        view! { <button class=class type="submit" name="do" value=d.word()>{t(&format!("application-decision-{d}"))}</button> }
    })
    .collect();
    let decide = (!buttons.is_empty()).then(|| {
        card(view! {
            <h2>{t("application-decide")}</h2>
            <p class="muted">{t("application-decide-help")}</p>
            {post_here(false, view! {
                {hidden("revision", a.revision)}
                {shown}
                {form.text("note", &t("application-note"), optional_line().hint(t("application-note-hint")))}
                <div class="form__end">{buttons}</div>
            })}
        })
    });
    let place = a.exhibitor_id.map(|id| {
        view! { <p><a href=href(&address::participant(&p.slug, id))>{t("application-exhibitor-file")}</a></p> }
    });
    let told = a.told_at.map(|at| {
        view! { <p class="muted">{t_args("application-told-at", &[("at", dates::at(at, &p.zone))])}</p> }
    });
    let letters = may(Act::LetterSee)
        .then(|| address::application_letters(&p.slug, a.id))
        .map(|way| vec![link_button(&way, &t("letters-of"), SECONDARY)]);
    let mut letters = letters.unwrap_or_default();
    letters.extend(about_links(a.id));
    let title = if a.company_name.is_empty() {
        t("application-unnamed")
    } else {
        a.company_name.clone()
    };
    view! {
        {tabs(p, Tab::Applications)}
        <p class="eyebrow"><a href=href(&address::applications(&p.slug))>{t("tab-applications")}</a></p>
        {heading(&title, Some(a.shows()), letters)}
        {form.summary()}
        {changed}
        <div class="columns">
            <div class="columns__main">{section(&t("application-summary"), summary(a))}</div>
            <div class="columns__side stack">
                {found.map(|found| which(a, found, &[]))}
                {card(view! { <h2>{t("application-status")}</h2>{status_of(a.status)}{told}{place} })}
                {decide}
                {endings(a, losses, form)}
            </div>
        </div>
    }
}

/// What can still be done once it was decided: withdrawing it for its company, opening again what was told.
/// What the company loses by it is said before.
fn endings(a: &Application, losses: &Losses, form: &Form) -> AnyView {
    if !may(Act::ApplicationDecide) {
        return ().into_any();
    }
    let ending = |word: &str, key: &str| {
        let open = form.fields.get("do") == word;
        let own = if open { form.clone() } else { Form::default() };
        let note = optional_line()
            .quiet()
            .id(format!("note-{word}"))
            .hint(t("end-note-hint"));
        view! {
            <details class="confirm" open=open>
                <summary class="button button--quiet button--small">{t(&format!("end-{key}"))}</summary>
                <div class="confirm__box stack">
                    <p>{t(&format!("end-{key}-warning"))}</p>
                    {lost(losses)}
                    {post_here(false, view! {
                        {act(word)}{hidden("revision", a.revision)}
                        {own.text("note", &t("application-note"), note)}
                        <button class=DANGER type="submit">{t(&format!("end-{key}"))}</button>
                    })}
                </div>
            </details>
        }
    };
    let reopen = a
        .status
        .can_be_reopened()
        .then(|| ending("reopen-told", "reopen"));
    let withdraw = a
        .status
        .can_be_ended()
        .then(|| ending("withdraw", "withdraw"));
    if reopen.is_none() && withdraw.is_none() {
        return ().into_any();
    }
    card(view! { <h2>{t("end-title")}</h2>{reopen}{withdraw} })
}

/// What the company has by its application, a line each.
fn lost(losses: &Losses) -> AnyView {
    if losses.none() {
        return view! { <p class="muted">{t("end-loses-nothing")}</p> }.into_any();
    }
    let count = |key: &str, n: i64| (n > 0).then(|| t_args(key, &[("count", n.to_string())]));
    let positions = (!losses.positions.is_empty()).then(|| {
        let numbers = losses.positions.join(", ");
        let count = losses.positions.len().to_string();
        t_args(
            "end-loses-positions",
            &[("count", count), ("numbers", numbers)],
        )
    });
    let lines = [
        positions,
        count("end-loses-badges", losses.named),
        count("end-loses-printed", losses.printed),
        count("end-loses-team", losses.team),
        count("end-loses-pieces", losses.pieces),
    ];
    let lines: Vec<_> = lines
        .into_iter()
        .flatten()
        .map(|line| view! { <li>{line}</li> })
        .collect();
    view! { <p>{t("end-loses")}</p><ul>{lines}</ul> }.into_any()
}

/// A button that is a form of its own, sent to where the page is in whatever it is part of.
fn button(word: &str, label: &str, with: &[(&'static str, String)]) -> AnyView {
    let hiddens: Vec<_> = with.iter().map(|(n, v)| hidden(n, v)).collect();
    post_here(
        false,
        view! {
            {act(word)}{hiddens}
            <button class=SECONDARY type="submit">{label.to_owned()}</button>
        },
    )
}

/// Which company of the directory it is for: what was found there, and the choice where nobody in the
/// company is known to have applied.
pub(super) fn which(a: &Application, found: &Match, with: &[(&'static str, String)]) -> AnyView {
    let name = found.name.clone();
    let email = a.contact_email.clone();
    let company = view! { <a href=href(&address::exhibitor(found.exhibitor))>{name.clone()}</a> };
    let archived = found
        .archived
        .then(|| view! { <p>{t("application-company-archived")}</p> });
    let key = match (found.chosen, found.known, found.by) {
        (true, true, _) => "application-company-is",
        (true, false, _) => "application-company-is-limited",
        (false, true, _) => "application-company-known",
        (false, false, By::Siret) => "application-company-same-siret",
        (false, false, By::Name) => "application-company-same-name",
    };
    let args = [("company", name.clone()), ("email", email)];
    let said = view! { <p>{t_args(key, &args)}</p> };
    let open = matches!(
        a.status,
        Status::Submitted | Status::ToAccept | Status::ToDecline | Status::Waitlisted
    ) && may(Act::ApplicationDecide)
        && !found.known;
    let same = (open && !found.chosen).then(|| {
        let mut with = with.to_vec();
        with.push(("exhibitor", found.exhibitor.to_string()));
        with.push(("revision", a.revision.to_string()));
        let label = t_args("application-company-same", &[("company", name.clone())]);
        button("same-company", &label, &with)
    });
    let another = open.then(|| {
        let key = if found.by == By::Siret {
            "application-company-another-siret"
        } else {
            "application-company-another-help"
        };
        let mut with = with.to_vec();
        with.push(("revision", a.revision.to_string()));
        view! {
            {button("another-company", &t("application-company-another"), &with)}
            <p class="muted">{t_args(key, &[("company", name.clone())])}</p>
        }
    });
    let help = same
        .is_some()
        .then(|| view! { <p class="muted">{t("application-company-same-help")}</p> });
    card(view! {
        <h2>{t("application-company")}</h2>
        <p>{company}</p>
        {said}{archived}{same}{help}{another}
    })
}
