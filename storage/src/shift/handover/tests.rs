use super::*;
use crate::both;
use crate::shift::tests::member;
use crate::shift::{create, edit, list as shifts, of_member};
use crate::testing::on_page;
use crate::testing::world::{World, said, shift_input, shifts_said, team_input};
use domain::mail::Template;
use domain::shift::availability::{Said, Wish};

/// Two colleagues with their pages, and a shift of the first.
struct Pair {
    world: World,
    ana: TeamMemberId,
    bao: TeamMemberId,
    pages: [String; 2],
    shift: ShiftId,
}

async fn pair(store: Store) -> Pair {
    let world = World::new(store).await;
    let (ana, bao) = (member(&world, "Ana").await, member(&world, "Bao").await);
    let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
    let mut pages = Vec::new();
    for who in [ana, bao] {
        let path = team::address(planner, store, who).await.unwrap();
        pages.push(path.strip_prefix("/team/").unwrap().to_owned());
    }
    let shift = create(planner, store, id, &shift_input(ana, 0, (9, 11)))
        .await
        .unwrap();
    Pair {
        ana,
        bao,
        pages: pages.try_into().unwrap(),
        shift,
        world,
    }
}

impl Pair {
    /// The first or the second of them, by their page.
    async fn page(&self, which: usize) -> Actor {
        on_page(&self.world.store, &self.pages[which]).await
    }

    async fn revision(&self) -> i64 {
        crate::testing::revision(&self.world.store, "shift", self.shift.0).await
    }

    async fn ask(&self) -> Result<()> {
        let ana = self.page(0).await;
        let read = (self.shift, self.revision().await);
        ask_own(&ana, &self.world.store, read, self.bao).await
    }

    async fn asked(&self) -> HandoverId {
        self.ask().await.unwrap();
        let (planner, store) = (&self.world.planner, &self.world.store);
        let waiting = list(planner, store, self.world.participation.id)
            .await
            .unwrap();
        waiting[0].id
    }

    async fn answer(&self, id: HandoverId, agree: bool) -> Result<()> {
        let bao = self.page(1).await;
        let said = if agree {
            Reply::Agreed(1)
        } else {
            Reply::Declined
        };
        answer_own(&bao, &self.world.store, id, said).await
    }

    async fn letters(&self, name: &str, template: Template) -> usize {
        let all = self.world.letters(&format!("{name}@team.example")).await;
        all.iter().filter(|l| l.template == template).count()
    }

    /// Whose shifts there are.
    async fn holders(&self) -> Vec<TeamMemberId> {
        let (planner, store) = (&self.world.planner, &self.world.store);
        let all = shifts(planner, store, self.world.participation.id)
            .await
            .unwrap();
        all.iter().map(|s| s.team_member_id).collect()
    }
}

