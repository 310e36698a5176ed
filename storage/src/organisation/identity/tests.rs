use domain::organisation::Language;

use super::*;
use crate::both;
use crate::error::Error;
use crate::file::{Bringer, File};
use crate::testing::world::World;

fn input(name: &str) -> OrganisationInput {
    OrganisationInput {
        name: name.to_owned(),
        contact_email: "salons@agglomeration.example".to_owned(),
        locale: Some(Language::English),
        ..OrganisationInput::default()
    }
}

async fn picture(world: &World) -> FileId {
    let file = File {
        id: world.store.id(),
        organisation_id: world.organisation.id,
        content_type: "image/png".to_owned(),
        size: 1,
    };
    let by = Bringer::signed_in(&world.owner).unwrap();
    file::keep(&world.store, &file, by).await.unwrap();
    file.id
}

both! {
    async fn an_organisation_says_who_it_is_and_the_last_writer_does_not_win_unseen(store: Store) {
        let world = World::new(store).await;
        let (owner, store) = (&world.owner, &world.store);
        let before = see(owner, store).await.unwrap();
        edit(owner, store, before.revision, &input("Agglo"), Logo::Same).await.unwrap();
        let now = see(&world.viewer, store).await.unwrap();
        assert_eq!((now.typed.clone(), now.revision), (input("Agglo"), before.revision + 1));
        assert_eq!(now.slug, before.slug, "others have written the address down");
        let late = edit(owner, store, before.revision, &input("Autre"), Logo::Same).await;
        assert!(matches!(late, Err(Error::Problems(problems)) if problems.is_changed()));
        assert_eq!(see(owner, store).await.unwrap().name, "Agglo");
    }

    async fn a_logo_stays_while_it_is_one_and_goes_with_what_is_swept(store: Store) {
        let world = World::new(store).await;
        let (owner, store) = (&world.owner, &world.store);
        let (first, second) = (picture(&world).await, picture(&world).await);
        edit(owner, store, 1, &input("A"), Logo::Other(first)).await.unwrap();
        edit(owner, store, 2, &input("A"), Logo::Same).await.unwrap();
        assert_eq!(see(owner, store).await.unwrap().logo_file_id, Some(first));
        edit(owner, store, 3, &input("A"), Logo::Other(second)).await.unwrap();
        store.clock.advance_minutes(8 * 24 * 60);
        assert_eq!(file::sweep(store).await.unwrap(), [first]);
        edit(owner, store, 4, &input("A"), Logo::None).await.unwrap();
        assert_eq!(see(owner, store).await.unwrap().logo_file_id, None);
        assert_eq!(file::sweep(store).await.unwrap(), [second]);
    }

    async fn another_organisations_picture_is_nobodys_logo_here(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store.clone(), "Chambre").await;
        let theirs = picture(&other).await;
        let done = edit(&world.owner, &store, 1, &input("A"), Logo::Other(theirs)).await;
        assert!(matches!(done, Err(Error::NotFound)));
        assert_eq!(see(&world.owner, &store).await.unwrap().revision, 1);
    }

    async fn an_address_that_letters_cannot_bear_everywhere_is_refused(store: Store) {
        let world = World::new(store).await;
        let typed = OrganisationInput { contact_email: "é@a.example".to_owned(), ..input("A") };
        let done = edit(&world.owner, &world.store, 1, &typed, Logo::Same).await;
        let Err(Error::Problems(problems)) = done else { panic!("{done:?}") };
        assert!(problems.of("contact_email").is_some());
    }
}
