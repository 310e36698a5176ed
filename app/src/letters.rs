//! Letters that did not leave, and what can be done about each.

pub mod sent;
pub mod wording;

use domain::access::Act;
use domain::address;
use domain::id::{MailId, PersonId};
use domain::mail::Trouble;
use domain::time::{Timestamp, Zone};
use leptos::prelude::*;
use storage::page::Page;

use crate::dates;
use crate::form::act_button;
use crate::kit::{QUIET, SECONDARY, empty, heading, link_button, pager};
use crate::list::{List, column, tools};
use crate::page::{href, may};
use crate::reach;
use crate::text::{t, t_args};

/// A letter.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its id.
    pub id: MailId,
    /// To whom.
    pub name: String,
    /// To which address.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// When it was given up.
    pub ended_at: Option<Timestamp>,
    /// Why.
    pub trouble: Option<Trouble>,
    /// What the mail server said.
    pub said: Option<String>,
}

/// The page.
pub fn page(rows: &Page<Row>, zone: &Zone) -> impl IntoView + use<> {
    let columns = vec![
        column("to", t("letter-to")),
        column("subject", t("letter-subject")).chief(),
        column("ended", t("letter-ended")),
        column("why", t("letter-why")).chief(),
        tools(t("actions")),
    ];
    let cells = || {
        let rows = rows.rows.iter();
        rows.map(|row| {
            let which = [("letter", row.id.to_string())];
            let to = view! { {row.name.clone()}<br /><span class="muted">{reach::mail(&row.recipient)}</span> };
            let why = row.trouble.map(|trouble| t(&format!("letter-trouble-{trouble}")));
            let said = row.said.clone().map(|said| {
                view! { <br /><span class="muted">{said}</span> }
            });
            let ended = row.ended_at.map(|at| dates::at(at, zone));
            let again = act_button("again", &t("letter-again"), SECONDARY, &which);
            let let_go = act_button("let-go", &t("letter-let-go"), QUIET, &which);
            vec![
                to.into_any(),
                row.subject.clone().into_any(),
                ended.into_any(),
                view! { <span>{why}{said}</span> }.into_any(),
                view! { <div class="row-actions">{again}{let_go}</div> }.into_any(),
            ]
        })
        .collect()
    };
    let list = List::new(t("letters"), columns).drawn(cells, || empty(&t("letters-none"), None));
    view! {
        <p class="eyebrow"><a href=href(&address::members())>{t("nav-members")}</a></p>
        {heading(&t("letters"), Some(t("letters-intro")), ways(&address::letters()))}
        {list}
        {pager(rows.page, rows.pages(), rows.total, "")}
    }
}

/// Somebody's name, which leads to the letters to them.
pub fn to_person(name: &str, id: PersonId) -> AnyView {
    let way = may(Act::LetterSee).then(|| {
        let said = t_args("letters-about", &[("about", name.to_owned())]);
        let way = href(&address::person_letters(id));
        view! { " "<span class="about-words"><a href=way aria-label=said>{t("letters-of")}</a></span> }
    });
    view! { {name.to_owned()}{way}{crate::kit::about_words(id, name)} }.into_any()
}

/// The ways to the other pages about letters.
pub(crate) fn ways(here: &str) -> Vec<AnyView> {
    let all = [
        (Act::LetterSee, address::letters_sent(), "letters-sent"),
        (Act::LetterEdit, address::letters(), "letters"),
        (Act::LetterSee, address::wordings(), "wordings"),
    ];
    all.into_iter()
        .filter(|(act, to, _)| may(*act) && to != here)
        .map(|(_, to, said)| link_button(&to, &t(said), SECONDARY))
        .collect()
}

/// The way to them, where there are any.
pub fn notice(count: i64) -> Option<AnyView> {
    (count > 0).then(|| {
        let said = t_args("letters-undelivered", &[("count", count.to_string())]);
        let way = view! { <p><a href=href(&address::letters())>{said}</a></p> };
        crate::kit::notice(crate::kit::Tone::Warn, way)
    })
}
