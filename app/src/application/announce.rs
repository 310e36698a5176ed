//! What telling sends: to whom, in which language, in which words, before it is sent.

use domain::access::Act;
use domain::address;
use domain::application::Status;
use domain::id::ApplicationId;
use domain::mail::Template;
use domain::participation::Participation;
use leptos::prelude::*;

use super::{Prepared, status_of};
use crate::form::{Form, act_button};
use crate::kit::{PRIMARY, SECONDARY, Tone, card, empty, heading, link_button, notice, section};
use crate::page::{href, may};
use crate::reach::linked;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// So many e-mails are shown with their text.
const SHOWN: usize = 100;

/// An e-mail as it would be sent.
#[derive(Clone, Debug)]
pub struct Written {
    /// About which application.
    pub application: ApplicationId,
    /// Which it is.
    pub template: Template,
    /// To whom.
    pub name: String,
    /// To which address.
    pub email: String,
    /// In which language.
    pub locale: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// What telling would send.
#[derive(Clone, Debug)]
pub struct Announced {
    /// For which participation.
    pub participation: Participation,
    /// The decisions that are prepared.
    pub prepared: Prepared,
    /// The e-mails.
    pub letters: Vec<Written>,
}

/// The page.
pub fn page(shown: &Announced, form: &Form) -> impl IntoView + use<> {
    let p = &shown.participation;
    let list = address::applications(&p.slug);
    let count = |status: Status| {
        let of = shown.prepared.all.iter().filter(|a| a.status == status);
        of.count().to_string()
    };
    let body = if shown.prepared.all.is_empty() {
        empty(
            &t("announce-nothing"),
            Some(link_button(&list, &t("series-back"), SECONDARY)),
        )
    } else {
        let said = t_args(
            "announce-what",
            &[
                ("accepted", count(Status::ToAccept)),
                ("declined", count(Status::ToDecline)),
                ("letters", shown.letters.len().to_string()),
            ],
        );
        let with = [
            ("prepared", shown.prepared.digest.clone()),
            ("read_at", shown.prepared.read_at.0.to_string()),
        ];
        let send = may(Act::ApplicationTell).then(|| {
            let label = t_args(
                "announce-send",
                &[("count", shown.letters.len().to_string())],
            );
            act_button("tell", &label, PRIMARY, &with)
        });
        let wordings = may(Act::WordingEdit)
            .then(|| link_button(&address::wordings(), &t("announce-wording"), SECONDARY));
        view! {
            {card(view! {
                <p>{said}</p>
                <p class="muted">{t("announce-once")}</p>
                <div class="row-actions">{send}{link_button(&list, &t("announce-not-yet"), SECONDARY)}{wordings}</div>
            })}
            {section(&t("announce-letters"), letters(shown, form))}
        }
        .into_any()
    };
    view! {
        {tabs(p, Tab::Applications)}
        <p class="eyebrow"><a href=href(&list)>{t("tab-applications")}</a></p>
        {heading(&t("announce-title"), Some(t("announce-intro")), vec![])}
        {form.summary()}
        {body}
    }
}

/// Each application with its decision and the e-mails about it. Those prepared since a page that was refused
/// was read are marked.
fn letters(shown: &Announced, form: &Form) -> AnyView {
    let before: Option<i64> = form.fields.get("read_at").parse().ok();
    let slug = &shown.participation.slug;
    let mut left = SHOWN;
    let items: Vec<_> = shown
        .prepared
        .all
        .iter()
        .map(|a| {
            let new = before.is_some_and(|at| a.updated_at.0 > at);
            let new = new.then(|| view! { " " <strong>{t("application-prepared-since")}</strong> });
            let own = shown
                .letters
                .iter()
                .filter(|letter| letter.application == a.id);
            let own: Vec<_> = own
                .map(|written| {
                    let whole = left > 0;
                    left = left.saturating_sub(1);
                    letter(written, whole)
                })
                .collect();
            view! {
                <li class="announce__one">
                    <p class="announce__who">
                        <a href=href(&address::application(slug, a.id))>{a.company_name.clone()}</a>
                        " "{status_of(a.status)}{new}
                    </p>
                    {own}
                </li>
            }
        })
        .collect();
    let cut = (shown.letters.len() > SHOWN).then(|| {
        let count = (shown.letters.len() - SHOWN).to_string();
        notice(Tone::Info, t_args("announce-cut", &[("count", count)]))
    });
    view! { {cut}<ul class="announce plain-list">{items}</ul> }.into_any()
}

fn letter(written: &Written, whole: bool) -> AnyView {
    let to = if written.name.is_empty() {
        written.email.clone()
    } else {
        format!("{} <{}>", written.name, written.email)
    };
    let language = t(if written.locale == "en" {
        "announce-in-english"
    } else {
        "announce-in-french"
    });
    let others = match written.template {
        Template::ApplicationAccepted | Template::ApplicationDeclined => None,
        _ => Some(view! { " · "{t(&format!("letter-kind-{}", written.template))} }),
    };
    let meta = view! {
        <span class="announce__subject">{written.subject.clone()}</span>
        <span class="muted">{to}" · "{language}{others}</span>
    };
    if whole {
        view! {
            <details class="panel announce__letter">
                <summary>{meta}</summary>
                <div class="letter"><p class="letter__body">{linked(&written.body)}</p></div>
            </details>
        }
        .into_any()
    } else {
        view! { <p class="announce__letter">{meta}</p> }.into_any()
    }
}
