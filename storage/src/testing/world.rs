//! A small world to test in: an organisation with one member per role, a participation with an
//! open call and a stand, and companies brought as far as a test needs them.

use domain::access::{Actor, Role};
use domain::allocation::{AllocationInput, HalfDay};
use domain::application::bring::{BringInput, How};
use domain::application::{Application, ApplicationInput, Decision};
use domain::badge::BadgeInput;
use domain::badge::category::{CategoryInput, Colour};
use domain::device::{DeviceInput, DeviceRole};
use domain::entitlement::EntitlementInput;
use domain::exhibit::ExhibitInput;
use domain::exhibitor::ExhibitorInput;
use domain::id::{
    AllocationId, ApplicationId, ExhibitorId, ParticipationId, PointId, PositionId, StandId,
    TeamMemberId,
};
use domain::mail::{Letter, Queued};
use domain::organisation::Organisation;
use domain::participation::{DayInput, Kind, Participation, ParticipationInput, Phase};
use domain::point::{Entry, Others, Per, PointInput, PointKind, Rule, Ways};
use domain::programme::{self, ItemInput};
use domain::quantity::Length;
use domain::requirement::due::{Anchor, Counting, Due};
use domain::requirement::{Concerns, OwedBy, Proof, RequirementInput};
use domain::scan::Direction;
use domain::staff::StaffInput;
use domain::stand::{PositionInput, StandInput};
use domain::time::{Day, Half, Zone};

use crate::application::Written;
use crate::db::run;
use crate::error::Result;
use crate::scan::Incoming;
use crate::{Store, allocation, application, edition, mail, organisation, session, sign_in};
use crate::{badge, device, point};
use crate::{staff, stand};

/// What the browser was given from which tests ask for links to sign in.
pub const BROWSER: &str = "the browser of the tests";

/// An organisation with its people and one participation, in a store.
#[derive(Clone, Debug)]
pub struct World {
    /// Where it is kept.
    pub store: Store,
    /// The organisation.
    pub organisation: Organisation,
    /// A member of each role.
    pub owner: Actor,
    /// A member of each role.
    pub planner: Actor,
    /// A member of each role.
    pub viewer: Actor,
    /// Three opening days from 2027-06-16, a call that closes on 2026-12-31, four staff each.
    pub participation: Participation,
    /// Its stand, 12 m by 6 m.
    pub stand: StandId,
    /// Positions 1 to 4 on it.
    pub positions: [PositionId; 4],
}

/// A company whose application was accepted and told.
#[derive(Clone, Debug)]
pub struct Company {
    /// In the directory.
    pub exhibitor: ExhibitorId,
    /// Its application.
    pub application: ApplicationId,
    /// The secret of the application's link.
    pub token: String,
    /// Its contact, signed in.
    pub actor: Actor,
}

/// The first opening day.
///
/// # Panics
/// Never: it is a date.
pub fn first_day() -> Day {
    "2027-06-16".parse().expect("a date")
}

/// A half-day of the show: 0 is the first morning, 1 the first afternoon.
pub fn half_day(number: i32) -> HalfDay {
    let half = if number % 2 == 0 {
        Half::Morning
    } else {
        Half::Afternoon
    };
    HalfDay {
        day: first_day().plus_days(number / 2),
        half,
    }
}

/// The form of the world's participation.
///
/// # Panics
/// Never: its times are times.
pub fn participation_input() -> ParticipationInput {
    let day = |phase, offset, starts: &str, ends: &str| DayInput {
        phase,
        day: first_day().plus_days(offset),
        starts: starts.parse().expect("a time"),
        ends: ends.parse().expect("a time"),
    };
    ParticipationInput {
        kind: Kind::Guest,
        show_name: "VivaTech".to_owned(),
        edition: "2027".to_owned(),
        venue: "Paris Expo".to_owned(),
        address: "1 place de la Porte de Versailles, Paris".to_owned(),
        zone: Zone::paris(),
        presentation: "Un stand collectif.".to_owned(),
        objectives: "Attractivité".to_owned(),
        deliberation: "2026-118".to_owned(),
        budget_line: "62-6233".to_owned(),
        call_opens: "2026-11-01T08:00".parse().ok(),
        call_closes: "2026-12-31T23:59".parse().ok(),
        consent_text: "Nous acceptons.".to_owned(),
        holidays: domain::working_day::Kept::default(),
        staff_quota: 4,
        staff_due: "2027-05-15".parse().ok(),
        days: vec![
            day(Phase::BuildUp, -1, "08:00", "20:00"),
            day(Phase::Open, 0, "09:00", "18:00"),
            day(Phase::Open, 1, "09:00", "18:00"),
            day(Phase::Open, 2, "09:00", "17:00"),
            day(Phase::Dismantling, 2, "17:00", "23:00"),
        ],
    }
}

