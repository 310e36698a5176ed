//! A company that shows several things, through the pages.

use domain::access::Role;
use domain::exhibit::Exhibit;
use storage::testing::world::application_input;

use crate::testing::{Filled, Site};

fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(8, 8)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

fn fields(form: &Filled) -> Vec<(&str, &str)> {
    let all = form.fields.iter();
    all.map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

async fn shown(site: &Site, token: &str) -> Vec<Exhibit> {
    let store = &site.world.store;
    storage::testing::application(store, token).await.exhibits
}

storage::both! {
    async fn a_company_shows_several_each_with_its_picture(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let mut visitor = site.visitor();
        let apply = format!("/o/{}/{}/apply", world.organisation.slug, world.participation.slug);
        let input = application_input("Forges");
        let mut form = visitor.get(&apply).await.expect(200).html().form(&[("exhibit_name", "")]);
        let day = world.participation.first_day.unwrap().to_string();
        for (name, value) in [
            ("do", "submit"),
            ("company_name", input.company_name.as_str()),
            ("sector", input.sector.as_str()),
            ("contact_name", input.contact_name.as_str()),
            ("contact_email", input.contact_email.as_str()),
            ("exhibit_name", "Presse"),
            ("exhibit_description", "Une presse."),
            ("exhibit_2_name", "Robot"),
            ("days", day.as_str()),
            ("consent", "yes"),
        ] {
            form = form.set(name, value);
        }
        let pictures = [("image", "presse.png", &picture()[..]), ("exhibit_2_image", "robot.png", &picture()[..])];
        let refused = visitor.post_files(&apply, &fields(&form), &pictures).await;
        let html = refused.expect(422).html();
        assert!(html.problem("exhibit_2_description").is_some(), "{}", html.text());
        assert!(html.problem("image").is_some() && html.problem("exhibit_2_image").is_some(), "to be chosen again");
        assert_eq!(html.form(&[("exhibit_2_name", "")]).get("exhibit_2_name"), Some("Robot"));
        assert_eq!(std::fs::read_dir(site.folder.path()).unwrap().count(), 0);

        let form = form.set("exhibit_2_description", "Un robot.");
        let done = visitor.post_files(&apply, &fields(&form), &pictures).await;
        let link = done.expect(303).location().split('?').next().unwrap().to_owned();
        let token = link.strip_prefix("/apply/").unwrap();
        let both = shown(&site, token).await;
        let said: Vec<_> = both.iter().map(|e| (e.name.as_str(), e.image_file_id.is_some())).collect();
        assert_eq!(said, [("Presse", true), ("Robot", true)]);
        assert_ne!(both[0].image_file_id, both[1].image_file_id);

        // Each keeps its id and its picture when the form is sent again; what is ticked away goes.
        let edit = format!("{link}?edit=yes");
        let form = visitor.get(&edit).await.expect(200).html().form(&[("exhibit_2_id", "")]);
        let form = form.set("do", "submit").set("exhibit_remove", "yes").set("exhibit_2_power", "900");
        visitor.submit(&form).await.expect(303);
        let one = shown(&site, token).await;
        assert_eq!((one.len(), one[0].id, one[0].power), (1, both[1].id, Some(900)));
        assert_eq!(one[0].image_file_id, both[1].image_file_id);
        let text = visitor.get(&link).await.expect(200).html().text();
        assert!(text.contains("Robot") && !text.contains("Une presse"), "{text}");
    }

    async fn a_picture_that_is_none_leaves_none_of_the_others(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let (_, token) = world.applied("Forges").await;
        let mut visitor = site.visitor();
        let link = format!("/apply/{token}");
        let page = visitor.get(&format!("{link}?edit=yes")).await.expect(200).html();
        let form = page.form(&[("exhibit_id", "")]).set("do", "submit");
        let form = form.set("exhibit_2_name", "Robot").set("exhibit_2_description", "Un robot.");
        let files = [("image", "presse.png", &picture()[..]), ("exhibit_2_image", "robot.png", &b"no picture"[..])];
        let refused = visitor.post_files(&link, &fields(&form), &files).await.expect(422).html();
        assert!(refused.problem("exhibit_2_image").is_some(), "{}", refused.text());
        assert_eq!(std::fs::read_dir(site.folder.path()).unwrap().count(), 0);
        assert_eq!(shown(&site, &token).await.len(), 1);
    }

    async fn organiser_and_company_see_what_it_shows(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let company = world.accepted("Forges").await;
        let planner = site.member(Role::Planner).await;
        let of_organiser = site.page(&format!("/exhibitors/{}", company.exhibitor));
        let desk = site.page(&format!("/applications/{}", company.application));
        for path in [of_organiser, desk] {
            let text = planner.get(&path).await.expect(200).html().text();
            assert!(text.contains("Presse à injecter") && text.contains("2000 W"), "{text}");
        }
        let exhibitor = site.exhibitor(&company).await;
        let own = format!("/mine/{}", world.participation.slug);
        let text = exhibitor.get(&own).await.expect(200).html().text();
        assert!(text.contains("Presse à injecter") && text.contains("300 kg"), "{text}");
    }
}
