//! What letters say, and an organisation's own words for them.

use domain::access::Act;
use domain::address;
use domain::form::LINE;
use domain::mail::Template;
use domain::mail::wording::{WordingInput, may_say};
use domain::organisation::Language;
use leptos::prelude::*;
use storage::mail::wording::Wording;

use super::ways;
use crate::chips::FieldChips;
use crate::form::{Form, act, act_button, hidden, line, post_here, read_at, send};
use crate::kit::{QUIET, SECONDARY, Tone, card, confirm, heading, notice, section, status, table};
use crate::page::{href, may, needs_scripts};
use crate::text::{Locale, t, t_args};

/// Every letter, with its words in each language.
pub fn list_page(own: &[Wording]) -> impl IntoView + use<> {
    let mut columns = vec![t("letter-kind")];
    columns.extend(Locale::ALL.map(|locale| locale.name().to_owned()));
    let cells = Template::ALL
        .iter()
        .map(|template| {
            let kind = t(&format!("letter-kind-{template}"));
            let mut cells = vec![kind.clone().into_any()];
            for language in Language::ALL {
                let way = address::wording(template.word(), language.word());
                let which = (*template, *language);
                let ours = own.iter().find(|w| (w.template, w.locale) == which);
                let fit = ours.map(|w| may_say(*template, *language, &w.typed).is_ok());
                let state = match fit {
                    Some(true) => status(&t("wording-own"), Tone::Ok),
                    Some(false) => status(&t("wording-unfit"), Tone::Danger),
                    None => status(&t("wording-original"), Tone::Neutral),
                };
                let said = t_args("wording-open", &[("letter", kind.clone())]);
                cells.push(
                    view! { {state}" "<a href=href(&way) aria-label=said>{t("wording-look")}</a> }
                        .into_any(),
                );
            }
            cells
        })
        .collect();
    view! {
        <p class="eyebrow"><a href=href(&address::members())>{t("nav-members")}</a></p>
        {heading(&t("wordings"), Some(t("wordings-intro")), ways(&address::wordings()))}
        {table(&t("wordings"), &columns, cells)}
    }
}

/// A letter as it would leave.
#[derive(Clone, Debug)]
pub struct Shown {
    /// From whom.
    pub from: String,
    /// Where it is answered; empty for nowhere.
    pub reply_to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// A letter in one language: its words, what it would look like, and the way back to the house's.
pub fn page(
    (template, locale, language): (Template, Locale, Language),
    own: Option<&Wording>,
    original: &WordingInput,
    shown: &Shown,
    form: &Form,
) -> impl IntoView + use<> {
    let kind = t(&format!("letter-kind-{template}"));
    let fields: Vec<String> = template
        .fields()
        .map(|field| {
            let said = t(&format!("wording-field-{field}"));
            let needed = template.needs().any(|need| need == field);
            let needed = if needed {
                t("wording-needed")
            } else {
                String::new()
            };
            format!("{}\t{said}{needed}", field.written(language))
        })
        .collect();
    let change = may(Act::WordingEdit);
    let since = own
        .filter(|_| form.fields.has("read"))
        .map(|own| form.since(&own.typed.subject));
    let editor = change.then(|| {
        needs_scripts();
        section(
            &t("wording-words"),
            view! {
                {form.summary()}
                {since}
                {post_here(false, view! {
                    {act("keep")}
                    {hidden("revision", form.fields.get("revision"))}
                    {form.line("subject", &t("letter-subject"), line().most(LINE))}
                    {form.text("body", &t("wording-body"), line().hint(t("wording-body-hint")))}
                    <div class="field">
                        <p class="field__label">{t("wording-fields")}</p>
                        <p class="field__hint">{t("wording-fields-hint")}</p>
                        <FieldChips fields=fields.join("\n") />
                    </div>
                    <div class="form__end">
                        {send(&t("save"))}
                        <button class=SECONDARY type="submit" name="preview" value="yes">{t("wording-preview")}</button>
                    </div>
                })}
            },
        )
    });
    let reset = own.filter(|_| change).map(|own| {
        let with = read_at(own.revision, &own.typed.subject);
        let button = act_button("reset", &t("wording-reset"), QUIET, &with);
        confirm(&t("wording-reset"), &t("wording-reset-warning"), button)
    });
    let house = own.is_some().then(|| {
        view! {
            <details class="panel">
                <summary>{t("wording-house")}</summary>
                <p><strong>{original.subject.clone()}</strong></p>
                <p class="letter__body">{original.body.clone()}</p>
            </details>
        }
    });
    let answer = (!shown.reply_to.is_empty()).then(|| {
        let to = [("address", shown.reply_to.clone())];
        view! { <p class="muted">{t_args("wording-reply-to", &to)}</p> }
    });
    let only = (template == Template::SignIn).then(|| notice(Tone::Info, t("wording-sign-in")));
    let from = t_args("wording-from", &[("name", shown.from.clone())]);
    view! {
        <p class="eyebrow"><a href=href(&address::wordings())>{t("wordings")}</a></p>
        {heading(&kind, Some(t_args("wording-language", &[("language", locale.name().to_owned())])), vec![])}
        {only}
        <div class="columns">
            <div class="columns__main stack">{editor}{house}{reset}</div>
            <div class="columns__side stack">
                {section(&t("wording-looks"), card(view! {
                    <p class="muted">{from}</p>
                    {answer}
                    <h3 lang=locale.code()>{shown.subject.clone()}</h3>
                    <p class="letter__body" lang=locale.code()>{shown.body.clone()}</p>
                }))}
                <p class="muted">{t("wording-example")}</p>
            </div>
        </div>
    }
}