/// A complete application of a company.
pub fn application_input(company: &str) -> ApplicationInput {
    let word = domain::text::slug(company);
    ApplicationInput {
        company_name: company.to_owned(),
        sector: "plastics".to_owned(),
        website: format!("https://{word}.example"),
        contact_name: format!("Camille {company}"),
        contact_email: format!("camille@{word}.example"),
        contact_phone: "03 21 00 00 00".to_owned(),
        contact_function: "Direction".to_owned(),
        exhibits: vec![
            ExhibitInput {
                name: "Presse à injecter".to_owned(),
                description: "Une presse de démonstration.".to_owned(),
                width: Some(Length(1_200)),
                weight: Some(300),
                power: Some(2_000),
                in_operation: true,
                ..ExhibitInput::default()
            }
            .into(),
        ],
        days: vec![first_day(), first_day().plus_days(1)],
        consent: true,
        ..ApplicationInput::default()
    }
}

/// An application's form as it comes in.
pub fn written(input: ApplicationInput, submit: bool) -> Written {
    Written {
        input,
        submit,
        locale: "fr".to_owned(),
        form: String::new(),
    }
}

/// A participation as if it had never been a draft: its revision stays what it was.
///
/// # Panics
/// When the database fails.
pub async fn everybodys(store: &Store, show: Participation) -> Participation {
    let mut tx = store.db.begin().await.expect("a transaction");
    run!(
        &mut tx,
        sqlx::query("update participation set published_at = $1 where id = $2")
            .bind(store.now())
            .bind(show.id)
    )
    .expect("a participation");
    tx.commit().await.expect("kept");
    show.as_published(store.now())
}

/// A company to bring in.
pub fn bring_input(how: How, company: &str) -> BringInput {
    let word = domain::text::slug(company);
    BringInput {
        how,
        exhibitor: None,
        company: company.to_owned(),
        another: false,
        contact_name: format!("Camille {company}"),
        contact_email: format!("camille@{word}.example"),
        note: String::new(),
    }
}

/// Somebody to name.
pub fn person(name: &str) -> StaffInput {
    StaffInput {
        name: name.to_owned(),
        function: "Vente".to_owned(),
        email: String::new(),
    }
}

/// A company as it is typed.
pub fn company_input(name: &str) -> ExhibitorInput {
    ExhibitorInput {
        name: name.to_owned(),
        ..ExhibitorInput::default()
    }
}

