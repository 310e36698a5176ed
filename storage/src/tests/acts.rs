//! Every act that `storage` offers, one line each, with something that it can be done to.

use std::pin::Pin;
use std::sync::Arc;

use domain::access::{Act, Actor, Role};
use domain::allocation::AllocationInput;
use domain::application::Decision;
use domain::application::bring::How;
use domain::badge::category::{CategoryInput, Colour};
use domain::badge::{BadgeInput, Kind};
use domain::device::{DeviceInput, DeviceRole};
use domain::exhibitor::ContactInput;
use domain::hours::Hours;
use domain::id::{
    AllocationId, ApiTokenId, ApplicationId, CategoryId, ContactId, CoverageId, DeviceId, DoneId,
    EntitlementId, FileId, HandoverId, ImportId, ItemId, MailId, NetworkId, NoteId, PersonId,
    PointId, RequirementId, ShiftId, StaffId, SubmissionId, TeamMemberId, TemplateId,
};
use domain::network::NetworkInput;
use domain::plan::{Command, Object};
use domain::point::PointKind;
use domain::print::{Design, Layout, Wanted};
use domain::programme::conflict::Levels;
use domain::programme::{ItemInput, Slot, Step, import as programme_import};
use domain::requirement::submission::{Decision as Answer, Evidence};
use domain::scan::empty::EmptyInput;
use domain::scan::{Direction, Which};
use domain::shift::limits::Rota;
use domain::spreadsheet::Spreadsheet;
use domain::stand::{PositionInput, StandInput};
use domain::team::TeamInput;
use domain::ticks;

use crate::application::company::Choice;
use crate::db::on;
use crate::error::Result;
use crate::file::{Bringer, File};
use crate::page::Query;
use crate::requirement::Filter;
use crate::requirement::template::Chosen;
use crate::scan::looked_up::reference;
use crate::scan::work::Report;
use crate::shift::handover::Reply;
use crate::testing::world::{
    Company, World, application_input, bring_input, company_input, entitlement_input, first_day,
    half_day, item_input, participation_input, person, point_input, requirement_input, rule_input,
    shift_input, team_input, written,
};
use crate::testing::{revision, unreleased};
use crate::{
    Store, allocation, api_token, application, badge, begin, cockpit, compare, device, digest,
    done, edition, entitlement, exhibitor, feed, file, holiday, home, leave, mail, network, note,
    organisation, participation, people, plan, point, print, programme, requirement, scan, search,
    shift, staff, stand, team,
};

/// Something that can be taken back, as if whoever acts had done it: no line more than there are.
async fn something_done(actor: &Actor, given: &Given, store: &Store) -> DoneId {
    let (show, organisation) = (given.world.participation.id, given.world.organisation.id);
    let undo = domain::done::Undo::Archive {
        revision: revision(store, "participation", show.0).await,
        archived: false,
    };
    let undo = serde_json::to_string(&undo).unwrap();
    let mut tx = store.db.begin().await.unwrap();
    // Whoever acts by an address did nothing that they could take back, and writes nothing here.
    if actor.person().is_none() || matches!(actor, Actor::Bearer { .. }) {
        return store.id();
    }
    let line: DoneId = on!(tx &mut tx, c => sqlx::query_scalar(
        "update audit set person_id = $1, act = $2, deed = 'restored', object_id = $3, undo = $4,
            undone_at = null, at = $5
         where id = (select id from audit where organisation_id = $6 order by id limit 1)
         returning id"
    ).bind(actor.person()).bind(Act::ParticipationArchive).bind(show).bind(undo).bind(store.now())
      .bind(organisation).fetch_one(c))
    .unwrap();
    tx.commit().await.unwrap();
    line
}

/// A note by whoever acts, as if they had written it: no line more than there are.
async fn a_note(actor: &Actor, given: &Given, store: &Store) -> NoteId {
    let id: NoteId = store.id();
    // Whoever acts by an address has written none, and writes nothing here.
    let Some(author) = actor
        .person()
        .filter(|_| !matches!(actor, Actor::Bearer { .. }))
    else {
        return id;
    };
    let mut tx = store.db.begin().await.unwrap();
    crate::db::run!(&mut tx, sqlx::query(
        "insert into note (id, organisation_id, about_kind, about_id, author_id, body, created_at, updated_at,
            revision) values ($1, $2, 'participation', $3, $4, 'Rappeler', $5, $5, 1)"
    ).bind(id).bind(given.world.organisation.id).bind(given.world.participation.id).bind(author)
     .bind(store.now()))
    .unwrap();
    tx.commit().await.unwrap();
    id
}

/// Something on a plan that nothing else is in the way of.
pub(super) fn plan_object(store: &Store) -> Object {
    Object {
        id: store.id(),
        kind: domain::plan::Kind::Furniture,
        number: String::new(),
        shape: domain::plan::Shape::Rectangle {
            x: 1_000,
            y: 5_000,
            width: 500,
            depth: 500,
            angle: 0,
        },
        height: 0,
        clear: 0,
        neutralised: false,
        note: String::new(),
    }
}

/// What was done to the plan was done by whoever acts, and taken back or not: no line more than there are.
async fn steps_of(actor: &Actor, given: &Given, store: &Store, undone: bool) {
    let Some(person) = actor
        .person()
        .filter(|_| !matches!(actor, Actor::Bearer { .. }))
    else {
        return;
    };
    let mut tx = store.db.begin().await.unwrap();
    for statement in [
        "delete from plan_command where stand_id = $1",
        "delete from plan_object where stand_id = $1",
    ] {
        crate::db::run!(&mut tx, sqlx::query(statement).bind(given.world.stand)).unwrap();
    }
    let after = plan_object(store);
    let changes = serde_json::to_string(&[domain::plan::Change {
        before: None,
        after: Some(after.clone()),
    }]);
    if !undone {
        plan::insert(&mut tx, given.world.stand, &after, 1)
            .await
            .unwrap();
    }
    crate::db::run!(
        &mut tx,
        sqlx::query(
            "insert into plan_command (stand_id, serial, person_id, changes, undone, created_at)
         values ($1, 1, $2, $3, $4, $5)"
        )
        .bind(given.world.stand)
        .bind(person)
        .bind(changes.unwrap())
        .bind(undone)
        .bind(store.now())
    )
    .unwrap();
    tx.commit().await.unwrap();
}

fn note_input() -> domain::note::NoteInput {
    domain::note::NoteInput {
        body: "Rappeler lundi".to_owned(),
        chosen: Vec::new(),
    }
}

/// An organisation with one of everything.
pub(super) struct Given {
    pub(super) world: World,
    pub(super) company: Company,
    pub(super) rival: Company,
    pub(super) fresh: ApplicationId,
    /// Of a company that was invited.
    pub(super) invited: ApplicationId,
    /// Of another.
    pub(super) expected: ApplicationId,
    pub(super) fresh_token: String,
    pub(super) staff: [StaffId; 2],
    /// A member of this organisation and of no other.
    pub(super) only: PersonId,
    /// Two who applied in the company's name without being known to it.
    pub(super) strangers: [PersonId; 2],
    pub(super) badges: Vec<badge::Signed>,
    pub(super) allocation: AllocationId,
    pub(super) contact: ContactId,
    pub(super) import: ImportId,
    pub(super) file: FileId,
    pub(super) feed: String,
    pub(super) point: PointId,
    pub(super) entitlement: EntitlementId,
    pub(super) category: CategoryId,
    pub(super) device: Actor,
    pub(super) device_id: DeviceId,
    pub(super) program: Actor,
    pub(super) api_token: ApiTokenId,
    pub(super) network: NetworkId,
    /// Two that could not leave.
    pub(super) letters: [MailId; 2],
    pub(super) emblem: uuid::Uuid,
    pub(super) code: String,
    pub(super) item: ItemId,
    pub(super) staff_feed: (domain::id::FeedId, String),
    /// Two of the organisation's own (the first is its owner) and one of a company.
    pub(super) team: [TeamMemberId; 3],
    /// The first one's shifts, an hour each; the first four are offered to the second.
    pub(super) shifts: Vec<ShiftId>,
    pub(super) handovers: Vec<HandoverId>,
    /// The private pages of the first two.
    pub(super) pages: [String; 2],
    /// Whoever has the first of them.
    pub(super) bearer: Actor,
    pub(super) rule: CoverageId,
    pub(super) requirement: RequirementId,
    pub(super) submission: SubmissionId,
    pub(super) proof: FileId,
    pub(super) template: TemplateId,
    pub(super) programme_import: ImportId,
    pub(super) wording: uuid::Uuid,
}

/// What stands for an answer as it is now.
async fn seen(world: &World, id: SubmissionId) -> String {
    let found = requirement::submission::by_id(&world.planner, &world.store, id).await;
    found.unwrap().0.seen()
}

pub(super) fn sheet() -> Spreadsheet {
    let row = |cell: &str| vec![cell.to_owned()];
    Spreadsheet::of(vec![row("Raison sociale"), row("Importée")])
}

fn venue(network: &str) -> NetworkInput {
    let network = network.parse().unwrap();
    NetworkInput { network, times: 10 }
}

/// The letter that the organisation has put into its own words.
const WORDED: (domain::mail::Template, domain::organisation::Language) = (
    domain::mail::Template::ApplicationDraft,
    domain::organisation::Language::French,
);

fn wording() -> domain::mail::wording::WordingInput {
    domain::mail::wording::WordingInput {
        subject: "Votre brouillon".to_owned(),
        body: "{salutation}\n\n{lien}".to_owned(),
    }
}

/// A letter of the organisation's that could not leave.
async fn undelivered(world: &World, address: &str) -> MailId {
    let store = &world.store;
    let to = domain::mail::Recipient {
        email: address.to_owned(),
        name: String::new(),
        locale: "fr".to_owned(),
    };
    let letter = domain::mail::Letter::MemberAdded(domain::mail::Access {
        company: "A".to_owned(),
        path: String::new(),
    });
    let mut tx = store.db.begin().await.unwrap();
    let of = Some(world.organisation.id);
    mail::send(&mut tx, store, of, &to, &letter).await.unwrap();
    tx.commit().await.unwrap();
    let all = mail::newest(store, 1_000).await.unwrap();
    let mut all = all.into_iter();
    let letter = all
        .find(|l| l.recipient == address && l.organisation_id == of)
        .unwrap();
    let trouble = domain::mail::Trouble::Address;
    assert!(
        mail::failed(store, &letter, trouble, "no address")
            .await
            .unwrap()
    );
    letter.id
}

