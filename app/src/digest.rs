//! A letter a day about what came in: how often, and no more.

use domain::address;
use domain::digest::Rhythm;
use leptos::prelude::*;
use storage::digest::Stopping;

use crate::form::{Form, hidden, line, post_here, send};
use crate::kit::{DANGER, heading};
use crate::page::href;
use crate::text::{t, t_args};

/// The page on which one chooses.
pub fn page(form: &Form) -> impl IntoView + use<> {
    let rhythms: Vec<_> = Rhythm::ALL
        .iter()
        .map(|r| (r.word().to_owned(), t(&format!("digest-rhythm-{r}"))))
        .collect();
    view! {
        <p class="eyebrow"><a href=href(&address::account())>{t("nav-account")}</a></p>
        <div class="narrow stack">
            {heading(&t("digest"), Some(t("digest-intro")), Vec::new())}
            {form.summary()}
            {post_here(false, view! {
                {hidden("revision", form.fields.get("revision"))}
                {form.choice("rhythm", &t("digest-rhythm"), &rhythms, line())}
                <div class="grid grid--tight">
                    {form.line("hour", &t("digest-hour"), line().mode("numeric").most(2).hint(t("digest-hour-hint")))}
                    {form.line("zone", &t("digest-zone"), line().hint(t("digest-zone-hint")))}
                </div>
                {send(&t("save"))}
            })}
        </div>
    }
}

/// The page that a letter's link out of it opens.
pub fn stop_page(stopping: &Stopping) -> impl IntoView + use<> {
    let inside = if stopping.rhythm == Rhythm::Never {
        view! { <p role="status">{t("digest-stopped")}</p> }.into_any()
    } else {
        let args = [
            ("name", stopping.name.clone()),
            ("organisation", stopping.organisation.clone()),
        ];
        let said = t_args("digest-stop-intro", &args);
        let button = view! { <button class=DANGER type="submit">{t("digest-stop")}</button> };
        view! { <p>{said}</p>{post_here(false, button)} }.into_any()
    };
    view! {
        <div class="narrow stack">
            {heading(&t("digest-stop"), None, Vec::new())}
            {inside}
        </div>
    }
}
