//! What a calendar holds and reminds of: one form for whoever owns one.

use domain::address;
use domain::feed::{Audience, Reminders};
use leptos::prelude::*;

use super::{Ways, subscribe};
use crate::form::{Form, act, act_button, optional_line, post_here, send};
use crate::kit::{SECONDARY, Tone, card, heading, link_button, notice, section};
use crate::text::{Locale, t, t_args};

/// A calendar and its owner's choices, as its page shows them.
pub struct Chosen<'a> {
    /// For whom it is.
    pub audience: Audience,
    /// The choices as they stand, or as they were refused.
    pub form: &'a Form,
    /// The ways to subscribe, unless it was revoked.
    pub ways: Option<Ways>,
    /// Whether it was chosen just now.
    pub saved: bool,
    /// Whether its owner may choose, renew and revoke here.
    pub may_change: bool,
}

/// One's own calendar across participations.
pub fn own_page(chosen: Chosen<'_>) -> impl IntoView + use<> {
    let health = link_button(
        &address::calendars_health(),
        &t("calendars-health"),
        SECONDARY,
    );
    view! {
        {heading(&t("calendars-title"), Some(t("calendars-intro")), vec![health])}
        {body(chosen)}
    }
}

/// An exhibitor's calendar at one participation; `back` is its file.
pub fn exhibitor_page(
    company: &str,
    participation: &str,
    back: &str,
    chosen: Chosen<'_>,
) -> impl IntoView + use<> {
    let intro = t_args(
        "calendar-exhibitor-intro",
        &[("participation", participation.to_owned())],
    );
    let back = link_button(back, &t("calendar-back"), SECONDARY);
    view! {
        {heading(company, Some(intro), vec![back])}
        {body(chosen)}
    }
}

/// A team member's calendar, by its own address.
pub fn staff_page(chosen: Chosen<'_>) -> impl IntoView + use<> {
    view! {
        {heading(&t("calendar-staff-title"), Some(t("calendar-staff-intro")), vec![])}
        {body(chosen)}
    }
}

/// What is left of a calendar that was turned off by its own address.
pub fn revoked_page() -> impl IntoView {
    view! {
        {heading(&t("calendar-staff-title"), None, vec![])}
        {notice(Tone::Info, view! { <p>{t("calendar-revoked-now")}</p> })}
    }
}

fn body(chosen: Chosen<'_>) -> AnyView {
    let saved = chosen.saved.then(|| {
        notice(
            Tone::Ok,
            view! { <p role="status">{t("calendar-saved")}</p> },
        )
    });
    let side = match chosen.ways {
        Some(ways) => {
            let end = chosen.may_change.then(|| {
                view! {
                    <div class="row-actions">
                        {act_button("renew", &t("calendar-renew"), SECONDARY, &[])}
                        {act_button("revoke", &t("calendar-revoke"), SECONDARY, &[])}
                    </div>
                }
            });
            card(view! {
                <h2>{t("calendar-yours")}</h2>
                {subscribe(ways, true)}
                {end}
            })
        }
        None => card(view! {
            <h2>{t("calendar-yours")}</h2>
            <p>{t("calendar-revoked")}</p>
            {chosen.may_change.then(|| act_button("renew", &t("calendar-renew"), SECONDARY, &[]))}
        }),
    };
    let choices = chosen.may_change.then(|| {
        section(
            &t("calendar-contents"),
            choices(chosen.audience, chosen.form),
        )
    });
    view! {
        {saved}
        {chosen.form.summary()}
        <div class="columns">
            <div class="columns__main stack">{choices}</div>
            <div class="columns__side stack">{side}</div>
        </div>
    }
    .into_any()
}

fn choices(audience: Audience, form: &Form) -> AnyView {
    let parts: Vec<(String, String)> = audience
        .parts()
        .iter()
        .map(|part| (part.to_string(), t(&format!("calendar-part-{part}"))))
        .collect();
    let numbers = |all: &[i32], key: &str, name: &'static str| {
        all.iter()
            .map(|n| (n.to_string(), t_args(key, &[(name, n.to_string())])))
            .collect::<Vec<(String, String)>>()
    };
    let due = matches!(audience, Audience::Planner | Audience::Exhibitor).then(|| {
        view! {
            {form.boxes(
                "due_alarm",
                &t("calendar-due-alarms"),
                &numbers(&Reminders::DUE_DAYS, "calendar-due-alarm", "days"),
                &optional_line().quiet().hint(t("calendar-due-alarms-hint")),
            )}
            {form.line("due_other", &t("calendar-due-other"), optional_line().hint(t("calendar-due-other-hint")))}
        }
    });
    let timed = numbers(&Reminders::MINUTES, "calendar-timed-alarm", "minutes");
    let locales: Vec<(String, String)> = Locale::ALL
        .into_iter()
        .map(|locale| (locale.code().to_owned(), locale.name().to_owned()))
        .collect();
    post_here(
        false,
        view! {
            {act("choose")}
            {form.boxes("contains", &t("calendar-contains"), &parts, &optional_line().quiet())}
            {due}
            {form.boxes("timed_alarm", &t("calendar-timed-alarms"), &timed, &optional_line().quiet())}
            {form.line("timed_other", &t("calendar-timed-other"), optional_line().hint(t("calendar-timed-other-hint")))}
            {form.choice("locale", &t("calendar-locale"), &locales, optional_line().quiet())}
            {send(&t("calendar-save"))}
        },
    )
}
