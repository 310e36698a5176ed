//! What letters say, and an organisation's own words for them.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::form::Fields;
use domain::mail::wording::{WordingInput, may_say};
use domain::mail::{Template, Voice};
use storage::mail::wording::{self, Wording};

use app::form::Form as Shown;
use app::letters::wording as pages;
use app::text::Locale;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::mail;
use crate::state::State;

pub(super) fn routes() -> Router<State> {
    Router::new().route("/letters/wording", get(list)).route(
        "/letters/wording/{letter}/{language}",
        get(show).post(change),
    )
}

async fn list(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let own = wording::list(&context.actor, &state.store).await?;
    let title = context.locale().text("wordings");
    Ok(context.ok(&title, || pages::list_page(&own)))
}

/// Which letter, in which language.
fn which(letter: &str, language: &str) -> Answer<(Template, Locale)> {
    let template: Template = letter.parse().map_err(|_| Failure::NotFound)?;
    let locale = Locale::of(language).ok_or(Failure::NotFound)?;
    Ok((template, locale))
}

/// What is kept of a letter, as a form holds it: the house's words, of no revision, where the organisation has
/// none.
fn kept(own: Option<&Wording>, original: &WordingInput) -> Fields {
    let words = own.map_or(original, |own| &own.typed);
    let revision = own.map_or_else(String::new, |own| own.revision.to_string());
    words.fields().with("revision", revision)
}

async fn own(
    state: &State,
    context: &Context,
    (template, locale): (Template, Locale),
) -> Answer<Option<Wording>> {
    let all = wording::list(&context.actor, &state.store).await?;
    let language = mail::language(locale);
    let mut all = all.into_iter();
    Ok(all.find(|w| (w.template, w.locale) == (template, language)))
}

/// The page, with the letter as it would leave in those words; in those that are kept where none are given.
async fn page(
    state: &State,
    context: &Context,
    (template, locale): (Template, Locale),
    words: Option<WordingInput>,
    form: Option<Shown>,
) -> Answer {
    let own = own(state, context, (template, locale)).await?;
    let original = mail::original(template, locale);
    let said = storage::organisation::identity::see(&context.actor, &state.store).await?;
    let voice = Voice {
        name: said.typed.name,
        reply_to: said.typed.contact_email,
        signature: said.typed.signature,
        wording: words.or_else(|| own.as_ref().map(|own| own.typed.clone())),
    };
    let letter = mail::example::letter(template, locale, state.store.now());
    let composed = mail::compose(&letter, &voice, &state.settings.public_url);
    let shown = pages::Shown {
        from: voice.name,
        reply_to: voice.reply_to,
        subject: composed.subject,
        body: composed.body,
    };
    let now = kept(own.as_ref(), &original);
    let form = form.map_or_else(|| Shown::new(now.clone()), |form| form.beside(now.clone()));
    let title = context.locale().text(&format!("letter-kind-{template}"));
    let which = (template, locale, mail::language(locale));
    Ok(context.with_form(&form, &title, || {
        pages::page(which, own.as_ref(), &original, &shown, &form)
    }))
}

async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((letter, language)): Path<(String, String)>,
) -> Answer {
    context.may(Act::LetterSee)?;
    let which = which(&letter, &language)?;
    page(&state, &context, which, None, None).await
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((letter, language)): Path<(String, String)>,
    form: Form,
) -> Answer {
    context.may(Act::WordingEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let which = which(&letter, &language)?;
    let (template, language) = (which.0, mail::language(which.1));
    let revision = match form.fields.get("revision") {
        "" => 0,
        _ => form.revision()?,
    };
    let input = WordingInput::read(&form.fields);
    let fit = input.clone().ok();
    let fit = fit.filter(|words| may_say(template, language, words).is_ok());
    let looks = form.act() == "keep" && form.fields.has("preview");
    if looks && fit.is_some() {
        let shown = Shown::new(form.fields);
        return page(&state, &context, which, fit, Some(shown)).await;
    }
    let done = match form.act() {
        "keep" => match input {
            Ok(words) if looks => may_say(template, language, &words).map_err(Into::into),
            Ok(words) => wording::keep(actor, store, (template, language), revision, &words).await,
            Err(problems) => Err(problems.into()),
        },
        "reset" => wording::reset(actor, store, (template, language), revision).await,
        _ => return Err(Failure::BadRequest),
    };
    let to = address::wording(template.word(), language.word());
    let done = done.map(|()| to);
    let again = async |shown: Shown| {
        let own = own(&state, &context, which).await?;
        let now = kept(own.as_ref(), &mail::original(template, which.1));
        // A button beside the form was refused: the form is what is kept.
        let shown = if shown.fields.has("subject") {
            shown
        } else {
            shown.stored(&now)
        };
        page(&state, &context, which, fit, Some(shown)).await
    };
    context.after(done, form.fields, again).await
}

#[cfg(test)]
mod tests;
