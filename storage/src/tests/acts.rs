//! Every act that `storage` offers, one line each, with something that it can be done to.

use std::pin::Pin;
use std::sync::Arc;

use domain::access::{Act, Actor, Role};
use domain::allocation::AllocationInput;
use domain::application::Decision;
use domain::badge::{BadgeInput, Kind};
use domain::device::{DeviceInput, DeviceRole};
use domain::exhibitor::ContactInput;
use domain::exhibitor::import::Sheet;
use domain::id::{
    AllocationId, ApiTokenId, ApplicationId, ContactId, DeviceId, FileId, ImportId, PointId,
    StaffId,
};
use domain::point::PointKind;
use domain::print::{Design, Layout, Wanted};
use domain::scan::{Direction, Which};
use domain::stand::{PositionInput, StandInput};

use crate::device::Report;
use crate::error::Result;
use crate::file::File;
use crate::page::Query;
use crate::testing::world::{
    Company, World, application_input, company_input, half_day, participation_input, person,
    point_input, written,
};
use crate::{
    Store, allocation, api_token, application, badge, device, exhibitor, feed, file, home,
    organisation, participation, point, print, scan, staff, stand,
};

/// An organisation with one of everything.
pub(super) struct Given {
    pub(super) world: World,
    pub(super) company: Company,
    pub(super) rival: Company,
    pub(super) fresh: ApplicationId,
    pub(super) fresh_token: String,
    pub(super) staff: [StaffId; 2],
    pub(super) badges: Vec<badge::Signed>,
    pub(super) allocation: AllocationId,
    pub(super) contact: ContactId,
    pub(super) import: ImportId,
    pub(super) file: FileId,
    pub(super) feed: String,
    pub(super) point: PointId,
    pub(super) device: Actor,
    pub(super) device_id: DeviceId,
    pub(super) program: Actor,
    pub(super) api_token: ApiTokenId,
    pub(super) emblem: uuid::Uuid,
    pub(super) code: String,
}

pub(super) fn sheet() -> Sheet {
    let row = |cell: &str| vec![cell.to_owned()];
    Sheet {
        rows: vec![row("Raison sociale"), row("Importée")],
    }
}

