//! Who the demonstration's organisation is, and the letter that it has put into its own words.

use domain::access::Actor;
use domain::id::FileId;
use domain::mail::Template;
use domain::mail::wording::WordingInput;
use domain::organisation::{Language, Organisation, OrganisationInput};
use intake::picture::Picture;
use storage::file::{Bringer, File};
use storage::organisation::identity::{self, Logo};
use storage::{Result, Store};

use super::data;
use super::season::tick;

const LOGO: &[u8] = include_bytes!("logo.svg");

fn input() -> OrganisationInput {
    OrganisationInput {
        name: data::ORGANISATION.to_owned(),
        address: "Hôtel d’agglomération\n12 quai des Forges\n99120 Aubelle".to_owned(),
        contact_email: "salons@val-aubelle.example".to_owned(),
        contact_phone: "+33 1 99 00 40 00".to_owned(),
        website: "https://www.val-aubelle.example".to_owned(),
        data_name: "Nadia Lopes, déléguée à la protection des données".to_owned(),
        data_email: "donnees@val-aubelle.example".to_owned(),
        locale: Some(Language::French),
        signature: "L’équipe salons\nVal d’Aubelle Agglomération\n01 99 00 40 00".to_owned(),
    }
}

fn wording() -> WordingInput {
    WordingInput {
        subject: "{participation} : nous avons bien reçu votre candidature".to_owned(),
        body: "{salutation}\n\nVotre candidature pour {participation} est arrivée, merci ! Le comité de \
               sélection la lira avec les autres, et vous aurez une réponse dans tous les cas.\n\n\
               D’ici à la clôture de l’appel, vous pouvez la relire et la compléter :\n\n{lien}\n\n\
               Ce lien vous est personnel : gardez-le pour vous."
            .to_owned(),
    }
}

/// Says who the organisation is; gives its logo.
pub(super) async fn introduce(
    store: &Store,
    organisation: &Organisation,
    planner: &Actor,
) -> Result<(FileId, Vec<u8>)> {
    let owner = Actor::machine(organisation.id);
    let logo = Picture::made_anew(LOGO).map_err(|_| storage::Error::NotFound)?;
    let file = File {
        id: store.id(),
        organisation_id: organisation.id,
        content_type: logo.kind.content_type().to_owned(),
        size: i64::try_from(logo.bytes.len()).unwrap_or(i64::MAX),
    };
    storage::file::keep(store, &file, Bringer::signed_in(planner)?).await?;
    let becomes = Logo::Other(file.id);
    identity::edit(&owner, store, organisation.revision, &input(), becomes).await?;
    tick(store);
    let which = (Template::ApplicationSubmitted, Language::French);
    storage::mail::wording::keep(planner, store, which, 0, &wording()).await?;
    tick(store);
    Ok((file.id, logo.bytes))
}
