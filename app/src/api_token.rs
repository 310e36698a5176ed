//! Tokens of programs that hand in scans.

use domain::address;
use domain::time::{Timestamp, Zone};
use leptos::prelude::*;
use storage::api_token::{ApiToken, DAYS};

use crate::calendar::CopyAddress;
use crate::dates;
use crate::form::{Form, act, act_button, line, post, send};
use crate::kit::{QUIET, Tone, empty, heading, notice, section, status};
use crate::list::{List, column, tools};
use crate::page::{href, needs_scripts};
use crate::text::{t, t_args};

/// A token that has just been made.
#[derive(Clone, Debug)]
pub struct Made {
    /// What people call it.
    pub name: String,
    /// What the program sends; shown this once.
    pub secret: String,
}

/// How many days before its end a token says so.
const SOON: i64 = 30;

/// The page.
pub fn page(
    rows: &[ApiToken],
    made: Option<Made>,
    form: &Form,
    (now, zone): (Timestamp, &Zone),
) -> impl IntoView + use<> {
    let columns = vec![
        column("name", t("api-token-name")),
        column("made", t("api-token-made")),
        column("ends", t("api-token-ends")),
        column("state", t("api-token-state")),
        tools(t("actions")),
    ];
    let cells = || {
        let rows = rows.iter();
        rows.map(|token| {
            let state = match token.revoked_at {
                Some(_) => status(&t("api-token-revoked"), Tone::Danger),
                None if token.expires_at <= now => status(&t("api-token-over"), Tone::Danger),
                None if token.expires_at <= now.plus_days(SOON) => {
                    status(&t("api-token-soon"), Tone::Warn)
                }
                None => status(&t("api-token-good"), Tone::Ok),
            };
            let revoke = token.revoked_at.is_none().then(|| {
                let which = [("token", token.id.to_string())];
                act_button("revoke", &t("api-token-revoke"), QUIET, &which)
            });
            vec![
                token.name.clone().into_any(),
                dates::drawn(token.created_at.day(zone)),
                dates::drawn(token.expires_at.day(zone)),
                state,
                revoke.into_any(),
            ]
        })
        .collect()
    };
    let choices: Vec<(String, String)> = DAYS
        .iter()
        .map(|days| {
            let said = t_args("api-token-days", &[("days", days.to_string())]);
            (days.to_string(), said)
        })
        .collect();
    let list = List::new(t("api-tokens"), columns)
        .held()
        .drawn(cells, || empty(&t("api-tokens-none"), None));
    view! {
        <p class="eyebrow"><a href=href(&address::members())>{t("nav-members")}</a></p>
        {heading(&t("api-tokens"), Some(t("api-tokens-intro")), vec![])}
        {made.map(shown_once)}
        {form.summary()}
        {list}
        {section(&t("api-token-make"), post(&address::api_tokens(), false, view! {
            {act("make")}
            {form.line("name", &t("api-token-name"), line().hint(t("api-token-name-hint")))}
            {form.choice("days", &t("api-token-valid"), &choices, line().hint(t("api-token-valid-hint")))}
            {send(&t("api-token-make"))}
        }))}
    }
}

fn shown_once(made: Made) -> AnyView {
    needs_scripts();
    let label = t_args("api-token-secret", &[("name", made.name)]);
    view! {
        <div role="status">
            {notice(Tone::Ok, view! {
                <p>{t("api-token-once")}</p>
                <div class="calendar__address">
                    <label class="field__label" for="secret">{label}</label>
                    <input id="secret" type="text" readonly=true value=made.secret.clone() />
                    <CopyAddress address=made.secret label=t("api-token-copy") done=t("api-token-copied") />
                </div>
            })}
        </div>
    }
    .into_any()
}
