//! Signing in, and one's own account.

use domain::address;
use domain::agent::Agent;
use domain::form::Fields;
use domain::organisation::{Offer, Organisation};
use domain::person::{Person, Standing};
use domain::time::{Timestamp, Zone};
use leptos::prelude::*;

use crate::dates;
use crate::form::{Form, act, hidden, line, of_page, post, post_here, send};
use crate::kit::{DANGER, PRIMARY, SECONDARY, Tone, card, heading, link_button, notice, section};
use crate::page::href;
use crate::text::{Locale, locale, t, t_args};

/// Asks for the address to mail a link to.
pub fn request_page(form: &Form, next: &str) -> impl IntoView + use<> {
    let options = line().kind("email").fill("email").mode("email");
    view! {
        <div class="narrow stack">
            {heading(&t("sign-in"), Some(t("sign-in-intro")), vec![])}
            {form.summary()}
            {post(&address::sign_in(), false, view! {
                {form.line("email", &t("sign-in-email"), options)}
                {hidden("next", next)}
                {send(&t("sign-in-send"))}
            })}
        </div>
    }
}

/// Says that a link is on its way, whether the address is known or not.
/// To an address that is not shown where it was not typed.
pub fn sent_page(email: Option<&str>, demo: bool) -> impl IntoView + use<> {
    let outbox = demo.then(
        || view! { <p><a href=href(&address::outbox())>{t("sign-in-look-into-outbox")}</a></p> },
    );
    let to = match email {
        Some(email) => t_args("sign-in-sent-to", &[("email", email.to_owned())]),
        None => t("sign-in-sent-again"),
    };
    view! {
        <div class="narrow stack">
            {heading(&t("sign-in-sent"), None, vec![])}
            <p class="lead">{to}</p>
            <p>{t("sign-in-sent-help")}</p>
            {outbox}
        </div>
    }
}

/// A link that still works, as its page shows it.
#[derive(Clone, Debug)]
pub struct Link {
    /// Whom it signs in.
    pub email: String,
    /// When and from which kind of browser it was asked for; nothing for one that was made on the
    /// server.
    pub asked: Option<(Timestamp, Agent)>,
    /// By whose clock they read when.
    pub zone: Zone,
    /// Whether it was asked for in this very browser.
    pub here: bool,
}

/// The button behind a mailed link: a program that opens links does not press it, and neither does
/// somebody who reads that another asked for it.
pub fn confirm_page(link: Link) -> impl IntoView + use<> {
    let elsewhere = link.asked.is_some() && !link.here;
    let asked = link.asked.map(|(when, agent)| {
        let args = [
            ("when", dates::at(when, &link.zone)),
            ("agent", agent_in(locale(), agent)),
        ];
        if elsewhere {
            notice(Tone::Warn, t_args("sign-in-asked-elsewhere", &args)).into_any()
        } else {
            view! { <p>{t_args("sign-in-asked-here", &args)}</p> }.into_any()
        }
    });
    let button = if elsewhere {
        t("sign-in-confirm-elsewhere")
    } else {
        t("sign-in-confirm-button")
    };
    view! {
        <div class="narrow stack">
            {heading(&t("sign-in-confirm"), Some(t("sign-in-confirm-intro")), vec![])}
            <p>{t_args("sign-in-confirm-as", &[("email", link.email)])}</p>
            {asked}
            {post_here(false, send(&button))}
        </div>
    }
}

/// A link that signs nobody in any more. Where it is known to whom it was sent, one press sends another;
/// whoever came in by it already only goes on.
pub fn expired_page(known: bool, signed_in: bool) -> impl IntoView {
    let on = signed_in.then(|| {
        view! {
            <p>{t("sign-in-already")}</p>
            <p>{link_button(&address::home(), &t("sign-in-go-on"), PRIMARY)}</p>
        }
    });
    let class = if signed_in { SECONDARY } else { PRIMARY };
    let another = if known {
        view! {
            {notice(Tone::Warn, t("sign-in-expired-known"))}
            {post_here(false, view! {
                {act("again")}
                <button class=class type="submit">{t("sign-in-another")}</button>
            })}
            <p><a href=href(&address::sign_in())>{t("sign-in-elsewhere")}</a></p>
        }
        .into_any()
    } else {
        view! {
            {notice(Tone::Warn, t("sign-in-expired-help"))}
            <p>{link_button(&address::sign_in(), &t("sign-in-again"), class)}</p>
        }
        .into_any()
    };
    view! {
        <div class="narrow stack">
            {heading(&t("sign-in-expired"), None, vec![])}
            {on}
            {another}
        </div>
    }
}

