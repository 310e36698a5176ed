//! Letters that left, or are about to: read where they were about.

use domain::address;
use domain::mail::{Queued, WENT_DAYS};
use leptos::prelude::*;
use storage::mail::went::Sent;
use storage::page::Page;

use super::ways;
use crate::dates;
use crate::kit::{Tone, card, empty, facts, heading, pager, status};
use crate::list::{List, cell, column};
use crate::page::href;
use crate::reach::linked;
use crate::text::{t, t_args};

/// How a letter stands.
fn standing(letter: &Queued) -> (String, Tone) {
    let (word, tone) = match letter {
        Queued {
            sent_at: Some(_), ..
        } => ("sent", Tone::Ok),
        Queued {
            trouble: Some(_), ..
        } => ("ended", Tone::Danger),
        Queued {
            ended_at: Some(_), ..
        } => ("let-go", Tone::Neutral),
        Queued { attempts: 1.., .. } => ("tried", Tone::Warn),
        _ => ("waiting", Tone::Info),
    };
    (t(&format!("letter-state-{word}")), tone)
}

fn state(letter: &Queued) -> AnyView {
    let (said, tone) = standing(letter);
    status(&said, tone)
}

/// What a letter is called: its subject, as long as that is kept.
fn called(sent: &Sent) -> String {
    match &sent.went {
        Some(went) => went.subject.clone(),
        None => t(&format!("letter-kind-{}", sent.letter.template)),
    }
}

fn to(letter: &Queued) -> AnyView {
    let name = letter.recipient_name.clone();
    let gap = (!name.is_empty()).then(|| view! { <br /> });
    view! { {name}{gap}<span class="muted">{letter.recipient.clone()}</span> }.into_any()
}

/// The list. `about` is the page that the letters are about, with what it is called.
pub fn list_page(about: Option<&(String, String)>, rows: &Page<Sent>) -> impl IntoView + use<> {
    let columns = vec![
        column("when", t("letter-when")),
        column("subject", t("letter-subject")).chief(),
        column("to", t("letter-to")).chief(),
        column("state", t("letter-state")),
    ];
    let zone = domain::time::Zone::paris();
    let cells = rows.rows.iter().map(|sent| {
        let letter = &sent.letter;
        let when = dates::at(letter.sent_at.unwrap_or(letter.created_at), &zone);
        let whom = [letter.recipient_name.as_str(), letter.recipient.as_str()];
        let whom: Vec<&str> = whom.into_iter().filter(|part| !part.is_empty()).collect();
        vec![
            when.into(),
            cell(called(sent), move || {
                let way = href(&address::letter_sent(letter.id));
                view! { <a href=way>{called(sent)}</a> }.into_any()
            }),
            cell(whom.join(" · "), move || to(letter)),
            cell(standing(letter).0, move || state(letter)),
        ]
    });
    let list = List::new(t("letters-sent"), columns)
        .show(cells.collect(), || empty(&t("letters-sent-none"), None));
    let (back, said) = match about {
        Some((path, said)) => (path.clone(), said.clone()),
        None => (address::members(), t("nav-members")),
    };
    let days = t_args("letters-sent-intro", &[("days", WENT_DAYS.to_string())]);
    let title = match about {
        Some((_, said)) => t_args("letters-about", &[("about", said.clone())]),
        None => t("letters-sent"),
    };
    view! {
        <p class="eyebrow"><a href=href(&back)>{said}</a></p>
        {heading(&title, Some(days), ways(&address::letters_sent()))}
        {list}
        {pager(rows.page, rows.pages(), rows.total, "")}
    }
}

/// One letter.
pub fn letter_page(sent: &Sent) -> impl IntoView + use<> {
    let letter = &sent.letter;
    let zone = domain::time::Zone::paris();
    let mut said = vec![
        (t("letter-to"), to(letter)),
        (t("letter-state"), state(letter)),
        (
            t("letter-kind"),
            t(&format!("letter-kind-{}", letter.template)).into_any(),
        ),
        (
            t("letter-written"),
            dates::at(letter.created_at, &zone).into_any(),
        ),
    ];
    if let Some(at) = letter.sent_at {
        said.push((t("letter-left"), dates::at(at, &zone).into_any()));
    }
    let text = match (&sent.went, letter.sent_at) {
        (Some(went), _) => {
            let body = linked(&went.body);
            card(view! { <div class="letter"><p class="letter__body">{body}</p></div> })
        }
        (None, Some(_)) => {
            let days = [("days", WENT_DAYS.to_string())];
            empty(&t_args("letter-text-gone", &days), None)
        }
        (None, None) => empty(&t("letter-text-waiting"), None),
    };
    view! {
        <div class="narrow stack">
            <p class="eyebrow"><a href=href(&address::letters_sent())>{t("letters-sent")}</a></p>
            {heading(&called(sent), None, vec![])}
            {facts(said)}
            {text}
        </div>
    }
}