impl Given {
    pub(super) async fn new(store: Store, name: &str) -> Self {
        Self::of(World::named(store, name).await).await
    }

    /// In an organisation that has nothing but its people yet.
    pub(super) async fn of(world: World) -> Self {
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let company = world.accepted("Alpha").await;
        let rival = world.accepted("Beta").await;
        let (fresh, fresh_token) = world.applied("Gamma").await;
        let invited = bring_input(How::Invite, "Epsilon");
        let invited = application::bring::bring(planner, store, id, &invited)
            .await
            .unwrap();
        let expected = bring_input(How::Invite, "Zeta");
        let expected = application::bring::bring(planner, store, id, &expected)
            .await
            .unwrap();
        let mut named = Vec::new();
        for name in ["Ana", "Bob"] {
            named.push(world.name(&company, name).await.unwrap());
        }
        let badges = badge::list(planner, store, id, false).await.unwrap();
        let mut strangers = Vec::new();
        for name in ["Ivo", "Ines"] {
            strangers.push(world.stranger(&company, name).await);
        }
        let strangers = strangers.try_into().unwrap();
        let machine = Actor::machine(world.organisation.id);
        let email = format!("only@{}.example", world.organisation.slug);
        let only = organisation::set_member(&machine, store, "Only", &email, "fr", Role::Viewer)
            .await
            .unwrap();
        let allocation = world
            .hold(company.exhibitor, world.positions[0], &[0])
            .await
            .unwrap();
        let (_, contacts) = exhibitor::by_id(planner, store, company.exhibitor)
            .await
            .unwrap();
        let (import, _) = exhibitor::import::preview(planner, store, "x.csv", &sheet())
            .await
            .unwrap();
        let file = File {
            id: store.id(),
            organisation_id: world.organisation.id,
            content_type: "image/png".to_owned(),
            size: 1,
        };
        file::keep(store, &file, Bringer::Newcomer).await.unwrap();
        let feed = feed::exhibitor_token(planner, store, id, company.exhibitor)
            .await
            .unwrap();
        let point = world.point("Entrée", PointKind::Door).await;
        let workshop = entitlement_input("Atelier B");
        let entitlement = entitlement::create(planner, store, id, &workshop)
            .await
            .unwrap();
        let category = badge::category::create(planner, store, id, &category_input("VIP"))
            .await
            .unwrap();
        let (device, _) = world
            .device("Porte", DeviceRole::Supervisor, &[point])
            .await;
        let Actor::Device {
            device: device_id, ..
        } = device
        else {
            unreachable!("a device was paired")
        };
        let (api_token, _) = api_token::create(&world.owner, store, "Borne", 365)
            .await
            .unwrap();
        let network = network::widen(planner, store, id, &venue("9.9.9.1"))
            .await
            .unwrap();
        let mut letters = Vec::new();
        for address in ["un", "deux"] {
            letters.push(undelivered(&world, address).await);
        }
        let letters = letters.try_into().unwrap();
        let program = Actor::Program {
            token: api_token,
            organisation: world.organisation.id,
        };
        assert!(
            print::add_emblem(planner, store, id, file.id, "Région")
                .await
                .unwrap()
        );
        let emblem = print::design(planner, store, id).await.unwrap().1[0].id;
        let waiting = device::create(planner, store, id, &device_input(point))
            .await
            .unwrap();
        let item = programme::create(planner, store, id, &item(company.exhibitor))
            .await
            .unwrap();
        let organisation = world.organisation.id;
        let member = crate::testing::calendar::member(store, organisation, id, "Zoé", None).await;
        let token = feed::staff_token(store, &member).await.unwrap().unwrap();
        let staff_feed = (feed::open(store, &token).await.unwrap().id(), token);
        let own = TeamInput {
            person: world.owner.person(),
            ..TeamInput::default()
        };
        let of_company = TeamInput {
            exhibitor: Some(company.exhibitor),
            ..team_input("Chloé")
        };
        let mut members = Vec::new();
        for input in [own, team_input("Bao"), of_company] {
            members.push(team::add(planner, store, id, &input).await.unwrap());
        }
        let [first, second, _] = members[..] else {
            unreachable!("three were added")
        };
        let mut shifts = Vec::new();
        for hour in 9..17 {
            let input = shift_input(first, 0, (hour, hour + 1));
            shifts.push(shift::create(planner, store, id, &input).await.unwrap());
        }
        for shift in &shifts[..4] {
            shift::handover::ask(planner, store, (*shift, 1), second)
                .await
                .unwrap();
        }
        let asked = shift::handover::list(planner, store, id).await.unwrap();
        let handovers = asked.iter().map(|h| h.id).collect();
        let mut pages = Vec::new();
        for member in [first, second] {
            let path = team::address(planner, store, member).await.unwrap();
            pages.push(path.strip_prefix("/team/").unwrap().to_owned());
        }
        let bearer = team::bearer(store, &pages[0]).await.unwrap();
        let rule = shift::rota::add_rule(planner, store, id, &rule_input(2, 1))
            .await
            .unwrap();
        let requirement =
            requirement::create(planner, store, id, &requirement_input("Attestation"))
                .await
                .unwrap();
        let answers = requirement::situation::see(planner, store, id)
            .await
            .unwrap()
            .answers;
        let answer = answers
            .iter()
            .find(|a| a.exhibitor == Some(company.exhibitor));
        let submission = answer.unwrap().id;
        let proof = File {
            id: store.id(),
            content_type: "application/pdf".to_owned(),
            ..file
        };
        file::keep_private(store, &proof, Bringer::Newcomer)
            .await
            .unwrap();
        let evidence = Evidence::File(proof.id, "attestation.pdf".to_owned());
        requirement::send(
            &company.actor,
            store,
            submission,
            &seen(&world, submission).await,
            &evidence,
        )
        .await
        .unwrap();
        let template = requirement::template::keep(planner, store, id, "Salon")
            .await
            .unwrap();
        let (programme_import, _) =
            programme::import::preview(planner, store, id, "x.csv", &programme_file())
                .await
                .unwrap();
        mail::wording::keep(planner, store, WORDED, 0, &wording())
            .await
            .unwrap();
        let wording = mail::wording::list(planner, store).await.unwrap()[0].id;
        Self {
            wording,
            item,
            team: members.try_into().unwrap(),
            shifts,
            handovers,
            pages: pages.try_into().unwrap(),
            bearer,
            rule,
            programme_import,
            code: waiting.code,
            requirement,
            submission,
            proof: proof.id,
            template,
            point,
            entitlement,
            category,
            device,
            device_id,
            program,
            api_token,
            network,
            letters,
            emblem,
            company,
            rival,
            fresh,
            invited: invited.application,
            expected: expected.application,
            fresh_token,
            staff: named.try_into().unwrap(),
            only,
            strangers,
            badges,
            allocation,
            contact: contacts[0].id,
            import,
            file: file.id,
            feed: feed.unwrap(),
            staff_feed,
            world,
        }
    }

    pub(super) fn actor(&self, role: Role) -> Actor {
        match role {
            Role::Owner => self.world.owner.clone(),
            Role::Planner => self.world.planner.clone(),
            Role::Viewer => self.world.viewer.clone(),
            Role::Exhibitor => self.company.actor.clone(),
            Role::Device => self.device.clone(),
            Role::Program => self.program.clone(),
            Role::Public => Actor::Public,
            Role::Bearer => self.bearer.clone(),
        }
    }

    /// The fresh application as its applicant reads it just now, with its link or without.
    async fn application_as_read(&self) -> Result<String> {
        let (world, store) = (&self.world, &self.world.store);
        let (found, _) = application::by_id(&world.planner, store, self.fresh).await?;
        Ok(application::seen(&found))
    }

    /// Who does a line in a role: whoever has an address has the line's own.
    pub(super) async fn actor_of(&self, role: Role, line: &Line) -> Actor {
        match (role, line.about) {
            (Role::Bearer, About::Own(hand)) => hand.open(self).await.unwrap(),
            _ => self.actor(role),
        }
    }
}

/// What somebody chooses for their calendar.
fn choices() -> domain::feed::Choices {
    domain::feed::Choices {
        contains: domain::feed::Parts::default(),
        alarms: domain::feed::Reminders::default(),
        locale: "en".to_owned(),
    }
}

/// What an act is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// A thing that its id names: nobody else's is there.
    Thing,
    /// What a participation has: another organisation's is not there, another company's left out.
    Participation,
    /// What the organisation has: others see their own.
    Organisation,
    /// A device's own points, or a program's organisation: nothing at others'.
    OwnPoints,
    /// One's own company: nothing for whoever has none.
    OwnCompany,
    /// Something new, in one's own organisation.
    New,
    /// The one thing whose address is in hand: whoever has another's has none of it.
    Own(Hand),
    /// What everybody may see or begin, whoever they are.
    Public,
    /// What a code opens for whoever knows it.
    Code,
}

/// The addresses that somebody can have in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    /// The private page of the first of the team.
    FirstPage,
    /// That of the second.
    SecondPage,
    /// A team member's calendar.
    StaffFeed,
    /// A company's calendar.
    CompanyFeed,
    /// An application's link.
    Application,
}

impl Hand {
    pub(super) const ALL: [Self; 5] = [
        Self::FirstPage,
        Self::SecondPage,
        Self::StaffFeed,
        Self::CompanyFeed,
        Self::Application,
    ];

    /// Who somebody is by it.
    pub(super) async fn open(self, given: &Given) -> Result<Actor> {
        let store = &given.world.store;
        let feed = async |token| feed::open(store, token).await.map(|opened| opened.actor());
        match self {
            Self::FirstPage => team::bearer(store, &given.pages[0]).await,
            Self::SecondPage => team::bearer(store, &given.pages[1]).await,
            Self::StaffFeed => feed(&given.staff_feed.1).await,
            Self::CompanyFeed => feed(&given.feed).await,
            Self::Application => application::bearer(store, None, &given.fresh_token).await,
        }
    }
}

/// How many of the given things an act showed, when it shows any.
pub(super) type Seen = Pin<Box<dyn Future<Output = Result<usize>> + Send>>;