/// A kind of browser in words.
pub fn agent_in(locale: Locale, agent: Agent) -> String {
    let (browser, system) = (agent.browser.name(), agent.system.name());
    let args = [
        ("browser", browser.unwrap_or_default().to_owned()),
        ("system", system.unwrap_or_default().to_owned()),
    ];
    match (browser, system) {
        (Some(_), Some(_)) => locale.text_args("agent-on", &args),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(_)) => locale.text_args("agent-some-on", &args),
        (None, None) => locale.text("agent-unknown"),
    }
}

/// One's own account: as what one acts, and how to leave everywhere.
pub fn account_page(
    person: &Person,
    current: &Standing,
    standings: &[Standing],
    offers: &[Offer],
    form: &Form,
) -> impl IntoView + use<> {
    let named = if form.problems.is_empty() {
        Form::new(Fields::default().with("name", &person.name))
    } else {
        form.clone()
    };
    let rows: Vec<_> = standings
        .iter()
        .map(|s| {
            let what = match &s.exhibitor_name {
                Some(company) => match &s.participation_name {
                    Some(only) => t_args(
                        "account-limited",
                        &[
                            ("company", company.clone()),
                            ("organisation", s.organisation_name.clone()),
                            ("participation", only.clone()),
                        ],
                    ),
                    None => format!("{company} · {}", s.organisation_name),
                },
                None => format!(
                    "{} · {}",
                    s.organisation_name,
                    t(&format!("role-{}", s.role))
                ),
            };
            let side = if s == current {
                view! { <span class="status status--ok">{t("account-current")}</span> }.into_any()
            } else {
                let company = s.exhibitor_id.map_or(String::new(), |id| id.to_string());
                let only = s.application_id.map_or(String::new(), |id| id.to_string());
                view! {
                    <form method="post" action=href(&address::account()) class="inline-form">
                        {of_page()}{act("switch")}
                        {hidden("organisation", s.organisation_id)}
                        {hidden("exhibitor", company)}
                        {hidden("application", only)}
                        <button class=SECONDARY type="submit">{t("account-switch")}</button>
                    </form>
                }
                .into_any()
            };
            view! { <li class="row"><span>{what}</span>{side}</li> }
        })
        .collect();
    view! {
        <div class="narrow stack">
            {heading(&t("nav-account"), Some(format!("{} · {}", person.name, person.email)), vec![])}
            {named.summary()}
            {section(&t("account-name"), post(&address::account(), false, view! {
                {act("name")}
                {named.line("name", &t("member-name"), line().fill("name").hint(t("account-name-hint")))}
                <button class=SECONDARY type="submit">{t("save")}</button>
            }))}
            {section(&t("account-standings"), view! { <ul class="rows">{rows}</ul> })}
            {offered(offers)}
            {card(view! {
                <h2>{t("account-everywhere")}</h2>
                <p>{t("account-everywhere-help")}</p>
                {post(&address::account(), false, view! {
                    {act("everywhere")}
                    <button class="button button--danger" type="submit">{t("account-everywhere-button")}</button>
                })}
            })}
        </div>
    }
}

/// The places that one was offered, to take or to decline.
fn offered(offers: &[Offer]) -> Option<AnyView> {
    if offers.is_empty() {
        return None;
    }
    let answer = |word: &'static str, class: &'static str, offer: &Offer| {
        view! {
            <form method="post" action=href(&address::account()) class="inline-form">
                {of_page()}{act(word)}
                {hidden("organisation", offer.organisation_id)}
                <button class=class type="submit">{t(&format!("account-{word}"))}</button>
            </form>
        }
    };
    let rows: Vec<_> = offers
        .iter()
        .map(|offer| {
            let role = t(&format!("role-{}", offer.role));
            let what = format!("{} · {role}", offer.organisation_name);
            view! {
                <li class="row">
                    <span>{what}</span>
                    <div class="row-actions">
                        {answer("accept", PRIMARY, offer)}
                        {answer("decline", DANGER, offer)}
                    </div>
                </li>
            }
        })
        .collect();
    Some(section(
        &t("account-offers"),
        view! { <p class="muted">{t("account-offers-help")}</p><ul class="rows">{rows}</ul> },
    ))
}

/// What somebody sees who has not signed in.
pub fn landing_page(only: Option<&Organisation>) -> impl IntoView + use<> {
    let list = only.map(|o| {
        section(
            &t("landing-organisations"),
            view! {
                <ul class="links">
                    <li><a href=href(&address::public_organisation(&o.slug))>{o.name.clone()}</a></li>
                </ul>
            },
        )
    });
    view! {
        <div class="narrow stack">
            {heading(&t("landing-title"), Some(t("landing-intro")), vec![])}
            <p>{link_button(&address::sign_in(), &t("sign-in"), PRIMARY)}</p>
            {list}
        </div>
    }
}