/// What a letter says under that name, lists as JSON; empty when it says nothing.
pub fn said(letter: &Queued, name: &str) -> String {
    let says = serde_json::to_value(&letter.letter).unwrap_or_default();
    match &says[name] {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What a letter says became of shifts, each as `change|span|place`.
pub fn shifts_said(letter: &Queued) -> Vec<String> {
    let lines = match &letter.letter {
        Some(Letter::ShiftsChanged(said)) => said.shifts.as_slice(),
        Some(
            Letter::HandoverAsked(said)
            | Letter::HandoverAgreed(said)
            | Letter::HandoverDeclined(said)
            | Letter::HandoverWithdrawn(said),
        ) => std::slice::from_ref(&said.shift),
        _ => &[],
    };
    let line = |l: &domain::shift::notice::Line| format!("{}|{}|{}", l.change, l.span, l.place);
    lines.iter().map(line).collect()
}

impl World {
    /// The usual one.
    ///
    /// # Panics
    /// When it cannot be made: a test cannot go on then.
    pub async fn new(store: Store) -> Self {
        Self::named(store, "Agglomération").await
    }

    /// One of that name, beside others in the same store.
    ///
    /// # Panics
    /// When it cannot be made: a test cannot go on then.
    pub async fn named(store: Store, name: &str) -> Self {
        let people = domain::text::slug(name);
        Self::with_people_of(store, name, &people).await
    }

    /// One of that name whose members have the mail addresses of another's: the same people.
    ///
    /// # Panics
    /// When it cannot be made: a test cannot go on then.
    pub async fn with_people_of(store: Store, name: &str, people: &str) -> Self {
        let organisation = organisation::found(&store, name)
            .await
            .expect("an organisation");
        let machine = Actor::machine(organisation.id);
        let mut members = Vec::new();
        for role in [Role::Owner, Role::Planner, Role::Viewer] {
            let email = format!("{role}@{people}.example");
            let person =
                organisation::set_member(&machine, &store, role.word(), &email, "fr", role)
                    .await
                    .expect("a member");
            members.push(Actor::Member {
                person: Some(person),
                organisation: organisation.id,
                role,
            });
        }
        let [owner, planner, viewer] = members.try_into().expect("three roles");
        let made = edition::create(&planner, &store, &participation_input(), None).await;
        let participation = everybodys(&store, made.expect("a participation")).await;
        let input = StandInput {
            name: "B12".to_owned(),
            width: 12_000,
            depth: 6_000,
        };
        let stand = stand::create(&planner, &store, participation.id, &input)
            .await
            .expect("a stand");
        let mut positions = Vec::new();
        for number in 0..4 {
            let input = PositionInput {
                number: (number + 1).to_string(),
                x: number * 3_000,
                y: 0,
                width: 3_000,
                depth: 2_000,
                power: 3_000,
            };
            positions.push(
                stand::position::add(&planner, &store, stand, &input)
                    .await
                    .expect("a position"),
            );
        }
        let positions = positions.try_into().expect("four positions");
        Self {
            store,
            organisation,
            owner,
            planner,
            viewer,
            participation,
            stand,
            positions,
        }
    }

    /// A company's application, handed in: its id and the secret of its link.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn applied(&self, company: &str) -> (ApplicationId, String) {
        let form = written(application_input(company), true);
        let token = application::begin(&Actor::Public, &self.store, &self.participation, &form)
            .await
            .expect("an open call")
            .token()
            .expect("a new application");
        let application = super::application(&self.store, &token).await;
        (application.id, token)
    }

    /// The revision that an organiser's page of an application shows.
    ///
    /// # Panics
    /// When there is none.
    pub async fn revision(&self, id: ApplicationId) -> i64 {
        let found = application::by_id(&self.planner, &self.store, id).await;
        found.expect("an application").0.revision
    }

    /// The same show in another zone, at the same hours there.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn moved_to(&self, zone: &str) {
        let zone: Zone = zone.parse().expect("a zone");
        let mut tx = self.store.db.begin().await.expect("a transaction");
        run!(
            &mut tx,
            sqlx::query("update participation set zone = $1 where id = $2")
                .bind(zone)
                .bind(self.participation.id)
        )
        .expect("a participation");
        tx.commit().await.expect("kept");
    }

    /// Decides on an application as it is.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn decide(
        &self,
        id: ApplicationId,
        decision: Decision,
        note: &str,
    ) -> Result<domain::application::Status> {
        let revision = self.revision(id).await;
        application::decide(&self.planner, &self.store, id, revision, decision, note).await
    }

    /// Tells what is prepared.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn tell(&self) -> Result<Vec<ApplicationId>> {
        let id = self.participation.id;
        let prepared = application::prepared(&self.planner, &self.store, id).await?;
        let read = application::digest(&prepared);
        application::tell(&self.planner, &self.store, id, &read).await
    }

    /// A company's application with a decision prepared.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn decided(&self, company: &str, decision: Decision) -> (Application, String) {
        let (id, token) = self.applied(company).await;
        self.decide(id, decision, "").await.expect("a decision");
        let (application, _) = application::by_id(&self.planner, &self.store, id)
            .await
            .expect("it");
        (application, token)
    }

    /// A company that was accepted and told, with its contact signed in.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn accepted(&self, company: &str) -> Company {
        let (application, link) = self.decided(company, Decision::Accept).await;
        self.tell().await.expect("all are told");
        let exhibitor = application.exhibitor_id.expect("a place in the directory");
        let token = self.signed_in(&application.contact_email).await;
        let find = async |token: &str| {
            let found = session::find(&self.store, token).await.expect("an answer");
            found.expect("a session")
        };
        // The same contact can belong to companies of several organisations.
        let (session, organisation) = (find(&token).await, self.organisation.id);
        let token = session::switch(&self.store, &session, organisation, Some(exhibitor), None)
            .await
            .expect("its own company");
        let actor = find(&token).await.actor();
        Company {
            exhibitor,
            application: application.id,
            token: link,
            actor,
        }
    }

    /// The same organisation at its next show.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn next_show(&self) -> Self {
        let input = ParticipationInput {
            edition: "2028".to_owned(),
            ..participation_input()
        };
        let made = edition::create(&self.planner, &self.store, &input, None).await;
        Self {
            participation: everybodys(&self.store, made.expect("a participation")).await,
            ..self.clone()
        }
    }

    /// Says that an application is for the company of the directory that it names.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn choose_same(&self, id: ApplicationId) -> Result<ExhibitorId> {
        let revision = self.revision(id).await;
        let found = application::company::see(&self.planner, &self.store, id).await?;
        let seen = found.expect("a company of that name").exhibitor;
        let same = application::company::Choice::Same(seen);
        application::company::choose(&self.planner, &self.store, id, revision, same).await
    }

    /// Somebody whom the company does not know applies in its name, is taken for one of it, accepted
    /// and told: what they are then.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn claimed(&self, company: &str, email: &str) -> Company {
        let input = ApplicationInput {
            contact_name: "Ivan".to_owned(),
            contact_email: email.to_owned(),
            ..application_input(company)
        };
        let form = written(input, true);
        let link = application::begin(&Actor::Public, &self.store, &self.participation, &form)
            .await
            .expect("an open call")
            .token()
            .expect("a new application");
        let id = super::application(&self.store, &link).await.id;
        let exhibitor = self.choose_same(id).await.expect("that company");
        self.decide(id, Decision::Accept, "")
            .await
            .expect("a decision");
        self.tell().await.expect("all are told");
        let token = self.signed_in(email).await;
        let session = session::find(&self.store, &token).await.expect("an answer");
        Company {
            exhibitor,
            application: id,
            token: link,
            actor: session.expect("a session").actor(),
        }
    }

    /// Somebody held to the company's application, whom it does not know.
    ///
    /// # Panics
    /// When the database refuses.
    pub async fn stranger(&self, company: &Company, name: &str) -> domain::id::PersonId {
        let mut tx = self.store.db.begin().await.expect("the database");
        let email = format!("{}@elsewhere.example", name.to_lowercase());
        let person = organisation::person(&mut tx, &self.store, name, &email, "fr")
            .await
            .expect("a person");
        let (application, _) = application::by_id(&self.planner, &self.store, company.application)
            .await
            .expect("an application");
        let application = Application {
            contact_name: name.to_owned(),
            contact_email: email,
            ..application
        };
        let (id, limit) = (company.exhibitor, Some(company.application));
        crate::people::join(&mut tx, &self.store, id, person.id, &application, limit)
            .await
            .expect("a standing");
        tx.commit().await.expect("the database");
        person.id
    }

    /// Signs somebody in through the mailed link; the token of the session.
    ///
    /// # Panics
    /// When the address is unknown.
    pub async fn signed_in(&self, email: &str) -> String {
        let link = self.sign_in_link(email).await;
        let session = sign_in::redeem(&self.store, &link)
            .await
            .expect("an answer");
        session.expect("a link that works")
    }

    /// Asks for a link to sign in and takes its secret out of the letter.
    ///
    /// # Panics
    /// When the address is unknown.
    pub async fn sign_in_link(&self, email: &str) -> String {
        let before: Vec<_> = self.letters(email).await.iter().map(|l| l.id).collect();
        let asked = sign_in::Asked {
            email,
            from: domain::agent::Agent::default(),
            browser: BROWSER,
        };
        sign_in::ask(&self.store, &asked).await.expect("it waits");
        sign_in::answer(&self.store).await.expect("an answer");
        let letters = self.letters(email).await;
        let fresh = letters
            .iter()
            .find(|l| !before.contains(&l.id))
            .expect("a letter");
        let path = said(fresh, "path");
        path.strip_prefix("/sign-in/")
            .expect("a link in the letter")
            .to_owned()
    }

    /// The letters to somebody that are in the outbox.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn letters(&self, email: &str) -> Vec<Queued> {
        let all = mail::newest(&self.store, 10_000).await.expect("the outbox");
        all.into_iter()
            .filter(|letter| letter.recipient == email)
            .collect()
    }

    /// Holds a position for a company on some half-days.
    ///
    /// # Errors
    /// What [`allocation::hold`] refuses.
    pub async fn hold(
        &self,
        exhibitor: ExhibitorId,
        position: PositionId,
        half_days: &[i32],
    ) -> Result<AllocationId> {
        let half_days = half_days.iter().map(|n| half_day(*n)).collect();
        let input = AllocationInput {
            exhibitor,
            position,
            half_days,
        };
        allocation::hold(&self.planner, &self.store, self.participation.id, &input).await
    }

    /// Names somebody of a company, as its contact.
    ///
    /// # Errors
    /// What [`staff::add`] refuses.
    pub async fn name(&self, company: &Company, name: &str) -> Result<domain::id::StaffId> {
        let participation: ParticipationId = self.participation.id;
        let (actor, store) = (&company.actor, &self.store);
        staff::add(
            actor,
            store,
            participation,
            company.exhibitor,
            &person(name),
        )
        .await
    }

    /// A point of that kind, passed both ways, again after leaving.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn point(&self, name: &str, kind: PointKind) -> PointId {
        let input = point_input(name, kind);
        point::create(&self.planner, &self.store, self.participation.id, &input)
            .await
            .expect("a point")
    }

    /// A paired device at those points: who acts with it, and its token.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn device(
        &self,
        name: &str,
        role: DeviceRole,
        points: &[PointId],
    ) -> (Actor, String) {
        let input = DeviceInput {
            name: name.to_owned(),
            role,
            look_up: role == DeviceRole::Supervisor,
            points: points.to_vec(),
        };
        let pairing = device::create(&self.planner, &self.store, self.participation.id, &input)
            .await
            .expect("a device");
        let (token, _) = device::pair(&Actor::Public, &self.store, &pairing.code)
            .await
            .expect("the database answers")
            .expect("the code is good");
        let actor = device::bearer(&self.store, &token)
            .await
            .expect("the database answers")
            .expect("the token is good");
        (actor, token)
    }

    /// A visitor's badge.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn visitor(&self, name: &str) -> badge::Signed {
        let input = BadgeInput {
            kind: domain::badge::Kind::Visitor,
            name: name.to_owned(),
            function: String::new(),
            company: String::new(),
            category: None,
        };
        let id = badge::issue::create(&self.planner, &self.store, self.participation.id, &input)
            .await
            .expect("a badge");
        let (signed, _) = badge::by_id(&self.planner, &self.store, id)
            .await
            .expect("the badge");
        signed
    }

    /// The clock at that hour of the first opening day, by the venue's clock.
    pub fn open_at(&self, hour: i8) {
        let time = domain::time::TimeOfDay(jiff::civil::time(hour, 0, 0, 0));
        let then = first_day().at(time).in_zone(&self.participation.zone);
        let minutes = (then.millis() - self.store.now().millis()) / 60_000;
        self.store.clock.advance_minutes(minutes);
    }

    /// A scan of a badge, made at this moment without any verdict of its own.
    pub fn scan(&self, signed: &badge::Signed, point: PointId, direction: Direction) -> Incoming {
        Incoming {
            id: self.store.id(),
            code: signed.code.clone(),
            looked_up: None,
            point,
            direction,
            at: self.store.now(),
            offset: 0,
            offline: false,
            shown: None,
            let_in: None,
        }
    }
}

