//! The page on which an organisation says who it is.

use domain::access::Act;
use domain::address;
use domain::form::{LINE, WEB};
use domain::organisation::{ADDRESS, Language, Organisation, SIGNATURE};
use leptos::prelude::*;

use super::card;
use crate::form::{Form, PICTURES, hidden, line, optional_line, post_here, send};
use crate::kit::{heading, history_link, section};
use crate::page::{href, may};
use crate::text::{Locale, t};

/// The page: a form for those who may change it, with what others see beside it.
pub fn page(organisation: &Organisation, form: &Form) -> impl IntoView + use<> {
    let fields = may(Act::OrganisationEdit).then(|| fields(organisation, form));
    let changed = organisation.revision > 1;
    let history = changed.then(|| history_link(organisation.id)).flatten();
    let history = history.into_iter().collect();
    let public = href(&address::public_organisation(&organisation.slug));
    view! {
        <p class="eyebrow"><a href=href(&address::members())>{t("nav-members")}</a></p>
        {heading(&t("organisation-title"), Some(t("organisation-intro")), history)}
        {form.summary()}
        <div class="columns">
            <div class="columns__main stack">{fields}</div>
            <div class="columns__side stack">
                {section(&t("organisation-seen"), card::shown(organisation))}
                <p><a href=public>{t("organisation-public")}</a></p>
            </div>
        </div>
    }
}

fn fields(organisation: &Organisation, form: &Form) -> AnyView {
    let label = |key: &str| t(&format!("organisation-{key}"));
    let hint = |key: &str| t(&format!("organisation-{key}-hint"));
    let languages: Vec<_> = Language::ALL
        .iter()
        .filter_map(|language| {
            let locale = Locale::of(language.word())?;
            Some((language.word().to_owned(), locale.name().to_owned()))
        })
        .collect();
    let no_logo = organisation
        .logo_file_id
        .map(|_| form.tick("no_logo", label("no-logo"), &optional_line().quiet()));
    let mail = || optional_line().kind("email");
    post_here(
        true,
        view! {
            {hidden("revision", form.fields.get("revision"))}
            <fieldset class="group">
                <legend>{label("group-public")}</legend>
                {form.line("name", &label("name"), line().fill("organization").hint(hint("name")))}
                {form.file("logo", &label("logo"), PICTURES, optional_line().hint(hint("logo")))}
                {no_logo}
                {form.text("address", &label("address"), optional_line().fill("street-address").most(ADDRESS))}
                {form.line("website", &label("website"), optional_line().fill("url").mode("url").most(WEB))}
            </fieldset>
            <fieldset class="group">
                <legend>{label("group-contact")}</legend>
                {form.line("contact_email", &label("contact-email"), mail().fill("email").hint(hint("contact-email")))}
                {form.line("contact_phone", &label("contact-phone"), optional_line().kind("tel").fill("tel"))}
            </fieldset>
            <fieldset class="group">
                <legend>{label("group-data")}</legend>
                <p class="field__hint">{hint("group-data")}</p>
                {form.line("data_name", &label("data-name"), optional_line().most(LINE))}
                {form.line("data_email", &label("data-email"), mail())}
            </fieldset>
            <fieldset class="group">
                <legend>{label("group-letters")}</legend>
                {form.choice("locale", &label("locale"), &languages, line().hint(hint("locale")))}
                {form.text("signature", &label("signature"), optional_line().hint(hint("signature")).most(SIGNATURE))}
            </fieldset>
            {send(&t("save"))}
        },
    )
}
