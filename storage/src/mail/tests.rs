use domain::mail::{Access, Recipient, Template};

use super::*;
use crate::both;
use crate::db::Row as Written;
use crate::testing::world::{World, said, shifts_said};

const PLANNER: &str = "planner@agglomeration.example";

both! {
    async fn a_letter_is_due_until_it_went_out_and_what_it_said_is_wiped(store: Store) {
        let world = World::new(store).await;
        let link = world.sign_in_link(PLANNER).await;
        let waiting = due(&world.store, 10).await.unwrap();
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0].template, Template::SignIn);
        assert_eq!(said(&waiting[0], "path"), format!("/sign-in/{link}"));
        sent(&world.store, waiting[0].id, false, None).await.unwrap();
        assert!(due(&world.store, 10).await.unwrap().is_empty());
        let kept = newest(&world.store, 10).await.unwrap();
        assert_eq!((&kept[0].letter, kept[0].sent_at), (&None, Some(world.store.now())));
    }

    async fn the_demonstration_keeps_what_its_letters_said(store: Store) {
        let world = World::new(store).await;
        let link = world.sign_in_link(PLANNER).await;
        let letter = due(&world.store, 10).await.unwrap().remove(0);
        sent(&world.store, letter.id, true, None).await.unwrap();
        let kept = newest(&world.store, 10).await.unwrap();
        assert_eq!(said(&kept[0], "path"), format!("/sign-in/{link}"));
    }

    async fn a_letter_that_failed_waits_longer_each_time_and_is_not_given_up_within_days(store: Store) {
        let world = World::new(store).await;
        world.sign_in_link(PLANNER).await;
        for minutes in [1, 2, 4, 8] {
            let letter = due(&world.store, 10).await.unwrap().remove(0);
            assert!(!failed(&world.store, &letter, Trouble::Later, "451 later").await.unwrap());
            world.store.clock.advance_minutes(minutes - 1);
            assert!(due(&world.store, 10).await.unwrap().is_empty());
            world.store.clock.advance_minutes(1);
            let again = due(&world.store, 10).await.unwrap();
            assert_eq!(again[0].attempts, letter.attempts + 1);
            assert_eq!(again[0].last_error.as_deref(), Some("451 later"));
        }
        let letter = due(&world.store, 10).await.unwrap().remove(0);
        sent(&world.store, letter.id, false, None).await.unwrap();
        assert_eq!(newest(&world.store, 1).await.unwrap()[0].last_error, None);
    }

    async fn a_letter_that_cannot_leave_ends_and_an_organiser_sees_to_it(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let letter = Letter::MemberAdded(Access { company: "A".to_owned(), path: "/x".to_owned() });
        let mut tx = store.db.begin().await.unwrap();
        for (email, of) in [("a@gone.example", Some(world.organisation.id)), ("b@here.example", Some(world.organisation.id)), ("c@gone.example", None)] {
            let to = Recipient { email: email.to_owned(), name: String::new(), locale: "fr".to_owned() };
            send(&mut tx, store, of, &to, &letter).await.unwrap();
        }
        tx.commit().await.unwrap();
        let of = async |email: &str| {
            let all = due(store, 10).await.unwrap();
            all.into_iter().find(|l| l.recipient == email)
        };
        for tries in 1..=6 {
            let gone = of("a@gone.example").await.unwrap();
            assert_eq!(failed(store, &gone, Trouble::Refused, "550 nobody").await.unwrap(), tries == 6);
            store.clock.advance_minutes(60);
        }
        assert!(of("a@gone.example").await.is_none());
        assert!(of("b@here.example").await.is_some(), "it holds up no other");
        let nobodys = of("c@gone.example").await.unwrap();
        assert!(failed(store, &nobodys, Trouble::Address, "no address").await.unwrap());
        let shown = undelivered::list(&world.planner, store, 1).await.unwrap();
        assert_eq!((shown.total, shown.rows.len()), (1, 1), "what is of no organisation is shown to none");
        assert_eq!((shown.rows[0].recipient.as_str(), shown.rows[0].trouble), ("a@gone.example", Some(Trouble::Refused)));
        assert_eq!(said(&shown.rows[0], "path"), "/x");
        let id = shown.rows[0].id;
        undelivered::again(&world.planner, store, id).await.unwrap();
        assert_eq!(undelivered::counts(&world.planner, store).await.unwrap(), 0);
        let again = of("a@gone.example").await.unwrap();
        assert_eq!(again.attempts, 0);
        assert!(failed(store, &again, Trouble::Message, "cannot be written").await.unwrap());
        undelivered::let_go(&world.planner, store, id).await.unwrap();
        assert_eq!(undelivered::counts(&world.planner, store).await.unwrap(), 0);
        assert!(of("a@gone.example").await.is_none());
        assert!(undelivered::again(&world.planner, store, id).await.is_err());
        let kept = newest(store, 10).await.unwrap();
        assert!(kept.iter().find(|l| l.id == id).unwrap().letter.is_none(), "what it said is wiped");
    }

    async fn a_letter_waits_for_days_for_a_server_that_takes_nothing(store: Store) {
        let world = World::new(store).await;
        world.sign_in_link(PLANNER).await;
        for _ in 0..30 {
            let letter = due(&world.store, 1).await.unwrap().remove(0);
            assert!(!failed(&world.store, &letter, Trouble::Nothing, "silent").await.unwrap());
            world.store.clock.advance_minutes(360);
        }
        assert_eq!(due(&world.store, 1).await.unwrap().len(), 1);
    }

    async fn the_oldest_letters_go_first_and_no_more_than_asked_for(store: Store) {
        let world = World::new(store).await;
        let mut order = Vec::new();
        for role in ["owner", "planner", "viewer"] {
            let email = format!("{role}@agglomeration.example");
            world.sign_in_link(&email).await;
            order.push(email);
            world.store.clock.advance_minutes(1);
        }
        let first: Vec<_> =
            due(&world.store, 2).await.unwrap().into_iter().map(|l| l.recipient).collect();
        assert_eq!(first, order[..2]);
        let newest: Vec<_> =
            newest(&world.store, 1).await.unwrap().into_iter().map(|l| l.recipient).collect();
        assert_eq!(newest, order[2..]);
    }

    async fn a_letter_that_waits_from_an_earlier_version_still_leaves(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        world.sign_in_link(PLANNER).await;
        let id = due(store, 10).await.unwrap()[0].id;
        world.sign_in_link("owner@agglomeration.example").await;
        let kept = async |template: Template, kept: &str| {
            let mut tx = store.db.begin().await.unwrap();
            let row = Written::of(&tx, "outbox").set("template", template).by("id", id);
            let row = row.set("sealed", seal(store, id, kept).unwrap());
            assert_eq!(row.update(&mut tx).await.unwrap(), 1);
            tx.commit().await.unwrap();
        };
        let before = "{\"participation\":\"VivaTech 2027\",\"path\":\"/team/x\",
            \"shifts\":\"added|2027-06-16T09:00/2027-06-16T11:00|Accueil\"}";
        kept(Template::ShiftsChanged, before).await;
        let letters = due(store, 10).await.unwrap();
        let letter = letters.into_iter().find(|letter| letter.id == id).unwrap();
        assert_eq!(said(&letter, "path"), "/team/x");
        assert_eq!(shifts_said(&letter), ["added|2027-06-16T09:00/2027-06-16T11:00|Accueil"]);
        // What nobody can read stays, and holds up no other.
        kept(Template::ShiftsChanged, "nonsense").await;
        let letters = due(store, 10).await.unwrap();
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].recipient, "owner@agglomeration.example");
    }

    async fn two_servers_that_send_at_once_take_each_letter_once(store: Store) {
        let world = World::new(store).await;
        let mut order = Vec::new();
        for number in 0..40 {
            let to = Recipient {
                email: format!("{number}@a.example"),
                name: String::new(),
                locale: "fr".to_owned(),
            };
            let letter = Letter::MemberAdded(Access {
                company: "A".to_owned(),
                path: String::new(),
            });
            let mut tx = world.store.db.begin().await.unwrap();
            send(&mut tx, &world.store, None, &to, &letter).await.unwrap();
            tx.commit().await.unwrap();
            order.push(to.email);
        }
        let server = || {
            let store = world.store.clone();
            tokio::spawn(async move {
                let mut taken = Vec::new();
                while let Some(letter) = claim(&store).await.unwrap() {
                    sent(&store, letter.id, false, None).await.unwrap();
                    taken.push(letter.recipient);
                }
                taken
            })
        };
        let servers = [server(), server(), server(), server()];
        let mut taken = Vec::new();
        for server in servers {
            taken.extend(server.await.unwrap());
        }
        taken.sort();
        order.sort();
        assert_eq!(taken, order);
    }

    async fn a_letter_that_a_server_died_over_is_anothers_after_a_while(store: Store) {
        let world = World::new(store).await;
        world.sign_in_link(PLANNER).await;
        let (one, other) = (&world.store, &world.store.clone());
        let letter = claim(one).await.unwrap().unwrap();
        assert!(claim(other).await.unwrap().is_none(), "it is in hand");
        assert!(due(other, 10).await.unwrap().is_empty());
        one.clock.advance_minutes(CLAIM_MINUTES - 1);
        assert!(claim(other).await.unwrap().is_none());
        one.clock.advance_minutes(1);
        assert_eq!(claim(other).await.unwrap().unwrap().id, letter.id);
        // One that failed is anybody's when its time has come.
        failed(other, &letter, Trouble::Later, "451 later").await.unwrap();
        assert!(claim(one).await.unwrap().is_none());
        one.clock.advance_minutes(1);
        let again = claim(one).await.unwrap().unwrap();
        assert_eq!((again.id, again.attempts), (letter.id, 1));
        sent(one, letter.id, false, None).await.unwrap();
        one.clock.advance_minutes(CLAIM_MINUTES);
        assert!(claim(other).await.unwrap().is_none());
    }

    async fn a_letter_that_does_not_open_keeps_none_waiting(store: Store) {
        let world = World::new(store).await;
        world.sign_in_link(PLANNER).await;
        world.store.clock.advance_minutes(1);
        world.sign_in_link("owner@agglomeration.example").await;
        let mut tx = world.store.db.begin().await.unwrap();
        let sql = "update outbox set sealed = $1 where recipient = $2";
        run!(&mut tx, sqlx::query(sql).bind(vec![2_u8; 60]).bind(PLANNER)).unwrap();
        tx.commit().await.unwrap();
        let next = claim(&world.store).await.unwrap().unwrap();
        assert_eq!(next.recipient, "owner@agglomeration.example");
        assert!(claim(&world.store).await.unwrap().is_none());
    }

    async fn a_letter_of_an_act_that_was_interrupted_is_never_sent(store: Store) {
        let world = World::new(store).await;
        let to = Recipient {
            email: "ana@a.example".to_owned(),
            name: "Ana".to_owned(),
            locale: "fr".to_owned(),
        };
        let letter = Letter::MemberAdded(Access {
            company: "Agglomération".to_owned(),
            path: String::new(),
        });
        let mut tx = world.store.db.begin().await.unwrap();
        send(&mut tx, &world.store, None, &to, &letter).await.unwrap();
        drop(tx);
        assert!(newest(&world.store, 10).await.unwrap().is_empty());
    }
}
