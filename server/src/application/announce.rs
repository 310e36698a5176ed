//! Which e-mails telling what was decided would send: to whom, in which language, in which words. They
//! are sent from here.

use axum::extract::{Path, State as AxumState};
use domain::access::Act;
use domain::address;
use domain::id::{ApplicationId, MailId};
use domain::mail::{Letter, Queued, Recipient};
use domain::participation::Participation;
use uuid::Uuid;

use app::application::announce as pages;
use app::form::Form as Shown;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::mail;
use crate::state::State;

pub(super) async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    page(&state, &context, &found, &Shown::default()).await
}

async fn page(state: &State, context: &Context, found: &Participation, form: &Shown) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let all = storage::application::prepared(actor, store, found.id).await?;
    let digest = storage::application::digest(&all);
    let letters = storage::application::letters(actor, store, found.id, &all).await?;
    let mut shown = Vec::new();
    let mut voices = Voices::default();
    for (application, to, letter) in &letters {
        shown.push(
            voices
                .written(state, found, *application, to, letter)
                .await?,
        );
    }
    let announced = pages::Announced {
        participation: found.clone(),
        prepared: app::application::Prepared {
            digest,
            read_at: store.now(),
            all,
        },
        letters: shown,
    };
    let title = context.locale().text("announce-title");
    Ok(context.with_form(form, &title, || pages::page(&announced, form)))
}

/// In whose voice letters are written, looked up once for each kind and language.
#[derive(Default)]
struct Voices(Vec<((domain::mail::Template, String), domain::mail::Voice)>);

impl Voices {
    async fn written(
        &mut self,
        state: &State,
        found: &Participation,
        application: ApplicationId,
        to: &Recipient,
        letter: &Letter,
    ) -> Answer<pages::Written> {
        let queued = Queued {
            id: MailId(Uuid::nil()),
            organisation_id: Some(found.organisation_id),
            voice_id: None,
            recipient: to.email.clone(),
            recipient_name: to.name.clone(),
            locale: to.locale.clone(),
            template: letter.template(),
            letter: Some(letter.clone()),
            created_at: state.store.now(),
            attempts: 0,
            sent_at: None,
            last_error: None,
            ended_at: None,
            trouble: None,
        };
        let key = (queued.template, queued.locale.clone());
        if !self.0.iter().any(|(known, _)| *known == key) {
            let voice = storage::mail::voice(&state.store, &queued).await?;
            self.0.push((key.clone(), voice));
        }
        let voice = self
            .0
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, voice)| voice);
        let voice = voice.ok_or(Failure::NotFound)?;
        let composed = mail::compose(&queued, voice, &state.settings.public_url);
        Ok(pages::Written {
            application,
            template: queued.template,
            name: to.name.clone(),
            email: to.email.clone(),
            locale: to.locale.clone(),
            subject: composed.subject,
            body: composed.body,
        })
    }
}

pub(super) async fn tell(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::ApplicationTell)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    if form.act() != "tell" {
        return Err(Failure::BadRequest);
    }
    // It names what is new to whoever reads the list again; no page of ours goes without.
    let _: i64 = form.id("read_at")?;
    let read = form.fields.get("prepared");
    let done = storage::application::tell(actor, store, found.id, read).await;
    let done = done.map(|_| address::applications(&slug));
    let again = async |shown| page(&state, &context, &found, &shown).await;
    context.after(done, form.fields, again).await
}