pub(super) struct Line {
    pub(super) name: &'static str,
    pub(super) act: Act,
    pub(super) about: About,
    pub(super) call: fn(Actor, Arc<Given>) -> Seen,
}

macro_rules! lines {
    ($($name:literal $act:ident $about:ident$(($hand:ident))? |$actor:ident, $given:ident, $world:ident, $store:ident|
        $body:expr;)+) => {
        /// In an order in which each can be done after those before it.
        pub(super) const LINES: &[Line] = &[$(Line {
            name: $name,
            act: Act::$act,
            about: About::$about$((Hand::$hand))?,
            call: |$actor, given| Box::pin(async move {
                let $given = &*given;
                let ($world, $actor) = (&$given.world, &$actor);
                let $store = &$world.store;
                $body
            }),
        }),+];
    };
}

lines! {
    "home::see" HomeSee Organisation |actor, given, world, store|
        home::see(actor, store).await.map(|all| {
            all.iter().filter(|n| n.participation.id == world.participation.id).count()
        });
    "cockpit::see" ParticipationSee Thing |actor, given, world, store|
        cockpit::see(actor, store, world.participation.id).await.map(|found| usize::from(found.is_some()));
    "compare::editions" ParticipationSee Organisation |actor, given, world, store|
        compare::editions(actor, store).await.map(|all| {
            all.iter().filter(|e| e.participation.id == world.participation.id).count()
        });
    "compare::company::list" ExhibitorSee Thing |actor, given, world, store|
        compare::company::list(actor, store, given.company.exhibitor).await.map(|all| all.len());
    "organisation::identity::see" OrganisationSee Organisation |actor, given, world, store|
        organisation::identity::see(actor, store).await.map(|found| {
            usize::from(found.id == world.organisation.id)
        });
    "organisation::identity::edit" OrganisationEdit New |actor, given, world, store| {
        let now = organisation::identity::see(&world.planner, store).await.unwrap();
        let (logo, input) = (organisation::identity::Logo::Same, now.typed.clone());
        organisation::identity::edit(actor, store, now.revision, &input, logo).await.map(|()| 0)
    };
    "organisation::members" MemberSee Organisation |actor, given, world, store|
        organisation::members(actor, store).await.map(|all| {
            all.iter().filter(|m| m.person_id == given.only).count()
        });
    "organisation::offer::list" MemberSee Organisation |actor, given, world, store|
        organisation::offer::list(actor, store).await.map(|all| {
            all.iter().filter(|o| o.organisation_id == world.organisation.id).count()
        });
    "organisation::set_member" MemberEdit New |actor, given, world, store|
        organisation::set_member(actor, store, "Zoé", "zoe@x.example", "fr", Role::Viewer)
            .await
            .map(|_| 0);
    "organisation::zone" ParticipationSee Organisation |actor, given, world, store|
        organisation::zone(actor, store).await.map(|_| 0);
    "holiday::list" ParticipationSee Organisation |actor, given, world, store|
        holiday::list(actor, store).await.map(|_| 0);
    "edition::holidays::bring" ParticipationEdit New |actor, given, world, store| {
        let day = domain::holiday::Holiday { day: first_day(), name: "Férié".to_owned() };
        edition::holidays::bring(actor, store, "Belgique", &[day]).await.map(|()| 0)
    };
    "holiday::remove" ParticipationEdit New |actor, given, world, store|
        holiday::remove(actor, store, "Belgique").await.map(|()| 0);
    "participation::list" ParticipationSee Organisation |actor, given, world, store|
        participation::list(actor, store, false).await.map(|all| {
            all.iter().filter(|p| p.id == world.participation.id).count()
        });
    "participation::by_slug" ParticipationSee Organisation |actor, given, world, store|
        participation::by_slug(actor, store, &world.participation.slug).await.map(|found| {
            usize::from(found.id == world.participation.id)
        });
    "participation::by_id" ParticipationSee Thing |actor, given, world, store|
        participation::by_id(actor, store, world.participation.id).await.map(|_| 1);
    "participation::visit" ParticipationVisit Public |actor, given, world, store|
        participation::visit(actor, store, &world.organisation.slug, &world.participation.slug)
            .await
            .map(|_| 1);
    "participation::visit_all" ParticipationVisit Public |actor, given, world, store|
        participation::visit_all(actor, store, &world.organisation.slug).await.map(|_| 1);
    "edition::create::create" ParticipationCreate Thing |actor, given, world, store|
        edition::create(actor, store, &participation_input(), Some(world.participation.id))
            .await
            .map(|_| 0);
    "edition::edit::edit" ParticipationEdit Thing |actor, given, world, store|
        edition::edit(actor, store, world.participation.id, 1, &participation_input())
            .await
            .map(|()| 0);
    "stand::plans" StandSee Thing |actor, given, world, store|
        stand::plans(actor, store, world.participation.id).await.map(|all| all.len());
    "stand::create" StandEdit Thing |actor, given, world, store| {
        let input = StandInput { name: "C1".to_owned(), width: 3_000, depth: 3_000 };
        stand::create(actor, store, world.participation.id, &input).await.map(|_| 0)
    };
    "stand::create_with" StandEdit Thing |actor, given, world, store| {
        let input = StandInput { name: "C2".to_owned(), width: 3_000, depth: 3_000 };
        let id = world.participation.id;
        stand::create_with(actor, store, id, &input, &[position("1", 0, 0)]).await.map(|_| 0)
    };
    "stand::edit" StandEdit Thing |actor, given, world, store| {
        let input = StandInput { name: "B12".to_owned(), width: 12_000, depth: 7_000 };
        stand::edit(actor, store, world.stand, 1, &input).await.map(|()| 0)
    };
    "stand::position::add" StandEdit Thing |actor, given, world, store|
        stand::position::add(actor, store, world.stand, &position("5", 0, 3_000)).await.map(|_| 0);
    "stand::position::edit" StandEdit Thing |actor, given, world, store|
        stand::position::edit(actor, store, world.positions[3], 1, &position("4", 9_000, 3_000))
            .await
            .map(|()| 0);
    "stand::position::remove" StandEdit Thing |actor, given, world, store|
        stand::position::remove(actor, store, world.positions[3], 2).await.map(|()| 0);
    "plan::see" StandSee Thing |actor, given, world, store|
        plan::see(actor, store, world.participation.id, world.stand).await.map(|plan| plan.positions.len());
    "plan::change" StandEdit Thing |actor, given, world, store|
        plan::change(actor, store, world.stand, &[], &Command::Add(vec![plan_object(store)])).await.map(|()| 0);
    "plan::replace" StandEdit Thing |actor, given, world, store| {
        let steps = plan::see(&world.planner, store, world.participation.id, world.stand).await.unwrap().steps;
        plan::replace(actor, store, world.stand, steps, vec![plan_object(store)]).await.map(|()| 0)
    };
    "plan::undo" StandEdit Thing |actor, given, world, store| {
        steps_of(actor, given, store, false).await;
        plan::undo(actor, store, world.stand).await.map(|()| 0)
    };
    "plan::pass" StandEdit Thing |actor, given, world, store| {
        steps_of(actor, given, store, false).await;
        plan::pass(actor, store, world.stand).await.map(|()| 0)
    };
    "plan::redo" StandEdit Thing |actor, given, world, store| {
        steps_of(actor, given, store, true).await;
        plan::redo(actor, store, world.stand).await.map(|()| 0)
    };
    "exhibitor::list" ExhibitorSee Organisation |actor, given, world, store|
        exhibitor::list(actor, store, &exhibitor::Filter::default(), &Query::default()).await.map(|page| {
            page.rows.iter().filter(|e| e.organisation_id == world.organisation.id).count()
        });
    "exhibitor::towns" ExhibitorSee Organisation |actor, given, world, store|
        exhibitor::towns(actor, store).await.map(|_| 0);
    "search::search" Search Organisation |actor, given, world, store|
        search::search(actor, store, &given.badges[0].badge.name).await.map(|answer| {
            let all = answer.badges.first.iter();
            all.filter(|hit| hit.id == given.badges[0].badge.id).count()
        });
    "exhibitor::by_id" ExhibitorSee Thing |actor, given, world, store|
        exhibitor::by_id(actor, store, given.company.exhibitor).await.map(|_| 1);
    "exhibitor::create" ExhibitorEdit New |actor, given, world, store|
        exhibitor::create(actor, store, &company_input("Nouvelle"), None).await.map(|_| 0);
    "exhibitor::edit" ExhibitorEdit Thing |actor, given, world, store|
        exhibitor::edit(actor, store, given.company.exhibitor, 1, &company_input("Alpha"),
            Some(given.file))
            .await
            .map(|()| 0);
    "exhibitor::add_contact" ExhibitorEdit Thing |actor, given, world, store| {
        let input = ContactInput { name: "Z".to_owned(), email: "z@x.example".to_owned(), ..ContactInput::default() };
        exhibitor::add_contact(actor, store, given.company.exhibitor, &input).await.map(|_| 0)
    };
    "exhibitor::remove_contact" ExhibitorEdit Thing |actor, given, world, store|
        exhibitor::remove_contact(actor, store, given.company.exhibitor, given.contact)
            .await
            .map(|()| 0);
    "people::list" PeopleSee Thing |actor, given, world, store|
        people::list(actor, store, given.company.exhibitor).await.map(|all| all.len());
    "people::agree" PeopleEdit Thing |actor, given, world, store|
        people::agree(actor, store, given.company.exhibitor, given.strangers[0])
            .await
            .map(|()| 0);
    "leave::of_company" PeopleEdit Thing |actor, given, world, store|
        leave::of_company(actor, store, given.company.exhibitor, given.strangers[1])
            .await
            .map(|()| 0);
    "exhibitor::export" ExhibitorExport Organisation |actor, given, world, store|
        exhibitor::export(actor, store).await.map(|all| {
            all.iter().filter(|k| k.exhibitor.organisation_id == world.organisation.id).count()
        });
    "exhibitor::import::preview" ExhibitorImport New |actor, given, world, store|
        exhibitor::import::preview(actor, store, "y.csv", &sheet()).await.map(|_| 0);
    "exhibitor::import::open" ExhibitorImport Thing |actor, given, world, store|
        exhibitor::import::open(actor, store, given.import).await.map(|_| 1);
    "exhibitor::import::leave" ExhibitorImport Thing |actor, given, world, store|
        exhibitor::import::leave(actor, store, given.import, &ticks::Ticks::default()).await.map(|()| 0);
    "exhibitor::import::apply" ExhibitorImport Thing |actor, given, world, store|
        exhibitor::import::apply(actor, store, given.import, &ticks::Choice::default()).await.map(|_| 0);
    "application::write::begin" ApplicationWrite Public |actor, given, world, store| {
        let form = written(application_input("Delta"), true);
        application::begin(actor, store, &world.participation, &form).await.map(|_| 0)
    };
    "application::bearer::resume" ApplicationOwn Own(Application) |actor, given, world, store|
        application::resume(actor, store).await.map(|(a, _)| usize::from(a.id == given.fresh));
    "application::write::go_on" ApplicationOwn Own(Application) |actor, given, world, store| {
        let form = written(application_input("Gamma"), true);
        let revision = world.revision(given.fresh).await;
        application::go_on(actor, store, &given.fresh_token, revision, &form).await.map(|()| 0)
    };
    "application::list::list" ApplicationSee Thing |actor, given, world, store| {
        let query = Query::default();
        application::list(actor, store, world.participation.id, None, &query)
            .await
            .map(|page| page.rows.len())
    };
    "application::list::counts" ApplicationSee Thing |actor, given, world, store|
        application::counts(actor, store, world.participation.id).await.map(|all| all.len());
    "application::participant::placeable" ApplicationSee Thing |actor, given, world, store|
        application::participant::placeable(actor, store, world.participation.id, &Query::default())
            .await
            .map(|page| page.rows.len());
    "application::participant::list" ApplicationSee Thing |actor, given, world, store|
        application::participant::list(actor, store, world.participation.id,
            &application::participant::Filter::default(), &Query::default())
            .await
            .map(|page| page.rows.len());
    "application::participant::unplaced" ApplicationSee Thing |actor, given, world, store|
        application::participant::unplaced(actor, store, world.participation.id).await.map(|page| page.rows.len());
    "application::participant::of_exhibitor" ApplicationSee Thing |actor, given, world, store| {
        let (show, company) = (world.participation.id, given.company.exhibitor);
        application::participant::of_exhibitor(actor, store, show, company)
            .await
            .map(|one| usize::from(one.is_some()))
    };
    "application::list::by_id" ApplicationSee Thing |actor, given, world, store|
        application::by_id(actor, store, given.fresh).await.map(|_| 1);
    "application::list::own" ApplicationFollow OwnCompany |actor, given, world, store|
        application::own(actor, store).await.map(|all| {
            all.iter().filter(|(a, _)| a.id == given.company.application).count()
        });
    "application::company::see" ApplicationSee Thing |actor, given, world, store|
        application::company::see(actor, store, given.fresh).await.map(|_| 1);
    "application::company::choose" ApplicationDecide Thing |actor, given, world, store| {
        let revision = world.revision(given.fresh).await;
        application::company::choose(actor, store, given.fresh, revision, Choice::Another)
            .await
            .map(|_| 0)
    };
    "application::has::own" ApplicationOwn Own(Application) |actor, given, world, store|
        application::has::own(actor, store).await.map(|has| usize::from(has.application == given.fresh));
    "application::bring::bring" ApplicationBring Participation |actor, given, world, store| {
        let input = bring_input(How::Add, "Omega et filles");
        application::bring::bring(actor, store, world.participation.id, &input).await.map(|_| 0)
    };
    "application::bring::list" ApplicationSee Participation |actor, given, world, store|
        application::bring::list(actor, store, world.participation.id).await.map(|all| all.len());
    "application::bring::admit" ApplicationBring Thing |actor, given, world, store| {
        let revision = world.revision(given.expected).await;
        application::bring::admit(actor, store, given.expected, revision).await.map(|_| 0)
    };
    "application::bring::invite_again" ApplicationBring Thing |actor, given, world, store| {
        let revision = world.revision(given.invited).await;
        application::bring::invite_again(actor, store, given.invited, revision).await.map(|()| 0)
    };
    "application::bring::uninvite" ApplicationBring Thing |actor, given, world, store| {
        let revision = world.revision(given.invited).await;
        application::bring::uninvite(actor, store, given.invited, revision).await.map(|()| 0)
    };
    "application::decide::decide" ApplicationDecide Thing |actor, given, world, store| {
        let revision = world.revision(given.fresh).await;
        application::decide(actor, store, given.fresh, revision, Decision::Accept, "")
            .await
            .map(|_| 0)
    };
    "application::decide::decide_many" ApplicationDecide Thing |actor, given, world, store| {
        let read = [(given.fresh, world.revision(given.fresh).await)];
        application::decide_many(actor, store, world.participation.id, &read, Decision::Accept)
            .await
            .map(|_| 0)
    };
    "application::tell::letters" ApplicationSee Thing |actor, given, world, store| {
        let show = world.participation.id;
        let all = application::prepared(&world.planner, store, show).await?;
        application::letters(actor, store, show, &all).await.map(|_| 1)
    };
    "application::series::list" ApplicationSee Thing |actor, given, world, store| {
        let asked = application::series::Asked {
            status: domain::application::Status::Submitted,
            search: String::new(),
            order: domain::series::Order::Sent,
            begun: store.now(),
        };
        application::series::list(actor, store, world.participation.id, &asked).await.map(|_| 1)
    };
    "application::tell::tell" ApplicationTell Thing |actor, given, world, store| {
        let show = world.participation.id;
        let all = application::prepared(&world.planner, store, show).await?;
        application::tell(actor, store, show, &application::digest(&all)).await.map(|_| 0)
    };
    "application::end::would_lose" ApplicationSee Thing |actor, given, world, store|
        application::end::would_lose(actor, store, given.fresh).await.map(|_| 1);
    "application::end::reopen" ApplicationDecide Thing |actor, given, world, store| {
        let read = world.revision(given.fresh).await;
        application::end::reopen(actor, store, given.fresh, read, "").await.map(|()| 0)
    };
    "application::end::withdraw_for" ApplicationDecide Thing |actor, given, world, store| {
        let read = world.revision(given.fresh).await;
        application::end::withdraw_for(actor, store, given.fresh, read, "").await.map(|()| 0)
    };
    "exhibitor::archive" ExhibitorEdit Thing |actor, given, world, store| {
        let (found, _) = application::by_id(&world.planner, store, given.fresh).await?;
        let id = found.exhibitor_id.unwrap_or(given.company.exhibitor);
        let read = revision(store, "exhibitor", id.0).await;
        exhibitor::archive(actor, store, id, read, true).await.map(|()| 0)
    };
    "application::tell::prepared" ApplicationSee Thing |actor, given, world, store|
        application::prepared(actor, store, world.participation.id).await.map(|_| 1);
    "allocation::list::schedule" AllocationSee Participation |actor, given, world, store|
        allocation::schedule(actor, store, world.participation.id).await.map(|all| all.len());
    "allocation::list::list" AllocationSee Participation |actor, given, world, store|
        allocation::list(actor, store, world.participation.id, &Query::default())
            .await
            .map(|page| page.rows.len());
    "allocation::list::of_exhibitor" AllocationSee Thing |actor, given, world, store|
        allocation::of_exhibitor(actor, store, world.participation.id, given.company.exhibitor)
            .await
            .map(|all| all.len());
    "stand::own" AllocationSee Thing |actor, given, world, store|
        stand::own(actor, store, world.participation.id, given.company.exhibitor)
            .await
            .map(|all| all.len());
    "allocation::hold" AllocationHold Thing |actor, given, world, store| {
        let input = AllocationInput {
            exhibitor: given.company.exhibitor,
            position: world.positions[1],
            half_days: vec![half_day(2)],
            anyway: false,
        };
        allocation::hold(actor, store, world.participation.id, &input).await.map(|_| 0)
    };
    "allocation::confirm" AllocationConfirm Thing |actor, given, world, store| {
        let read = revision(store, "allocation", given.allocation.0).await;
        allocation::confirm(actor, store, given.allocation, read).await.map(|()| 0)
    };
    "allocation::confirm_many" AllocationConfirm Thing |actor, given, world, store| {
        let held: Option<AllocationId> = on!(&store.db, c => sqlx::query_scalar(
            "select id from allocation where participation_id = $1 and status = 'held' order by id limit 1"
        ).bind(world.participation.id).fetch_optional(c))?;
        let id = held.unwrap_or(given.allocation);
        let read = [(id, revision(store, "allocation", id.0).await)];
        allocation::confirm_many(actor, store, world.participation.id, &read).await.map(|_| 0)
    };
    "allocation::shift" AllocationMove Thing |actor, given, world, store| {
        let read = revision(store, "allocation", given.allocation.0).await;
        allocation::shift(actor, store, given.allocation, read, world.positions[2], &[half_day(1)])
            .await
            .map(|()| 0)
    };
    "allocation::vacate" AllocationVacate Thing |actor, given, world, store| {
        let read = revision(store, "allocation", given.allocation.0).await;
        allocation::vacate(actor, store, given.allocation, read).await.map(|()| 0)
    };
    "staff::list" StaffSee Participation |actor, given, world, store|
        staff::list(actor, store, world.participation.id, &Query::default())
            .await
            .map(|page| page.rows.len());
    "staff::of_exhibitor" StaffSee Thing |actor, given, world, store|
        staff::of_exhibitor(actor, store, world.participation.id, given.company.exhibitor)
            .await
            .map(|(all, _)| all.len());
    "staff::tell::among" StaffSee Thing |actor, given, world, store|
        staff::tell::among(actor, store, world.participation.id, given.company.exhibitor)
            .await
            .map(|all| all.len());
    "staff::tell::tell" StaffEdit Thing |actor, given, world, store|
        staff::tell::tell(actor, store, world.participation.id, given.company.exhibitor).await;
    "staff::tell::tell_everybody" BadgePrint Participation |actor, given, world, store|
        staff::tell::tell_everybody(actor, store, world.participation.id).await;
    "badge::counts::counts" BadgeSee Participation |actor, given, world, store|
        badge::counts::counts(actor, store, world.participation.id)
            .await
            .map(|counts| usize::try_from(counts.in_force).unwrap_or(0));
    "staff::add" StaffEdit Thing |actor, given, world, store|
        staff::add(actor, store, world.participation.id, given.company.exhibitor, &person("Eve"))
            .await
            .map(|_| 0);
    "staff::edit" StaffEdit Thing |actor, given, world, store| {
        let read = revision(store, "staff", given.staff[0].0).await;
        staff::edit(actor, store, given.staff[0], read, &person("Anna")).await.map(|()| 0)
    };
    "badge::list" BadgeSee Participation |actor, given, world, store|
        badge::list(actor, store, world.participation.id, true).await.map(|all| all.len());
    "badge::names" BadgeSee Participation |actor, given, world, store|
        badge::names(actor, store, world.participation.id, None).await.map(|all| all.len());
    "badge::by_id" BadgeSee Thing |actor, given, world, store|
        badge::by_id(actor, store, given.badges[0].badge.id).await.map(|_| 1);
    "badge::printed_at" BadgeSee Thing |actor, given, world, store|
        badge::printed_at(actor, store, given.badges[0].badge.id).await.map(|_| 1);
    "badge::page" BadgeSee Participation |actor, given, world, store|
        badge::page(actor, store, world.participation.id, badge::Filter::default(), &Query::default())
            .await
            .map(|page| page.rows.len());
    "badge::issue::create" BadgeIssue Thing |actor, given, world, store|
        badge::issue::create(actor, store, world.participation.id, &visitor("Vera"))
            .await
            .map(|_| 0);
    "badge::issue::many" BadgeIssue Thing |actor, given, world, store|
        badge::issue::many(actor, store, world.participation.id, &[visitor("Will")])
            .await
            .map(|_| 0);
    "badge::issue::correct" BadgeIssue Thing |actor, given, world, store| {
        let read = revision(store, "badge", given.badges[0].badge.id.0).await;
        badge::issue::correct(actor, store, given.badges[0].badge.id, read, &exhibitor_badge("Anna"))
            .await
            .map(|_| 0)
    };
    "badge::outdated::see" BadgeSee Participation |actor, given, world, store|
        badge::outdated::see(actor, store, world.participation.id, 1)
            .await
            .map(|found| found.page.rows.len());
    "badge::outdated::reissue" BadgeIssue Thing |actor, given, world, store|
        badge::outdated::reissue(actor, store, world.participation.id).await.map(|_| 0);
    "badge::key::list" KeyEdit Thing |actor, given, world, store|
        badge::key::list(actor, store, world.participation.id).await.map(|all| all.len());
    "badge::key::rotate" KeyEdit Thing |actor, given, world, store|
        badge::key::rotate(actor, store, world.participation.id).await.map(|_| 0);
    "print::design" BadgeSee Participation |actor, given, world, store|
        print::design(actor, store, world.participation.id).await.map(|_| 0);
    "print::set_design" BadgePrint Thing |actor, given, world, store|
        print::set_design(actor, store, world.participation.id, &Design::default())
            .await
            .map(|()| 0);
    "print::add_emblem" BadgePrint Thing |actor, given, world, store|
        print::add_emblem(actor, store, world.participation.id, given.file, "État")
            .await
            .map(|_| 0);
    "print::remove_emblem" BadgePrint Thing |actor, given, world, store|
        print::remove_emblem(actor, store, world.participation.id, given.emblem)
            .await
            .map(|()| 0);
    "print::one" BadgeSee Thing |actor, given, world, store|
        print::one(actor, store, given.badges[0].badge.id, Layout::A6).await.map(|_| 1);
    "print::badges" BadgePrint Thing |actor, given, world, store|
        print::badges(actor, store, world.participation.id, &Wanted::default(), Layout::A6)
            .await
            .map(|_| 0);
    "print::log" BadgePrint Thing |actor, given, world, store|
        print::log(actor, store, world.participation.id, 1).await.map(|page| page.rows.len());
    "point::list" ScanSee Thing |actor, given, world, store|
        point::list(actor, store, world.participation.id).await.map(|all| all.len());
    "point::by_id" ScanSee Thing |actor, given, world, store|
        point::by_id(actor, store, given.point).await.map(|_| 1);
    "point::create" PointEdit Thing |actor, given, world, store|
        point::create(actor, store, world.participation.id, &point_input("Quai", PointKind::Door))
            .await
            .map(|_| 0);
    "point::edit" PointEdit Thing |actor, given, world, store|
        point::edit(actor, store, given.point, 1, &point_input("Porte", PointKind::Door))
            .await
            .map(|()| 0);
    "device::list" ScanSee Thing |actor, given, world, store|
        device::list(actor, store, world.participation.id).await.map(|all| all.len());
    "device::by_id" ScanSee Thing |actor, given, world, store|
        device::by_id(actor, store, given.device_id).await.map(|_| 1);
    "device::shared" ScanSee Thing |actor, given, world, store|
        device::shared(actor, store, world.participation.id).await.map(|_| 1);
    "device::create" DeviceEdit Thing |actor, given, world, store|
        device::create(actor, store, world.participation.id, &device_input(given.point))
            .await
            .map(|_| 0);
    "device::edit" DeviceEdit Thing |actor, given, world, store|
        device::edit(actor, store, given.device_id, &device_input(given.point)).await.map(|()| 0);
    "device::renew_code" DeviceEdit Thing |actor, given, world, store|
        device::renew_code(actor, store, given.device_id).await.map(|_| 0);
    "device::pair" DevicePair Code |actor, given, world, store|
        device::pair(actor, store, &given.code).await.map(|paired| usize::from(paired.is_some()));
    "scan::work::setup" DeviceWork OwnPoints |actor, given, world, store|
        scan::work::setup(actor, store).await.map(|setup| {
            setup.points.iter().filter(|p| p.rules.id == given.point).count()
        });
    "scan::work::roster" DeviceWork OwnPoints |actor, given, world, store|
        scan::work::roster(actor, store, None).await.map(|_| 0);
    "scan::work::sync" DeviceWork OwnPoints |actor, given, world, store|
        scan::work::sync(actor, store, &Report::default()).await.map(|synced| {
            synced.news.counts.keys().filter(|point| **point == given.point).count()
        });
    "scan::work::look_up" DeviceWork OwnPoints |actor, given, world, store| {
        let query = Query { search: "bob".to_owned(), page: 1, ..Query::default() };
        let own = match actor {
            Actor::Device { device, .. } => reference(store, *device, given.badges[1].badge.id),
            _ => String::new(),
        };
        scan::work::look_up(actor, store, &query).await.map(|found| {
            found.iter().filter(|f| f.reference == own).count()
        })
    };
    "scan::record" ScanRecord OwnPoints |actor, given, world, store| {
        let scan = world.scan(&given.badges[1], given.point, Direction::In);
        scan::record(actor, store, &[scan]).await.map(|answers| {
            answers.iter().filter(|a| a.result.is_ok()).count()
        })
    };
    "scan::live::counts" ScanSee Thing |actor, given, world, store|
        scan::live::counts(actor, store, world.participation.id, None).await.map(|live| live.points.len());
    "scan::inside::list" ScanSee Thing |actor, given, world, store|
        scan::inside::list(actor, store, world.participation.id, scan::inside::Place::Everywhere)
            .await
            .map(|_| 1);
    "scan::presence::days" ScanSee Thing |actor, given, world, store|
        scan::presence::days(actor, store, world.participation.id).await.map(|_| 1);
    "scan::list::list" ScanSee Thing |actor, given, world, store|
        scan::list::list(actor, store, world.participation.id, Which::All, &Query::default())
            .await
            .map(|page| page.rows.len());
    "scan::list::counts" ScanSee Thing |actor, given, world, store|
        scan::list::counts(actor, store, world.participation.id).await.map(|_| 1);
    "scan::list::doubles" ScanSee Thing |actor, given, world, store|
        scan::list::doubles(actor, store, world.participation.id, 1).await.map(|page| page.rows.len());
    "scan::list::export" ScanExport Thing |actor, given, world, store|
        scan::list::export(actor, store, world.participation.id).await.map(|all| all.len());
    "scan::empty::list" ScanSee Thing |actor, given, world, store|
        scan::empty::list(actor, store, world.participation.id).await.map(|all| all.len());
    "scan::empty::among" ScanSee Thing |actor, given, world, store| {
        let page = crate::page::Page { rows: Vec::new(), total: 0, page: 1 };
        scan::empty::among(actor, store, world.participation.id, &page).await.map(|all| all.len())
    };
    "scan::empty::empty" HallEmpty Thing |actor, given, world, store| {
        let input = EmptyInput::default();
        scan::empty::empty(actor, store, world.participation.id, &input).await.map(|_| 0)
    };
    "device::revoke" DeviceEdit Thing |actor, given, world, store|
        device::revoke(actor, store, given.device_id).await.map(|()| 0);
    "point::archive" PointEdit Thing |actor, given, world, store|
        point::archive(actor, store, given.point, 2).await.map(|()| 0);
    "api_token::list" ApiTokenEdit Organisation |actor, given, world, store|
        api_token::list(actor, store).await.map(|all| {
            all.iter().filter(|t| t.id == given.api_token).count()
        });
    "api_token::create" ApiTokenEdit New |actor, given, world, store|
        api_token::create(actor, store, "Borne 2", 365).await.map(|_| 0);
    "api_token::revoke" ApiTokenEdit Thing |actor, given, world, store|
        api_token::revoke(actor, store, given.api_token).await.map(|()| 0);
    "badge::paper::of_exhibitor" BadgePrint Thing |actor, given, world, store|
        badge::paper::of_exhibitor(actor, store, given.company.exhibitor).await.map(|all| all.len());
    "mail::undelivered::list" LetterEdit Organisation |actor, given, world, store|
        mail::undelivered::list(actor, store, 1).await.map(|page| {
            page.rows.iter().filter(|letter| given.letters.contains(&letter.id)).count()
        });
    "mail::undelivered::counts" LetterEdit New |actor, given, world, store|
        mail::undelivered::counts(actor, store).await.map(|_| 0);
    "mail::undelivered::again" LetterEdit Thing |actor, given, world, store|
        mail::undelivered::again(actor, store, given.letters[0]).await.map(|()| 0);
    "mail::undelivered::let_go" LetterEdit Thing |actor, given, world, store|
        mail::undelivered::let_go(actor, store, given.letters[1]).await.map(|()| 0);
    "mail::went::list" LetterSee Thing |actor, given, world, store| {
        let about = mail::went::Which::Exhibitor(given.company.exhibitor);
        mail::went::list(actor, store, about, 1).await.map(|page| page.rows.len())
    };
    "mail::went::by_id" LetterSee Thing |actor, given, world, store|
        mail::went::by_id(actor, store, given.letters[0]).await.map(|_| 1);
    "mail::wording::list" LetterSee Organisation |actor, given, world, store|
        mail::wording::list(actor, store).await.map(|all| {
            all.iter().filter(|w| w.id == given.wording).count()
        });
    "mail::wording::keep" WordingEdit New |actor, given, world, store| {
        let which = (domain::mail::Template::TeamLink, domain::organisation::Language::English);
        mail::wording::keep(actor, store, which, 0, &wording()).await.map(|()| 0)
    };
    "mail::wording::reset" WordingEdit New |actor, given, world, store|
        mail::wording::reset(actor, store, WORDED, 1).await.map(|()| 0);
    "network::list" NetworkWiden Thing |actor, given, world, store|
        network::list(actor, store, world.participation.id).await.map(|(all, _)| all.len());
    "network::widen" NetworkWiden Thing |actor, given, world, store|
        network::widen(actor, store, world.participation.id, &venue("9.9.9.2")).await.map(|_| 1);
    "network::narrow" NetworkWiden Thing |actor, given, world, store|
        network::narrow(actor, store, given.network).await.map(|()| 1);
    "requirement::list" ParticipationSee Thing |actor, given, world, store|
        requirement::list(actor, store, world.participation.id).await.map(|all| all.len());
    "requirement::by_id" ParticipationSee Thing |actor, given, world, store|
        requirement::by_id(actor, store, given.requirement).await.map(|_| 1);
    "requirement::situation::see" ParticipationSee Thing |actor, given, world, store|
        requirement::situation::see(actor, store, world.participation.id)
            .await
            .map(|all| all.answers.len());
    "requirement::submission::list" RequirementSee Participation |actor, given, world, store| {
        let filter = Filter { participation: Some(world.participation.id), ..Filter::default() };
        requirement::submission::list(actor, store, &filter, &Query::default()).await.map(|page| {
            page.rows.iter().filter(|(owed, _)| owed.id == given.submission).count()
        })
    };
    "requirement::submission::by_id" RequirementSee Thing |actor, given, world, store|
        requirement::submission::by_id(actor, store, given.submission).await.map(|_| 1);
    "requirement::send::proof" RequirementSee Thing |actor, given, world, store|
        requirement::proof(actor, store, given.submission).await.map(|_| 1);
    "requirement::send::send" SubmissionSend Thing |actor, given, world, store| {
        let evidence = Evidence::File(given.proof, "a.pdf".to_owned());
        requirement::send(actor, store, given.submission, &seen(world, given.submission).await, &evidence).await.map(|_| 0)
    };
    "requirement::decide::decide" SubmissionDecide Thing |actor, given, world, store|
        requirement::decide(actor, store, given.submission, &seen(world, given.submission).await, Answer::Refuse, "Illisible")
            .await
            .map(|_| 0);
    "requirement::remind::remind_now" RequirementRemind Thing |actor, given, world, store|
        requirement::remind_now(actor, store, world.participation.id, &[given.submission])
            .await
            .map(|_| 0);
    "requirement::remind::would_remind" RequirementRemind Thing |actor, given, world, store|
        requirement::would_remind(actor, store, world.participation.id, &[given.submission])
            .await
            .map(|_| 1);
    "requirement::remind::reminded" ParticipationSee Thing |actor, given, world, store|
        requirement::reminded(actor, store, world.participation.id, store.now())
            .await
            .map(|_| 1);
    "requirement::decide::decide_many" SubmissionDecide Thing |actor, given, world, store| {
        let read = [(given.submission, seen(world, given.submission).await)];
        requirement::decide_many(actor, store, world.participation.id, &read, Answer::Accept)
            .await
            .map(|_| 0)
    };
    "requirement::series::list" ParticipationSee Thing |actor, given, world, store| {
        let asked = requirement::series::Asked {
            requirement: None,
            order: domain::series::Order::Due,
            begun: store.now(),
        };
        requirement::series::list(actor, store, world.participation.id, &asked).await.map(|_| 1)
    };
    "requirement::spread::would_move" ParticipationMove Thing |actor, given, world, store|
        requirement::would_move(actor, store, world.participation.id, first_day(), first_day())
            .await
            .map(|all| all.len());
    "requirement::edit::create" RequirementEdit Thing |actor, given, world, store|
        requirement::create(actor, store, world.participation.id, &requirement_input("Plan"))
            .await
            .map(|_| 0);
    "requirement::edit::edit" RequirementEdit Thing |actor, given, world, store|
        requirement::edit(actor, store, given.requirement, 1, &requirement_input("Assurance"))
            .await
            .map(|()| 0);
    "requirement::template::list" TemplateEdit Organisation |actor, given, world, store|
        requirement::template::list(actor, store).await.map(|all| {
            all.iter().filter(|t| t.id == given.template).count()
        });
    "requirement::template::keep" TemplateEdit Thing |actor, given, world, store|
        requirement::template::keep(actor, store, world.participation.id, "Autre")
            .await
            .map(|_| 0);
    "requirement::template::apply" RequirementEdit Thing |actor, given, world, store|
        requirement::template::apply(
            actor, store, world.participation.id, Chosen::Own(given.template),
        ).await.map(|_| 0);
    "requirement::template::end" TemplateEdit Thing |actor, given, world, store|
        requirement::template::end(actor, store, given.template).await.map(|()| 0);
    "requirement::edit::archive" RequirementEdit Thing |actor, given, world, store| {
        let read = revision(store, "requirement", given.requirement.0).await;
        requirement::archive(actor, store, given.requirement, read, true).await.map(|()| 0)
    };
    "badge::visit" BadgeVisit Code |actor, given, world, store|
        badge::visit(actor, store, &given.badges[0].code).await.map(|_| 1);
    "badge::category::list" BadgeSee Participation |actor, given, world, store|
        badge::category::list(actor, store, world.participation.id).await.map(|_| 0);
    "badge::category::by_id" BadgeSee Participation |actor, given, world, store|
        badge::category::by_id(actor, store, given.category).await.map(|_| 0);
    "badge::category::create" CategoryEdit Thing |actor, given, world, store|
        badge::category::create(actor, store, world.participation.id, &category_input("Presse"))
            .await
            .map(|_| 0);
    "badge::category::edit" CategoryEdit Thing |actor, given, world, store| {
        let read = revision(store, "badge_category", given.category.0).await;
        badge::category::edit(actor, store, given.category, read, &category_input("Hôte"))
            .await
            .map(|()| 0)
    };
    "badge::category::give" BadgeIssue Thing |actor, given, world, store| {
        let (id, badges) = (world.participation.id, [given.badges[1].badge.id]);
        badge::category::give(actor, store, id, None, &badges).await.map(|_| 0)
    };
    "badge::category::archive" CategoryEdit Thing |actor, given, world, store| {
        let read = revision(store, "badge_category", given.category.0).await;
        badge::category::archive(actor, store, given.category, read).await.map(|()| 0)
    };
    "badge::category::restore" CategoryEdit Thing |actor, given, world, store| {
        let read = revision(store, "badge_category", given.category.0).await;
        badge::category::restore(actor, store, given.category, read).await.map(|()| 0)
    };
    "badge::mark::note" BadgeNote Thing |actor, given, world, store| {
        let read = revision(store, "badge", given.badges[1].badge.id.0).await;
        badge::mark::note(actor, store, given.badges[1].badge.id, read, "Appeler").await.map(|()| 0)
    };
    "badge::mark::block" BadgeBlock Thing |actor, given, world, store| {
        let read = revision(store, "badge", given.badges[1].badge.id.0).await;
        badge::mark::block(actor, store, given.badges[1].badge.id, read).await.map(|()| 0)
    };
    "badge::mark::lift" BadgeBlock Thing |actor, given, world, store| {
        let read = revision(store, "badge", given.badges[1].badge.id.0).await;
        badge::mark::lift(actor, store, given.badges[1].badge.id, read).await.map(|()| 0)
    };
    "badge::mark::span" BadgeIssue Thing |actor, given, world, store| {
        let read = revision(store, "badge", given.badges[1].badge.id.0).await;
        badge::mark::span(actor, store, given.badges[1].badge.id, read, &Hours::default())
            .await
            .map(|_| 0)
    };
    "badge::rights::set" BadgeIssue Thing |actor, given, world, store| {
        let read = revision(store, "badge", given.badges[1].badge.id.0).await;
        badge::rights::set(actor, store, given.badges[1].badge.id, read, 1).await.map(|()| 0)
    };
    "badge::rights::several" BadgeIssue Thing |actor, given, world, store| {
        let badges = [given.badges[1].badge.id];
        let give = (badge::rights::Hand::Give, 1);
        badge::rights::several(actor, store, world.participation.id, &badges, give)
            .await
            .map(|_| 0)
    };
    "badge::rights::of_badge" BadgeSee Thing |actor, given, world, store|
        badge::rights::of_badge(actor, store, given.badges[0].badge.id).await.map(|_| 1);
    "entitlement::list" ScanSee Thing |actor, given, world, store|
        entitlement::list(actor, store, world.participation.id).await.map(|all| all.len());
    "entitlement::counted" ScanSee Thing |actor, given, world, store|
        entitlement::counted(actor, store, world.participation.id).await.map(|all| all.len());
    "entitlement::by_id" ScanSee Thing |actor, given, world, store|
        entitlement::by_id(actor, store, given.entitlement).await.map(|_| 1);
    "entitlement::create" PointEdit Thing |actor, given, world, store|
        entitlement::create(actor, store, world.participation.id, &entitlement_input("Parking"))
            .await
            .map(|_| 0);
    "entitlement::edit" PointEdit Thing |actor, given, world, store| {
        let read = revision(store, "entitlement", given.entitlement.0).await;
        entitlement::edit(actor, store, given.entitlement, read, &entitlement_input("Soirée"))
            .await
            .map(|()| 0)
    };
    "entitlement::remove" PointEdit Thing |actor, given, world, store| {
        let read = revision(store, "entitlement", given.entitlement.0).await;
        entitlement::remove(actor, store, given.entitlement, read).await.map(|()| 0)
    };
    "badge::replace" BadgeRevoke Thing |actor, given, world, store| {
        let read = revision(store, "badge", given.badges[0].badge.id.0).await;
        badge::replace(actor, store, given.badges[0].badge.id, read).await.map(|_| 0)
    };
    "badge::revoke" BadgeRevoke Thing |actor, given, world, store| {
        // The one that was printed has been replaced by one of other days.
        let good = badge::list(&world.planner, store, world.participation.id, false).await.unwrap().pop().unwrap();
        badge::revoke(actor, store, good.badge.id, good.badge.revision).await.map(|()| 0)
    };
    "badge::key::retire" KeyEdit Thing |actor, given, world, store|
        badge::key::retire(actor, store, world.participation.id, 1).await.map(|()| 0);
    "staff::remove" StaffEdit Thing |actor, given, world, store| {
        let read = revision(store, "staff", given.staff[1].0).await;
        staff::remove(actor, store, given.staff[1], read).await.map(|()| 0)
    };
    "feed::address::planner_token" FeedOwn Organisation |actor, given, world, store|
        feed::planner_token(actor, store).await.map(|_| 0);
    "feed::choose::own" FeedOwn Organisation |actor, given, world, store|
        feed::choose::own(actor, store).await.map(|_| 0);
    "feed::choose::choose_own" FeedOwn Organisation |actor, given, world, store|
        feed::choose::choose_own(actor, store, &choices()).await.map(|()| 0);
    "feed::address::renew_own" FeedOwn Organisation |actor, given, world, store|
        feed::renew_own(actor, store).await.map(|()| 0);
    "feed::address::revoke_own" FeedOwn Organisation |actor, given, world, store|
        feed::revoke_own(actor, store).await.map(|()| 0);
    "done::own" DoneSee Organisation |actor, given, world, store|
        done::own(actor, store, something_done(actor, given, store).await).await.map(|_| 0);
    "done::history::list" HistorySee Thing |actor, given, world, store| {
        let about = done::history::About::Participation(world.participation.id);
        done::history::list(actor, store, about, &Query::default()).await.map(|_| 1)
    };
    "done::taken::take_away" ListTake Organisation |actor, given, world, store| {
        let show = Some(world.participation.slug.as_str());
        done::taken::take_away(actor, store, show, ("badges.csv", 3)).await.map(|()| 0)
    };
    "done::undo" DoneUndo Thing |actor, given, world, store|
        done::undo(actor, store, something_done(actor, given, store).await).await.map(|()| 0);
    "note::list" NoteSee Thing |actor, given, world, store|
        note::list(actor, store, world.participation.id.0, &Query::default()).await.map(|_| 1);
    "note::mention::mentions" NoteSee Organisation |actor, given, world, store| {
        note::mentions(actor, store).await.map(|all| {
            all.iter().filter(|one| one.about_id == world.participation.id.0).count()
        })
    };
    "note::mention::seen" NoteSee Thing |actor, given, world, store|
        note::seen(actor, store, a_note(actor, given, store).await).await.map(|()| 0);
    "note::keep::add" NoteEdit Thing |actor, given, world, store|
        note::add(actor, store, given.badges[0].badge.id.0, &note_input()).await.map(|_| 0);
    "note::keep::edit" NoteEdit Thing |actor, given, world, store|
        note::edit(actor, store, a_note(actor, given, store).await, 1, &note_input()).await.map(|()| 0);
    "note::keep::remove" NoteEdit Thing |actor, given, world, store|
        note::remove(actor, store, a_note(actor, given, store).await, 1).await.map(|()| 0);
    "digest::settings" DigestOwn Organisation |actor, given, world, store|
        digest::settings(actor, store).await.map(|_| 0);
    "digest::choose" DigestOwn Organisation |actor, given, world, store| {
        let now = digest::settings(actor, store).await?;
        digest::choose(actor, store, now.revision, &now.choice).await.map(|()| 0)
    };
    "feed::health::list" FeedHealth Organisation |actor, given, world, store|
        feed::health::list(actor, store, 1).await.map(|page| {
            page.rows.iter().filter(|row| row.feed.id == given.staff_feed.0).count()
        });
    "feed::choose::choices" FeedSee Thing |actor, given, world, store|
        feed::choose::choices(actor, store, world.participation.id, given.company.exhibitor)
            .await
            .map(|_| 1);
    "feed::choose::choose" FeedRenew Thing |actor, given, world, store|
        feed::choose::choose(
            actor, store, world.participation.id, given.company.exhibitor, &choices(),
        )
        .await
        .map(|()| 0);
    "feed::choose::choose_by_address" FeedKeep Own(StaffFeed) |actor, given, world, store|
        feed::choose::choose_by_address(actor, store, &choices()).await.map(|()| 0);
    "feed::choose::end_by_address" FeedKeep Own(StaffFeed) |actor, given, world, store|
        feed::choose::end_by_address(actor, store, true).await.map(|_| 0);
    "feed::address::exhibitor_token" FeedSee Thing |actor, given, world, store|
        feed::exhibitor_token(actor, store, world.participation.id, given.company.exhibitor)
            .await
            .map(|_| 1);
    "feed::content::read" FeedFetch Own(CompanyFeed) |actor, given, world, store| {
        // Somebody may have left the company meanwhile: then it has another address.
        let (planner, company) = (&world.planner, given.company.exhibitor);
        let token = feed::exhibitor_token(planner, store, world.participation.id, company).await?;
        let opened = feed::open(store, &token.unwrap_or_else(|| given.feed.clone())).await?;
        feed::content::read(actor, store, &opened).await.map(|_| 1)
    };
    "feed::address::renew" FeedRenew Thing |actor, given, world, store|
        feed::renew(actor, store, world.participation.id, given.company.exhibitor)
            .await
            .map(|()| 0);
    "feed::address::revoke" FeedRenew Thing |actor, given, world, store|
        feed::revoke(actor, store, world.participation.id, given.company.exhibitor)
            .await
            .map(|()| 0);
    "team::list" ShiftSee Thing |actor, given, world, store|
        team::list(actor, store, world.participation.id).await.map(|all| all.len());
    "team::by_id" ShiftSee Thing |actor, given, world, store|
        team::by_id(actor, store, given.team[0]).await.map(|_| 1);
    "team::companies" ShiftSee Thing |actor, given, world, store|
        team::companies(actor, store, world.participation.id).await.map(|all| all.len());
    "team::staff" ShiftSee Thing |actor, given, world, store|
        team::staff(actor, store, world.participation.id).await.map(|all| all.len());
    "team::address" ShiftEdit Thing |actor, given, world, store|
        team::address(actor, store, given.team[0]).await.map(|_| 1);
    "team::add" ShiftEdit Thing |actor, given, world, store|
        team::add(actor, store, world.participation.id, &team_input("Dora")).await.map(|_| 0);
    "team::edit" ShiftEdit Thing |actor, given, world, store|
        team::edit(actor, store, given.team[2], &team_input("Chloé")).await.map(|()| 0);
    "team::renew" ShiftEdit Thing |actor, given, world, store|
        team::renew(actor, store, given.team[2]).await.map(|()| 0);
    "shift::list" ShiftSee Thing |actor, given, world, store|
        shift::list(actor, store, world.participation.id).await.map(|all| all.len());
    "shift::mine" ShiftSee Organisation |actor, given, world, store|
        shift::mine(actor, store).await.map(|all| {
            all.iter().filter(|m| given.shifts.contains(&m.shift.id)).count()
        });
    "shift::by_id" ShiftSee Thing |actor, given, world, store|
        shift::by_id(actor, store, given.shifts[0]).await.map(|_| 1);
    "shift::rota::settings" ShiftSee Thing |actor, given, world, store|
        shift::rota::settings(actor, store, world.participation.id).await.map(|_| 1);
    "shift::rota::set_rota" ShiftEdit Thing |actor, given, world, store|
        shift::rota::set_rota(actor, store, world.participation.id, &Rota::default())
            .await
            .map(|()| 0);
    "shift::rota::add_rule" ShiftEdit Thing |actor, given, world, store|
        shift::rota::add_rule(actor, store, world.participation.id, &rule_input(1, 0))
            .await
            .map(|_| 0);
    "shift::rota::change_rule" ShiftEdit Thing |actor, given, world, store|
        shift::rota::change_rule(actor, store, given.rule, &rule_input(3, 1)).await.map(|()| 0);
    "shift::rota::remove_rule" ShiftEdit Thing |actor, given, world, store|
        shift::rota::remove_rule(actor, store, given.rule).await.map(|()| 0);
    "shift::availability::list" ShiftSee Thing |actor, given, world, store|
        shift::availability::list(actor, store, world.participation.id)
            .await
            .map(|all| all.len());
    "shift::availability::say" ShiftEdit Thing |actor, given, world, store|
        shift::availability::say(actor, store, given.team[2], &[]).await.map(|()| 0);
    "shift::availability::say_own" ShiftOwn Own(SecondPage) |actor, given, world, store|
        shift::availability::say_own(actor, store, &[]).await.map(|()| 0);
    "shift::visit::visit" ShiftVisit Own(FirstPage) |actor, given, world, store|
        shift::visit::visit(actor, store).await.map(|page| {
            usize::from(page.member.id == given.team[0])
        });
    "shift::handover::list" ShiftSee Thing |actor, given, world, store|
        shift::handover::list(actor, store, world.participation.id).await.map(|all| all.len());
    "shift::handover::answer" ShiftEdit Thing |actor, given, world, store|
        shift::handover::answer(actor, store, given.handovers[0], Reply::Agreed(1))
            .await
            .map(|()| 0);
    "shift::handover::withdraw" ShiftEdit Thing |actor, given, world, store|
        shift::handover::withdraw(actor, store, given.handovers[1]).await.map(|()| 0);
    "shift::handover::answer_own" ShiftOwn Own(SecondPage) |actor, given, world, store|
        shift::handover::answer_own(actor, store, given.handovers[2], Reply::Agreed(1))
            .await
            .map(|()| 0);
    "shift::handover::withdraw_own" ShiftOwn Own(FirstPage) |actor, given, world, store|
        shift::handover::withdraw_own(actor, store, given.handovers[3])
            .await
            .map(|()| 0);
    "shift::handover::ask" ShiftEdit Thing |actor, given, world, store|
        shift::handover::ask(actor, store, (given.shifts[4], 1), given.team[1]).await.map(|()| 0);
    "shift::handover::ask_own" ShiftOwn Own(FirstPage) |actor, given, world, store|
        shift::handover::ask_own(actor, store, (given.shifts[5], 1), given.team[1])
            .await
            .map(|()| 0);
    "shift::create" ShiftEdit Thing |actor, given, world, store| {
        let input = shift_input(given.team[2], 1, (9, 11));
        shift::create(actor, store, world.participation.id, &input).await.map(|_| 0)
    };
    "shift::edit" ShiftEdit Thing |actor, given, world, store| {
        let input = shift_input(given.team[0], 1, (9, 11));
        shift::edit(actor, store, given.shifts[6], 1, &input).await.map(|_| 0)
    };
    "shift::cancel" ShiftEdit Thing |actor, given, world, store|
        shift::cancel(actor, store, given.shifts[7], 1).await.map(|()| 0);
    "shift::propose::see" ShiftEdit Thing |actor, given, world, store|
        shift::propose::see(actor, store, world.participation.id).await.map(|_| 1);
    "shift::propose::apply" ShiftEdit Thing |actor, given, world, store| {
        let id = world.participation.id;
        let seen = shift::propose::see(actor, store, id).await?;
        shift::propose::apply(actor, store, id, &seen.digest).await.map(|_| 0)
    };
    "leave::of_team" ShiftEdit Thing |actor, given, world, store|
        leave::of_team(actor, store, given.team[2]).await.map(|()| 0);
    "application::withdraw::withdraw" ApplicationOwn Own(Application) |actor, given, world, store| {
        let read = given.application_as_read().await?;
        application::withdraw(actor, store, &read).await.map(|()| 0)
    };
    "leave::of_organisation" MemberEdit Thing |actor, given, world, store|
        leave::of_organisation(actor, store, given.only).await.map(|()| 0);
    "begin::see" ParticipationSee Thing |actor, given, world, store|
        begin::see(actor, store, world.participation.id).await.map(|_| 1);
    "participation::publish::see" ParticipationSee Organisation |actor, given, world, store|
        participation::publish::see(actor, store, &world.participation.slug).await.map(|found| {
            usize::from(found.1.id == world.participation.id)
        });
    "participation::archive" ParticipationArchive Thing |actor, given, world, store| {
        let read = revision(store, "participation", world.participation.id.0).await;
        participation::archive(actor, store, world.participation.id, read, true).await.map(|()| 0)
    };
    "programme::list" ProgrammeSee Thing |actor, given, world, store|
        programme::list(actor, store, world.participation.id).await.map(|all| all.items.len());
    "programme::names" ProgrammeSee Thing |actor, given, world, store|
        programme::names(actor, store, world.participation.id).await.map(|all| all.positions.len());
    "programme::by_id" ProgrammeSee Thing |actor, given, world, store|
        programme::by_id(actor, store, given.item).await.map(|_| 1);
    "programme::create" ProgrammeEdit Thing |actor, given, world, store| {
        let input = item_input("Visite du stand", "2027-06-16T11:00");
        programme::create(actor, store, world.participation.id, &input).await.map(|_| 0)
    };
    "programme::edit" ProgrammeEdit Thing |actor, given, world, store|
        programme::edit(actor, store, given.item, 1, &item(given.company.exhibitor))
            .await
            .map(|()| 0);
    "programme::shift" ProgrammeEdit Thing |actor, given, world, store| {
        let read = revision(store, "programme_item", given.item.0).await;
        programme::shift(actor, store, given.item, read, Step { days: 0, minutes: 15 })
            .await
            .map(|()| 0)
    };
    "programme::cancel" ProgrammeEdit Thing |actor, given, world, store| {
        let read = revision(store, "programme_item", given.item.0).await;
        programme::cancel(actor, store, given.item, read).await.map(|()| 0)
    };
    "programme::restore" ProgrammeEdit Thing |actor, given, world, store| {
        let read = revision(store, "programme_item", given.item.0).await;
        programme::restore(actor, store, given.item, read).await.map(|()| 0)
    };
    "programme::occurrence::shift" ProgrammeEdit Thing |actor, given, world, store| {
        let to = Slot {
            place: String::new(),
            ..Slot::at("2027-06-17T15:00".parse().unwrap(), 30)
        };
        let read = revision(store, "programme_item", given.item.0).await;
        programme::occurrence::shift(actor, store, (given.item, read), second(), &to).await.map(|()| 0)
    };
    "programme::occurrence::put" ProgrammeEdit Thing |actor, given, world, store| {
        // Where the line before has moved it.
        let way = ("2027-06-17T15:00".parse().unwrap(), "2027-06-17T16:00".parse().unwrap());
        programme::occurrence::put(actor, store, given.item, second(), way).await.map(|()| 0)
    };
    "programme::occurrence::cancel" ProgrammeEdit Thing |actor, given, world, store| {
        let read = revision(store, "programme_item", given.item.0).await;
        programme::occurrence::cancel(actor, store, (given.item, read), second()).await.map(|()| 0)
    };
    "programme::occurrence::restore" ProgrammeEdit Thing |actor, given, world, store| {
        let read = revision(store, "programme_item", given.item.0).await;
        programme::occurrence::restore(actor, store, (given.item, read), second()).await.map(|()| 0)
    };
    "programme::level::list" ProgrammeSee Thing |actor, given, world, store|
        programme::level::list(actor, store, world.participation.id).await.map(|_| 1);
    "programme::level::set" ProgrammeEdit Thing |actor, given, world, store|
        programme::level::set(actor, store, world.participation.id, &Levels::default())
            .await
            .map(|()| 0);
    "programme::release::see" ProgrammeSee Thing |actor, given, world, store|
        programme::release::see(actor, store, world.participation.id).await.map(|_| 1);
    "programme::release::release" ProgrammeRelease Thing |actor, given, world, store| {
        let read = unreleased(&world.planner, store, world.participation.id).await;
        programme::release::release(actor, store, world.participation.id, &read).await.map(|_| 0)
    };
    "programme::release::list" ProgrammeSee Thing |actor, given, world, store|
        programme::release::list(actor, store, world.participation.id).await.map(|all| all.len());
    "programme::import::preview" ProgrammeImport Thing |actor, given, world, store| {
        let file = programme_file();
        programme::import::preview(actor, store, world.participation.id, "x.csv", &file)
            .await
            .map(|_| 0)
    };
    "programme::import::open" ProgrammeImport Thing |actor, given, world, store|
        programme::import::open(actor, store, given.programme_import)
            .await
            .map(|found| found.plan.rows.len());
    "programme::import::leave" ProgrammeImport Thing |actor, given, world, store|
        programme::import::leave(actor, store, given.programme_import, &ticks::Ticks::default()).await.map(|()| 0);
    "programme::import::apply" ProgrammeImport Thing |actor, given, world, store|
        programme::import::apply(actor, store, given.programme_import, &ticks::Choice::default()).await.map(|_| 0);
    "programme::visit::see" ProgrammeSee Thing |actor, given, world, store|
        programme::visit::see(actor, store, world.participation.id).await.map(|_| 1);
    "programme::visit::visit" ParticipationVisit Public |actor, given, world, store|
        programme::visit::visit(actor, store, world.participation.id).await.map(|all| all.items.len());
    "programme::visit::of_exhibitor" AllocationSee Thing |actor, given, world, store| {
        let company = given.company.exhibitor;
        programme::visit::of_exhibitor(actor, store, world.participation.id, company)
            .await
            .map(|all| all.items.len())
    };
    "edition::reschedule::would_move" ParticipationMove Thing |actor, given, world, store| {
        let to = first_day().plus_days(7);
        edition::reschedule::would_move(actor, store, world.participation.id, to).await.map(|_| 1)
    };
    "edition::reschedule::carry_out" ParticipationMove Thing |actor, given, world, store| {
        let to = first_day().plus_days(7);
        let found = participation::open(store, world.participation.id).await?;
        edition::reschedule::carry_out(actor, store, found.id, found.revision, to)
            .await
            .map(|()| 0)
    };
    "participation::publish::publish" ParticipationPublish Thing |actor, given, world, store| {
        let now = participation::publish::see(&world.planner, store, &world.participation.slug);
        let now = now.await.unwrap().1;
        let (id, draft) = (now.id, now.is_draft());
        participation::publish::publish(actor, store, id, now.revision, draft).await.map(|()| 0)
    };
}