/// A category of visitors.
pub fn category_input(word: &str) -> CategoryInput {
    CategoryInput {
        kind: domain::badge::Kind::Visitor,
        word_fr: word.to_owned(),
        word_en: String::new(),
        short: word.to_owned(),
        colour: Colour::Teal,
    }
}

/// A point passed both ways, again after leaving.
pub fn point_input(name: &str, kind: PointKind) -> PointInput {
    PointInput {
        name: name.to_owned(),
        kind,
        ways: Ways::Both,
        rule: Rule::default(),
        others: Others::default(),
        entry: Entry::AfterLeaving,
        crowd_limit: None,
        crowd_warning: None,
    }
}

/// An entitlement that is used once, in the morning of the second day.
pub fn entitlement_input(name: &str) -> EntitlementInput {
    EntitlementInput {
        name: name.to_owned(),
        times: Some(1),
        per: Per::Show,
        hours: format!("{}/10:00/12:00", first_day().plus_days(1))
            .parse()
            .unwrap_or_default(),
    }
}

/// A public demo of half an hour, as it is typed.
///
/// # Panics
/// When `starts` is no moment.
pub fn item_input(title: &str, starts: &str) -> ItemInput {
    ItemInput {
        kind: programme::Kind::Demo,
        title: title.to_owned(),
        description: String::new(),
        place: String::new(),
        position: None,
        starts: starts.parse().expect("a moment"),
        minutes: 30,
        capacity: None,
        audience: programme::Audience::Public,
        recurrence: None,
        dates: Vec::new(),
        members: Vec::new(),
        exhibitors: Vec::new(),
    }
}