impl Given {
    pub(super) async fn new(store: Store, name: &str) -> Self {
        let world = World::named(store, name).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let company = world.accepted("Alpha").await;
        let rival = world.accepted("Beta").await;
        let (fresh, fresh_token) = world.applied("Gamma").await;
        let mut named = Vec::new();
        for name in ["Ana", "Bob"] {
            named.push(world.name(&company, name).await.unwrap());
        }
        let badges = badge::list(planner, store, id, false).await.unwrap();
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
        file::keep(store, &file).await.unwrap();
        let feed = feed::exhibitor_token(planner, store, id, company.exhibitor)
            .await
            .unwrap();
        let point = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world
            .device("Porte", DeviceRole::Supervisor, &[point])
            .await;
        let Actor::Device {
            device: device_id, ..
        } = device
        else {
            unreachable!("a device was paired")
        };
        let (api_token, _) = api_token::create(&world.owner, store, "Borne")
            .await
            .unwrap();
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
        Self {
            code: waiting.code,
            point,
            device,
            device_id,
            program,
            api_token,
            emblem,
            company,
            rival,
            fresh,
            fresh_token,
            staff: named.try_into().unwrap(),
            badges,
            allocation,
            contact: contacts[0].id,
            import,
            file: file.id,
            feed: feed.unwrap(),
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
        }
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
    /// Whatever the address in hand opens.
    Address,
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
    ($($name:literal $act:ident $about:ident |$actor:ident, $given:ident, $world:ident, $store:ident|
        $body:expr;)+) => {
        /// In an order in which each can be done after those before it.
        pub(super) const LINES: &[Line] = &[$(Line {
            name: $name,
            act: Act::$act,
            about: About::$about,
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
    "organisation::members" MemberSee Organisation |actor, given, world, store|
        organisation::members(actor, store).await.map(|all| {
            all.iter().filter(|m| Some(m.person_id) == world.owner.person()).count()
        });
    "organisation::set_member" MemberEdit New |actor, given, world, store|
        organisation::set_member(actor, store, "Zoé", "zoe@x.example", "fr", Role::Viewer)
            .await
            .map(|_| 0);
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
    "participation::visit" ParticipationVisit Address |actor, given, world, store|
        participation::visit(actor, store, &world.organisation.slug, &world.participation.slug)
            .await
            .map(|_| 1);
    "participation::visit_all" ParticipationVisit Address |actor, given, world, store|
        participation::visit_all(actor, store, &world.organisation.slug).await.map(|_| 1);
    "participation::create" ParticipationCreate Thing |actor, given, world, store|
        participation::create(actor, store, &participation_input(), Some(world.participation.id))
            .await
            .map(|_| 0);
    "participation::edit" ParticipationEdit Thing |actor, given, world, store|
        participation::edit(actor, store, world.participation.id, 1, &participation_input())
            .await
            .map(|()| 0);
    "stand::plans" StandSee Thing |actor, given, world, store|
        stand::plans(actor, store, world.participation.id).await.map(|all| all.len());
    "stand::create" StandEdit Thing |actor, given, world, store| {
        let input = StandInput { name: "C1".to_owned(), width: 3_000, depth: 3_000 };
        stand::create(actor, store, world.participation.id, &input).await.map(|_| 0)
    };
    "stand::edit" StandEdit Thing |actor, given, world, store| {
        let input = StandInput { name: "B12".to_owned(), width: 12_000, depth: 7_000 };
        stand::edit(actor, store, world.stand, &input).await.map(|()| 0)
    };
    "stand::add_position" StandEdit Thing |actor, given, world, store|
        stand::add_position(actor, store, world.stand, &position("5", 0, 3_000)).await.map(|_| 0);
    "stand::edit_position" StandEdit Thing |actor, given, world, store|
        stand::edit_position(actor, store, world.positions[3], &position("4", 9_000, 3_000))
            .await
            .map(|()| 0);
    "stand::remove_position" StandEdit Thing |actor, given, world, store|
        stand::remove_position(actor, store, world.positions[3]).await.map(|()| 0);
    "exhibitor::list" ExhibitorSee Organisation |actor, given, world, store|
        exhibitor::list(actor, store, &Query::default()).await.map(|page| {
            page.rows.iter().filter(|e| e.organisation_id == world.organisation.id).count()
        });
    "exhibitor::by_id" ExhibitorSee Thing |actor, given, world, store|
        exhibitor::by_id(actor, store, given.company.exhibitor).await.map(|_| 1);
    "exhibitor::create" ExhibitorEdit New |actor, given, world, store|
        exhibitor::create(actor, store, &company_input("Nouvelle")).await.map(|_| 0);
    "exhibitor::edit" ExhibitorEdit Thing |actor, given, world, store|
        exhibitor::edit(actor, store, given.company.exhibitor, 1, &company_input("Alpha"))
            .await
            .map(|()| 0);
    "exhibitor::set_logo" ExhibitorEdit Thing |actor, given, world, store|
        exhibitor::set_logo(actor, store, given.company.exhibitor, Some(given.file))
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
    "exhibitor::export" ExhibitorExport Organisation |actor, given, world, store|
        exhibitor::export(actor, store).await.map(|all| {
            all.iter().filter(|k| k.exhibitor.organisation_id == world.organisation.id).count()
        });
    "exhibitor::import::preview" ExhibitorImport New |actor, given, world, store|
        exhibitor::import::preview(actor, store, "y.csv", &sheet()).await.map(|_| 0);
    "exhibitor::import::open" ExhibitorImport Thing |actor, given, world, store|
        exhibitor::import::open(actor, store, given.import).await.map(|_| 1);
    "exhibitor::import::apply" ExhibitorImport Thing |actor, given, world, store|
        exhibitor::import::apply(actor, store, given.import).await.map(|_| 0);
    "application::begin" ApplicationWrite Address |actor, given, world, store| {
        let form = written(application_input("Delta"), true);
        application::begin(actor, store, &world.participation, &form).await.map(|_| 0)
    };
    "application::resume" ApplicationWrite Address |actor, given, world, store|
        application::resume(actor, store, &given.fresh_token).await.map(|_| 1);
    "application::go_on" ApplicationWrite Address |actor, given, world, store| {
        let form = written(application_input("Gamma"), true);
        application::go_on(actor, store, &given.fresh_token, &form).await.map(|()| 0)
    };
    "application::list" ApplicationSee Thing |actor, given, world, store| {
        let query = Query::default();
        application::list(actor, store, world.participation.id, None, &query)
            .await
            .map(|page| page.rows.len())
    };
    "application::counts" ApplicationSee Thing |actor, given, world, store|
        application::counts(actor, store, world.participation.id).await.map(|all| all.len());
    "application::placeable" ApplicationSee Thing |actor, given, world, store|
        application::placeable(actor, store, world.participation.id).await.map(|all| all.len());
    "application::by_id" ApplicationSee Thing |actor, given, world, store|
        application::by_id(actor, store, given.fresh).await.map(|_| 1);
    "application::own" StaffSee OwnCompany |actor, given, world, store|
        application::own(actor, store).await.map(|all| {
            all.iter().filter(|(a, _)| a.id == given.company.application).count()
        });
    "application::decide" ApplicationDecide Thing |actor, given, world, store|
        application::decide(actor, store, given.fresh, Decision::Accept, "").await.map(|_| 0);
    "application::tell" ApplicationTell Thing |actor, given, world, store|
        application::tell(actor, store, world.participation.id).await.map(|_| 0);
    "allocation::list" AllocationSee Participation |actor, given, world, store|
        allocation::list(actor, store, world.participation.id).await.map(|all| all.len());
    "allocation::hold" AllocationHold Thing |actor, given, world, store| {
        let input = AllocationInput {
            exhibitor: given.company.exhibitor,
            position: world.positions[1],
            half_days: vec![half_day(2)],
        };
        allocation::hold(actor, store, world.participation.id, &input).await.map(|_| 0)
    };
    "allocation::confirm" AllocationConfirm Thing |actor, given, world, store|
        allocation::confirm(actor, store, given.allocation).await.map(|()| 0);
    "allocation::shift" AllocationMove Thing |actor, given, world, store|
        allocation::shift(actor, store, given.allocation, world.positions[2], &[half_day(1)])
            .await
            .map(|()| 0);
    "allocation::vacate" AllocationVacate Thing |actor, given, world, store|
        allocation::vacate(actor, store, given.allocation).await.map(|()| 0);
    "staff::list" StaffSee Participation |actor, given, world, store|
        staff::list(actor, store, world.participation.id, &Query::default())
            .await
            .map(|page| page.rows.len());
    "staff::counts" StaffSee Participation |actor, given, world, store|
        staff::counts(actor, store, world.participation.id).await.map(|all| all.len());
    "staff::of_exhibitor" StaffSee Thing |actor, given, world, store|
        staff::of_exhibitor(actor, store, world.participation.id, given.company.exhibitor)
            .await
            .map(|(all, _)| all.len());
    "staff::add" StaffEdit Thing |actor, given, world, store|
        staff::add(actor, store, world.participation.id, given.company.exhibitor, &person("Eve"))
            .await
            .map(|_| 0);
    "staff::edit" StaffEdit Thing |actor, given, world, store|
        staff::edit(actor, store, given.staff[0], &person("Anna")).await.map(|()| 0);
    "badge::list" BadgeSee Participation |actor, given, world, store|
        badge::list(actor, store, world.participation.id, true).await.map(|all| all.len());
    "badge::names" BadgeSee Participation |actor, given, world, store|
        badge::names(actor, store, world.participation.id).await.map(|all| all.len());
    "badge::by_id" BadgeSee Thing |actor, given, world, store|
        badge::by_id(actor, store, given.badges[0].badge.id).await.map(|_| 1);
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
    "badge::issue::correct" BadgeIssue Thing |actor, given, world, store|
        badge::issue::correct(actor, store, given.badges[0].badge.id, &exhibitor_badge("Anna"))
            .await
            .map(|_| 0);
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
        point::edit(actor, store, given.point, &point_input("Porte", PointKind::Door))
            .await
            .map(|()| 0);
    "device::list" ScanSee Thing |actor, given, world, store|
        device::list(actor, store, world.participation.id).await.map(|all| all.len());
    "device::by_id" ScanSee Thing |actor, given, world, store|
        device::by_id(actor, store, given.device_id).await.map(|_| 1);
    "device::create" DeviceEdit Thing |actor, given, world, store|
        device::create(actor, store, world.participation.id, &device_input(given.point))
            .await
            .map(|_| 0);
    "device::edit" DeviceEdit Thing |actor, given, world, store|
        device::edit(actor, store, given.device_id, &device_input(given.point)).await.map(|()| 0);
    "device::renew_code" DeviceEdit Thing |actor, given, world, store|
        device::renew_code(actor, store, given.device_id).await.map(|_| 0);
    "device::pair" DevicePair Address |actor, given, world, store|
        device::pair(actor, store, &given.code).await.map(|paired| usize::from(paired.is_some()));
    "device::work::setup" DeviceWork OwnPoints |actor, given, world, store|
        device::setup(actor, store).await.map(|setup| {
            setup.points.iter().filter(|p| p.rules.id == given.point).count()
        });
    "device::work::roster" DeviceWork OwnPoints |actor, given, world, store|
        device::roster(actor, store, None).await.map(|_| 0);
    "device::work::sync" DeviceWork OwnPoints |actor, given, world, store|
        device::sync(actor, store, &Report::default()).await.map(|synced| {
            synced.news.counts.keys().filter(|point| **point == given.point).count()
        });
    "device::work::look_up" DeviceWork OwnPoints |actor, given, world, store| {
        let query = Query { search: "bob".to_owned(), page: 1 };
        device::look_up(actor, store, &query).await.map(|found| {
            found.iter().filter(|f| f.id == given.badges[1].badge.id).count()
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
    "device::revoke" DeviceEdit Thing |actor, given, world, store|
        device::revoke(actor, store, given.device_id).await.map(|()| 0);
    "point::archive" PointEdit Thing |actor, given, world, store|
        point::archive(actor, store, given.point).await.map(|()| 0);
    "api_token::list" ApiTokenEdit Organisation |actor, given, world, store|
        api_token::list(actor, store).await.map(|all| {
            all.iter().filter(|t| t.id == given.api_token).count()
        });
    "api_token::create" ApiTokenEdit New |actor, given, world, store|
        api_token::create(actor, store, "Borne 2").await.map(|_| 0);
    "api_token::revoke" ApiTokenEdit Thing |actor, given, world, store|
        api_token::revoke(actor, store, given.api_token).await.map(|()| 0);
    "badge::visit" BadgeVisit Address |actor, given, world, store|
        badge::visit(actor, store, &given.badges[0].code).await.map(|_| 1);
    "badge::replace" BadgeRevoke Thing |actor, given, world, store|
        badge::replace(actor, store, given.badges[0].badge.id).await.map(|_| 0);
    "badge::revoke" BadgeRevoke Thing |actor, given, world, store|
        badge::revoke(actor, store, given.badges[1].badge.id).await.map(|()| 0);
    "badge::key::retire" KeyEdit Thing |actor, given, world, store|
        badge::key::retire(actor, store, world.participation.id, 1).await.map(|()| 0);
    "staff::remove" StaffEdit Thing |actor, given, world, store|
        staff::remove(actor, store, given.staff[1]).await.map(|()| 0);
    "feed::exhibitor_token" FeedSee Thing |actor, given, world, store|
        feed::exhibitor_token(actor, store, world.participation.id, given.company.exhibitor)
            .await
            .map(|_| 1);
    "feed::fetch" FeedFetch Address |actor, given, world, store|
        feed::fetch(actor, store, &given.feed).await.map(|_| 1);
    "feed::renew" FeedRenew Thing |actor, given, world, store|
        feed::renew(actor, store, world.participation.id, given.company.exhibitor)
            .await
            .map(|()| 0);
    "feed::revoke" FeedRenew Thing |actor, given, world, store|
        feed::revoke(actor, store, world.participation.id, given.company.exhibitor)
            .await
            .map(|()| 0);
    "application::withdraw" ApplicationWrite Address |actor, given, world, store|
        application::withdraw(actor, store, &given.fresh_token).await.map(|()| 0);
    "organisation::remove_member" MemberEdit Thing |actor, given, world, store|
        organisation::remove_member(actor, store, world.viewer.person().unwrap())
            .await
            .map(|()| 0);
    "participation::archive" ParticipationArchive Thing |actor, given, world, store|
        participation::archive(actor, store, world.participation.id, true).await.map(|()| 0);
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

fn visitor(name: &str) -> BadgeInput {
    BadgeInput {
        kind: Kind::Visitor,
        name: name.to_owned(),
        function: String::new(),
        company: String::new(),
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