fn refusal(result: Result<()>) -> domain::form::Problems {
    match result {
        Err(Error::Problems(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

both! {
    async fn a_shift_changes_hands_when_both_agree_and_both_are_told(store: Store) {
        let pair = pair(store).await;
        let id = pair.asked().await;
        assert_eq!(pair.holders().await, [pair.ana]);
        assert_eq!(pair.letters("bao", Template::HandoverAsked).await, 1);
        pair.answer(id, true).await.unwrap();
        assert_eq!(pair.holders().await, [pair.bao]);
        let store = &pair.world.store;
        let before = &of_member(store, pair.ana).await.unwrap()[0];
        assert_eq!((before.id, before.revision), (pair.shift, 2));
        assert!(before.cancelled_at.is_some());
        let after = &of_member(store, pair.bao).await.unwrap()[0];
        assert_eq!((after.span(), after.revision), (before.span(), 1));
        for name in ["ana", "bao"] {
            assert_eq!(pair.letters(name, Template::HandoverAgreed).await, 1);
        }
        let letter = pair.world.letters("bao@team.example").await;
        let letter = letter.iter().find(|l| l.template == Template::HandoverAgreed).unwrap();
        assert_eq!(said(letter, "colleague"), "Ana");
        assert_eq!(shifts_said(letter), ["added|2027-06-16T09:00/2027-06-16T11:00|"]);
        // A second answer is refused, whichever it is.
        assert_eq!(refusal(pair.answer(id, true).await), Refusal::Answered);
        assert_eq!(refusal(pair.answer(id, false).await), Refusal::Answered);
        assert_eq!(pair.holders().await, [pair.bao]);
    }

    async fn a_declined_or_withdrawn_request_leaves_the_shift_where_it_is(store: Store) {
        let pair = pair(store).await;
        let store = &pair.world.store;
        let first = pair.asked().await;
        pair.answer(first, false).await.unwrap();
        assert_eq!(pair.letters("ana", Template::HandoverDeclined).await, 1);
        assert_eq!(refusal(pair.answer(first, true).await), Refusal::Answered);
        let second = pair.asked().await;
        let (own, other) = (&pair.page(0).await, &pair.page(1).await);
        let theirs = withdraw_own(other, store, second).await;
        assert_eq!(refusal(theirs), Refusal::NotTheirs);
        withdraw_own(own, store, second).await.unwrap();
        assert_eq!(pair.letters("bao", Template::HandoverWithdrawn).await, 1);
        assert_eq!(refusal(pair.answer(second, true).await), Refusal::Answered);
        let again = withdraw_own(own, store, second).await;
        assert_eq!(refusal(again), Refusal::Answered);
        assert_eq!(pair.holders().await, [pair.ana]);
    }

    async fn only_whose_shift_it_is_asks_and_only_whom_it_asks_answers(store: Store) {
        let pair = pair(store).await;
        let store = &pair.world.store;
        let (own, other) = (&pair.page(0).await, &pair.page(1).await);
        let theirs = ask_own(other, store, (pair.shift, 1), pair.bao).await;
        assert_eq!(refusal(theirs), Refusal::NotTheirs);
        let id = pair.asked().await;
        assert_eq!(refusal(pair.ask().await), Refusal::Asked);
        let self_made = answer_own(own, store, id, Reply::Agreed(1)).await;
        assert_eq!(refusal(self_made), Refusal::NotTheirs);
        // Somebody of another participation does not see it at all.
        let elsewhere = World::named(store.clone(), "Chambre").await;
        let (planner, there) = (&elsewhere.planner, elsewhere.participation.id);
        let stranger = team::add(planner, store, there, &team_input("Eve")).await.unwrap();
        let page = team::address(planner, store, stranger).await.unwrap();
        let page = on_page(store, page.strip_prefix("/team/").unwrap()).await;
        let foreign = answer_own(&page, store, id, Reply::Agreed(1)).await;
        assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
        let foreign = ask_own(own, store, (pair.shift, 1), stranger).await;
        assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
        assert!(matches!(answer(planner, store, id, Reply::Agreed(1)).await, Err(Error::NotFound)));
        assert_eq!(pair.holders().await, [pair.ana]);
    }

    async fn a_taker_who_is_busy_or_away_cannot_agree(store: Store) {
        let pair = pair(store).await;
        let (planner, store) = (&pair.world.planner, &pair.world.store);
        let id = pair.asked().await;
        let busy = shift_input(pair.bao, 0, (10, 12));
        let busy = create(planner, store, pair.world.participation.id, &busy).await.unwrap();
        assert_eq!(refusal(pair.answer(id, true).await), Refusal::Busy);
        crate::shift::cancel(planner, store, busy, crate::testing::revision(store, "shift", busy.0).await).await.unwrap();
        let away = Said { span: shift_input(pair.bao, 0, (9, 10)).span, wish: Wish::Cannot };
        availability::say(planner, store, pair.bao, &[away]).await.unwrap();
        assert_eq!(refusal(pair.answer(id, true).await), Refusal::Cannot);
        pair.answer(id, false).await.unwrap();
        assert_eq!(refusal(pair.ask().await), Refusal::Cannot);
        assert_eq!(pair.holders().await, [pair.ana]);
    }

    async fn a_shift_that_has_begun_stays(store: Store) {
        let pair = pair(store).await;
        let id = pair.asked().await;
        pair.world.open_at(10);
        assert_eq!(refusal(pair.answer(id, true).await), Refusal::Begun);
        pair.answer(id, false).await.unwrap();
        assert_eq!(refusal(pair.ask().await), Refusal::Begun);
    }

    async fn a_shift_that_moves_or_ends_takes_its_request_back(store: Store) {
        let pair = pair(store).await;
        let (planner, store) = (&pair.world.planner, &pair.world.store);
        let first = pair.asked().await;
        let moved = shift_input(pair.ana, 0, (12, 14));
        edit(planner, store, pair.shift, 1, &moved).await.unwrap();
        assert_eq!(refusal(pair.answer(first, true).await), Refusal::Answered);
        let second = pair.asked().await;
        crate::shift::cancel(planner, store, pair.shift, crate::testing::revision(store, "shift", pair.shift.0).await).await.unwrap();
        assert_eq!(refusal(pair.answer(second, true).await), Refusal::Answered);
        assert_eq!(pair.letters("bao", Template::HandoverWithdrawn).await, 2);
        assert!(pair.holders().await.is_empty());
    }

    async fn an_organiser_acts_for_either(store: Store) {
        let pair = pair(store).await;
        let (planner, store) = (&pair.world.planner, &pair.world.store);
        ask(planner, store, (pair.shift, 1), pair.bao).await.unwrap();
        let waiting = list(planner, store, pair.world.participation.id).await.unwrap();
        withdraw(planner, store, waiting[0].id).await.unwrap();
        let id = pair.asked().await;
        answer(planner, store, id, Reply::Agreed(1)).await.unwrap();
        assert_eq!(pair.holders().await, [pair.bao]);
    }

    async fn two_answers_at_once_hand_the_shift_over_once(store: Store) {
        let pair = pair(store).await;
        let id = pair.asked().await;
        let (planner, store) = (&pair.world.planner, &pair.world.store);
        let (one, other) = tokio::join!(pair.answer(id, true), answer(planner, store, id, Reply::Agreed(1)));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert_eq!(pair.holders().await, [pair.bao]);
    }

    async fn whoever_is_asked_again_and_again_gets_few_letters_and_sees_it_all_the_same(store: Store) {
        let pair = pair(store).await;
        let store = &pair.world.store;
        for _ in 0..40 {
            let id = pair.asked().await;
            withdraw_own(&pair.page(0).await, store, id).await.unwrap();
        }
        let about = async || {
            let letters = pair.world.letters("bao@team.example").await;
            let asked = [Template::HandoverAsked, Template::HandoverWithdrawn];
            letters.iter().filter(|letter| asked.contains(&letter.template)).count()
        };
        assert_eq!(about().await, 20);
        let id = pair.asked().await;
        assert_eq!(about().await, 20);
        pair.answer(id, true).await.unwrap();
        assert_eq!(pair.letters("bao", Template::HandoverAgreed).await, 1, "what was agreed is said");
    }
}