/// Somebody of a participation's team, as a row.
///
/// # Panics
/// When the database refuses.
pub async fn team_member(world: &World, name: &str, email: &str) -> TeamMemberId {
    let store = &world.store;
    let id: TeamMemberId = store.id();
    let mut tx = store.db.begin().await.expect("a transaction");
    crate::db::run!(
        &mut tx,
        sqlx::query(
            "insert into team_member (id, organisation_id, participation_id, name, name_key, email,
                locale, epoch, created_at, updated_at, sort_key)
             values ($1, $2, $3, $4, $5, $6, 'fr', 1, $7, $7, $8)"
        )
        .bind(id)
        .bind(world.organisation.id)
        .bind(world.participation.id)
        .bind(name)
        .bind(domain::text::key(name))
        .bind(email)
        .bind(store.now())
        .bind(domain::text::order(name))
    )
    .expect("a row");
    let calendar = crate::bearer::Whose::Staff(world.participation.id, id);
    let begun = calendar.begin(&mut tx, store, world.organisation.id, "fr");
    begun.await.expect("a calendar");
    tx.commit().await.expect("it lasts");
    id
}

/// Somebody of the organisation for the team, with a mail address.
pub fn team_input(name: &str) -> domain::team::TeamInput {
    domain::team::TeamInput {
        name: name.to_owned(),
        email: format!("{}@team.example", domain::text::slug(name)),
        locale: "fr".to_owned(),
        ..domain::team::TeamInput::default()
    }
}

