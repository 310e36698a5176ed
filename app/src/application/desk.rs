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

use super::{status_of, summary};
use crate::dates;
use crate::exhibit;
use crate::form::{Form, act_button, hidden, optional_line, post_here};
use crate::kit::{
    DANGER, PRIMARY, SECONDARY, about_links, card, heading, link_button, section, table,
};
use crate::page::{href, may};
use crate::participation::{Tab, tabs};
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
    found: Option<&Match>,
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
                {found.map(|found| which(a, found))}
                {card(view! { <h2>{t("application-status")}</h2>{status_of(a.status)}{told}{place} })}
                {decide}
            </div>
        </div>
    }
}

/// Which company of the directory it is for: what was found there, and the choice where nobody in the
/// company is known to have applied.
fn which(a: &Application, found: &Match) -> AnyView {
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
        act_button(
            "same-company",
            &t_args("application-company-same", &[("company", name.clone())]),
            SECONDARY,
            &[
                ("exhibitor", found.exhibitor.to_string()),
                ("revision", a.revision.to_string()),
            ],
        )
    });
    let another = open.then(|| {
        let key = if found.by == By::Siret {
            "application-company-another-siret"
        } else {
            "application-company-another-help"
        };
        view! {
            {act_button("another-company", &t("application-company-another"), SECONDARY, &[("revision", a.revision.to_string())])}
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