/// The second time that the given item takes place, once it was moved by a quarter of an hour.
fn second() -> domain::time::Moment {
    "2027-06-17T10:15".parse().unwrap()
}

fn programme_file() -> programme_import::Source {
    let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    let rows = vec![
        row(["Titre", "Date", "Début", "Fin"]),
        row(["Atelier", "2027-06-18", "14:00", "15:00"]),
    ];
    programme_import::Source {
        content: programme_import::Content::Spreadsheet(Spreadsheet::of(rows)),
        kind: domain::programme::Kind::Demo,
        audience: domain::programme::Audience::Public,
    }
}

fn item(exhibitor: domain::id::ExhibitorId) -> ItemInput {
    ItemInput {
        recurrence: "FREQ=DAILY;COUNT=3".parse().ok(),
        exhibitors: vec![exhibitor],
        ..item_input("Presse à injecter", "2027-06-16T10:00")
    }
}

fn position(number: &str, x: i64, y: i64) -> PositionInput {
    PositionInput {
        number: number.to_owned(),
        x,
        y,
        width: 2_000,
        depth: 2_000,
        power: 0,
    }
}

fn category_input(word: &str) -> CategoryInput {
    CategoryInput {
        kind: Kind::Exhibitor,
        word_fr: word.to_owned(),
        word_en: String::new(),
        short: word.to_owned(),
        colour: Colour::Teal,
    }
}

fn visitor(name: &str) -> BadgeInput {
    BadgeInput {
        kind: Kind::Visitor,
        name: name.to_owned(),
        function: String::new(),
        company: String::new(),
        category: None,
    }
}

/// Of the kind that a company's staff have, so that the badge stays itself.
fn exhibitor_badge(name: &str) -> BadgeInput {
    BadgeInput {
        kind: Kind::Exhibitor,
        ..visitor(name)
    }
}

fn device_input(point: PointId) -> DeviceInput {
    DeviceInput {
        name: "Porte".to_owned(),
        role: DeviceRole::Supervisor,
        look_up: true,
        points: vec![point],
    }
}