/// A shift between two hours of a day of the show, 0 being the first.
pub fn shift_input(
    member: domain::id::TeamMemberId,
    day: i32,
    (from, until): (i8, i8),
) -> domain::shift::ShiftInput {
    let at = |hour| domain::time::TimeOfDay(jiff::civil::time(hour, 0, 0, 0));
    domain::shift::ShiftInput {
        member,
        span: domain::shift::Span::on(first_day().plus_days(day), at(from), at(until)),
        place: String::new(),
    }
}

/// So many people at all opening hours, so many of them of the organisation.
pub fn rule_input(people: i64, from_organisation: i64) -> domain::shift::coverage::RuleInput {
    domain::shift::coverage::RuleInput {
        day: None,
        starts: None,
        ends: None,
        people,
        from_organisation,
    }
}

/// A document that every exhibitor owes sixty days before the opening, or the working day before,
/// with reminders 14, 3 and no days before.
pub fn requirement_input(title: &str) -> RequirementInput {
    RequirementInput {
        title: title.to_owned(),
        details: String::new(),
        source: String::new(),
        owed_by: OwedBy::Exhibitor,
        concerns: Concerns::Every,
        concerns_power: None,
        responsible: None,
        due: Due::From {
            anchor: Anchor::Opening,
            days: -60,
            counting: Counting::DaysToWorkingDay,
        },
        takes_days: 5,
        proof: Proof::File,
        reminders: vec![14, 3, 0],
        needs: Vec::new(),
    }
}
