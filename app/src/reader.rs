//! Trying a reader that is a keyboard: what it makes of a code, and how it is set.

use domain::address;
use domain::badge::keyboard::Heard;
use leptos::prelude::*;

use crate::kit::{PRIMARY, Tone, card, facts, heading, notice};
use crate::page::href;
use crate::text::{t, t_args};

/// The page. `qr` is the code that is held before the reader; `tried` what came of it, and what arrived.
pub fn page(qr: String, tried: Option<(Heard, String)>) -> impl IntoView + use<> {
    let tried = tried.map(|(heard, typed)| {
        let (tone, said) = said(&heard);
        let shown: String = typed.chars().take(300).collect();
        notice(
            tone,
            view! {
                <p>{said}</p>
                <p class="muted">{t("reader-arrived")}" "<code>{shown}</code></p>
            },
        )
    });
    let steps = ["enter", "keyboard", "numbers", "prefix", "slow", "twice"].map(|step| {
        let help = t(&format!("reader-set-{step}-help"));
        (t(&format!("reader-set-{step}")), help.into_any())
    });
    view! {
        <div class="narrow stack">
            {heading(&t("reader-title"), Some(t("reader-intro")), vec![])}
            {tried}
            {card(view! {
                <h2>{t("reader-try")}</h2>
                <p>{t("reader-try-help")}</p>
                <div class="qr" inner_html=qr></div>
                <form class="stack" method="get" action=href(&address::reader())>
                    <div class="field">
                        <label class="field__label" for="heard">{t("reader-field")}</label>
                        <input id="heard" name="heard" type="text" autocomplete="off" autocapitalize="off"
                            spellcheck="false" maxlength="1000" autofocus />
                    </div>
                    <button class=PRIMARY type="submit">{t("reader-see")}</button>
                </form>
                <p class="muted">{t("reader-no-enter")}</p>
            })}
            {card(view! { <h2>{t("reader-set")}</h2>{facts(steps.into())} })}
        </div>
    }
}

fn said(heard: &Heard) -> (Tone, String) {
    match heard {
        Heard::Same => (Tone::Ok, t("reader-heard-same")),
        Heard::Turned => (Tone::Ok, t("reader-heard-turned")),
        Heard::OtherKeyboard => (Tone::Ok, t("reader-heard-other-keyboard")),
        Heard::Numbers => (Tone::Warn, t("reader-heard-numbers")),
        Heard::More(before, behind) => {
            let args = [("before", before.clone()), ("behind", behind.clone())];
            (Tone::Warn, t_args("reader-heard-more", &args))
        }
        Heard::Less => (Tone::Warn, t("reader-heard-less")),
        Heard::Other => (Tone::Warn, t("reader-heard-other")),
    }
}
