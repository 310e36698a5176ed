//! The three participations, from the call to the badges.

use std::collections::HashMap;

use domain::access::Actor;
use domain::allocation::AllocationInput;
use domain::application::{ApplicationInput, Decision};
use domain::id::{AllocationId, ApplicationId, ExhibitorId, ParticipationId, PositionId, StaffId};
use domain::participation::{Participation, ParticipationInput, Phase, next_edition};
use domain::staff::StaffInput;
use domain::stand::PositionInput;
use domain::time::Day;
use storage::application::Written;
use storage::{Error, Result, Store};

use super::data::{self, Company};
use super::planning::{self, Papers, When as Planned};
use super::plans;
use super::scanning;
use super::season::{Season, tick};
use super::shows;
use super::stands::{self, Then, When};

const RUNNING: &str = "Votre machine fonctionnera sur le stand : nous vous enverrons sa \
                       déclaration à compléter.";
const PREFERRED: &str = "Cette année, nous avons privilégié les démonstrations que le visiteur \
                         peut manipuler.";
const FULL: &str = "Nous gardons une place pour vous si l’un des exposants se désiste.";
const ASKING: &str = "Nous aurions besoin d’être placés près d’une allée large : la machine arrive \
                      sur un transpalette.";

/// Its show was held ten months ago.
const LAST_YEAR: Planned = Planned {
    began: 430,
    answered: 255,
    released: 310,
};
const THIS_YEAR: Planned = Planned {
    began: 70,
    answered: 1,
    released: 6,
};
const DEMONSTRATOR: Planned = Planned {
    began: 20,
    answered: 1,
    released: 6,
};

/// A company's place in the directory.
pub(super) fn exhibitor(season: &Season<'_>, key: &str) -> Result<ExhibitorId> {
    season.directory.get(key).copied().ok_or(Error::NotFound)
}

/// A participation that its organiser made public as soon as it was there.
pub(super) async fn published(
    planner: &Actor,
    store: &Store,
    show: Participation,
) -> Result<Participation> {
    storage::participation::publish::publish(planner, store, show.id, show.revision, true).await?;
    storage::participation::by_id(planner, store, show.id).await
}

/// A show that was begun with yesterday: nobody else sees it yet.
pub(super) async fn drafted(season: &Season<'_>) -> Result<()> {
    let input = shows::drafted(season.today);
    storage::edition::create(&season.planner, &season.ago(1), &input, None).await?;
    Ok(())
}

/// Last year's `VivaTech`, from its call to its archive.
pub(super) async fn last_year(season: &Season<'_>, papers: &Papers) -> Result<Participation> {
    let planner = &season.planner;
    let store = season.ago(434);
    let input = shows::last_vivatech(season.today);
    let show = storage::edition::create(planner, &store, &input, None).await?;
    let show = published(planner, &store, show).await?;
    let stand = storage::stand::create(planner, &store, show.id, &stands::vivatech()).await?;
    for place in &stands::VIVATECH {
        let place = stands::position(place);
        storage::stand::position::add(planner, &store, stand, &place).await?;
    }
    planning::requirements(season, &show, LAST_YEAR).await?;
    let open = open_days(&store, &show).await?;
    let (calling, deciding) = (season.ago(398), season.ago(340));
    for company in season.companies.iter().filter(|c| !c.before.is_empty()) {
        let id = apply(&calling, &show, company.application(&open, ""), true)
            .await?
            .1;
        let accepted = company.before == "accepted";
        let (decision, note) = if accepted {
            (Decision::Accept, "")
        } else {
            (Decision::Decline, PREFERRED)
        };
        decided(planner, &deciding, id, decision, note).await?;
        tick(&deciding);
    }
    told(planner, &season.ago(338), show.id).await?;
    let (holding, confirming) = (season.ago(333), season.ago(330));
    let places = places(planner, &holding, show.id).await?;
    let accepted = season.companies.iter().filter(|c| c.before == "accepted");
    for (company, place) in accepted.zip(&stands::VIVATECH) {
        let given = Given {
            show: show.id,
            places: &places,
            open: &open,
        };
        let id = given
            .hold(season, &holding, &company.key, place.0, When::All)
            .await?;
        let read = given.read(season, &confirming, id).await?;
        storage::allocation::confirm(planner, &confirming, id, read).await?;
    }
    name_staff(season, &season.ago(328), show.id, "before").await?;
    scanning::badges(season, &season.ago(320), show.id, scanning::FEW).await?;
    scanning::equip(season, &season.ago(310), show.id, scanning::SMALL).await?;
    planning::plan(season, &show, LAST_YEAR, papers).await?;
    let now = storage::participation::by_id(planner, &season.ago(250), show.id).await?;
    storage::participation::archive(planner, &season.ago(250), show.id, now.revision, true).await?;
    Ok(show)
}

/// This year's `VivaTech`, in the middle of its call.
pub(super) async fn this_year(
    season: &Season<'_>,
    last: &Participation,
    papers: &Papers,
) -> Result<Participation> {
    let planner = &season.planner;
    let show = prepare(season, last).await?;
    plans::draw(season, &season.ago(12), show.id, &plans::VIVATECH).await?;
    let open = open_days(&season.ago(0), &show).await?;
    let mut applied = applications(season, &show, &open).await?;

    let deciding = season.ago(9);
    for company in &season.companies {
        let (decision, note) = match company.now.as_str() {
            "accepted" if company.runs() => (Decision::Accept, RUNNING),
            "accepted" => (Decision::Accept, ""),
            "declined" => (Decision::Decline, PREFERRED),
            "waitlisted" => (Decision::Waitlist, FULL),
            _ => continue,
        };
        decide(season, &deciding, &applied, company, decision, note).await?;
    }
    told(planner, &season.ago(8), show.id).await?;
    if let Some((token, _)) = applied.remove("quai-direct") {
        let store = season.ago(5);
        let applicant = storage::application::bearer(&store, None, &token).await?;
        let (application, _) = storage::application::resume(&applicant, &store).await?;
        let read = storage::application::seen(&application);
        storage::application::withdraw(&applicant, &store, &read).await?;
    }
    place(season, &show, &open).await?;

    let later = season.ago(1);
    for company in &season.companies {
        let decision = match company.now.as_str() {
            "to_accept" => Decision::Accept,
            "to_decline" => Decision::Decline,
            _ => continue,
        };
        decide(season, &later, &applied, company, decision, "").await?;
    }
    let places = places(planner, &later, show.id).await?;
    let given = Given {
        show: show.id,
        places: &places,
        open: &open,
    };
    for (company, number, when) in stands::KEPT {
        given.hold(season, &later, company, number, when).await?;
    }
    let staff = name_staff(season, &season.ago(6), show.id, "now").await?;
    reprint(season, show.id, &staff).await?;
    scanning::badges(season, &season.ago(2), show.id, scanning::FEW).await?;
    scanning::equip(season, &season.ago(2), show.id, scanning::SMALL).await?;
    planning::plan(season, &show, THIS_YEAR, papers).await?;
    Ok(show)
}

/// Starts from last year's edition, then corrects what differs.
async fn prepare(season: &Season<'_>, last: &Participation) -> Result<Participation> {
    let planner = &season.planner;
    let store = season.ago(70);
    let days = storage::participation::days(&store, last).await?;
    let first = shows::vivatech_opens(season.today);
    let copy = next_edition(last, &days, first, &first.0.year().to_string());
    let show = storage::edition::create(planner, &store, &copy, Some(last.id)).await?;
    let show = published(planner, &store, show).await?;
    let store = season.ago(66);
    let input = ParticipationInput {
        deliberation: shows::this_deliberation(season.today),
        presentation: shows::this_presentation(),
        ..copy
    };
    storage::edition::edit(planner, &store, show.id, show.revision, &input).await?;
    for plan in storage::stand::plans(planner, &store, show.id).await? {
        for place in &stands::VIVATECH_MORE {
            let place = stands::position(place);
            storage::stand::position::add(planner, &store, plan.stand.id, &place).await?;
        }
        // The organiser of the show found more power for the first place on the wall.
        if let Some(first) = plan.positions.into_iter().find(|p| p.number == "1") {
            let stronger = PositionInput {
                number: first.number,
                x: first.x,
                y: first.y,
                width: first.width,
                depth: first.depth,
                power: 2 * first.power,
            };
            storage::stand::position::edit(planner, &store, first.id, first.revision, &stronger)
                .await?;
        }
    }
    storage::participation::by_slug(planner, &store, &show.slug).await
}

/// What came in, by company: the secret of its link, and its id.
type Applied = HashMap<String, (String, ApplicationId)>;

/// Over the four weeks since the call opened, a company a day or so.
async fn applications(season: &Season<'_>, show: &Participation, open: &[Day]) -> Result<Applied> {
    let mut applied = Applied::new();
    let companies: Vec<&Company> = season
        .companies
        .iter()
        .filter(|c| !c.now.is_empty())
        .collect();
    for (days, company) in (10..39).rev().zip(companies) {
        // Those that nobody has decided yet came in last.
        let late = matches!(company.now.as_str(), "submitted" | "draft");
        let store = season.ago(if late { days / 5 + 1 } else { days });
        let message = if company.runs() { ASKING } else { "" };
        let application = company.application(open, message);
        let submit = company.now != "draft";
        let link = apply(&store, show, application, submit).await?;
        applied.insert(company.key.clone(), link);
    }
    apply(&season.ago(3), show, data::from_quebec(open), true).await?;
    apply(&season.ago(1), show, data::just_begun(), false).await?;
    Ok(applied)
}

pub(super) async fn apply(
    store: &Store,
    show: &Participation,
    input: ApplicationInput,
    submit: bool,
) -> Result<(String, ApplicationId)> {
    let locale = "fr".to_owned();
    let written = Written {
        input,
        submit,
        locale,
        form: String::new(),
    };
    let begun = storage::application::begin(&Actor::Public, store, show, &written).await?;
    let token = begun.token().ok_or(storage::Error::NotFound)?;
    let applicant = storage::application::bearer(store, None, &token).await?;
    let (application, _) = storage::application::resume(&applicant, store).await?;
    tick(store);
    Ok((token, application.id))
}

async fn decide(
    season: &Season<'_>,
    store: &Store,
    applied: &Applied,
    company: &Company,
    decision: Decision,
    note: &str,
) -> Result<()> {
    let (_, id) = applied.get(&company.key).ok_or(Error::NotFound)?;
    decided(&season.planner, store, *id, decision, note).await?;
    tick(store);
    Ok(())
}

/// Decides on an application as it is.
pub(super) async fn decided(
    planner: &Actor,
    store: &Store,
    id: ApplicationId,
    decision: Decision,
    note: &str,
) -> Result<()> {
    use storage::application as acts;
    let (found, _) = acts::by_id(planner, store, id).await?;
    acts::decide(planner, store, id, found.revision, decision, note).await?;
    Ok(())
}

/// Tells all decisions that are prepared.
pub(super) async fn told(planner: &Actor, store: &Store, show: ParticipationId) -> Result<()> {
    use storage::application as acts;
    let read = acts::digest(&acts::prepared(planner, store, show).await?);
    acts::tell(planner, store, show, &read).await?;
    Ok(())
}

pub(super) async fn open_days(store: &Store, show: &Participation) -> Result<Vec<Day>> {
    let days = storage::participation::days(store, show).await?;
    Ok(days
        .iter()
        .filter(|d| d.phase == Phase::Open)
        .map(|d| d.day)
        .collect())
}

async fn places(
    actor: &Actor,
    store: &Store,
    show: ParticipationId,
) -> Result<HashMap<String, PositionId>> {
    let plans = storage::stand::plans(actor, store, show).await?;
    Ok(plans
        .into_iter()
        .flat_map(|p| p.positions)
        .map(|p| (p.number, p.id))
        .collect())
}

/// What positions are given on.
struct Given<'a> {
    show: ParticipationId,
    places: &'a HashMap<String, PositionId>,
    open: &'a [Day],
}

impl Given<'_> {
    fn place(&self, number: &str) -> Result<PositionId> {
        self.places.get(number).copied().ok_or(Error::NotFound)
    }

    async fn hold(
        &self,
        season: &Season<'_>,
        store: &Store,
        company: &str,
        number: &str,
        when: When,
    ) -> Result<AllocationId> {
        let input = AllocationInput {
            exhibitor: exhibitor(season, company)?,
            position: self.place(number)?,
            half_days: when.of(self.open),
            anyway: true,
        };
        tick(store);
        storage::allocation::hold(&season.planner, store, self.show, &input).await
    }

    /// Of which revision an allocation is that is on the plan.
    async fn read(&self, season: &Season<'_>, store: &Store, id: AllocationId) -> Result<i64> {
        let all = storage::allocation::schedule(&season.planner, store, self.show).await?;
        let own = all.iter().find(|o| o.allocation_id == id);
        own.map(|o| o.allocation_revision).ok_or(Error::NotFound)
    }
}

/// Holds a week ago, confirms the day after, moves what turned out to stand better elsewhere, and
/// takes back what was given back.
async fn place(season: &Season<'_>, show: &Participation, open: &[Day]) -> Result<()> {
    let planner = &season.planner;
    let (holding, confirming) = (season.ago(7), season.ago(6));
    let (moving, vacating) = (season.ago(3), season.ago(2));
    let places = places(planner, &holding, show.id).await?;
    let given = Given {
        show: show.id,
        places: &places,
        open,
    };
    for (company, number, when, then) in stands::GIVEN {
        let (at_first, at_first_when) = match then {
            Then::MovedFrom(number, when) => (number, when),
            Then::Held | Then::Confirmed | Then::Vacated => (number, when),
        };
        let id = given
            .hold(season, &holding, company, at_first, at_first_when)
            .await?;
        if matches!(then, Then::Confirmed | Then::MovedFrom(..)) {
            tick(&confirming);
            let read = given.read(season, &confirming, id).await?;
            storage::allocation::confirm(planner, &confirming, id, read).await?;
        }
        if matches!(then, Then::MovedFrom(..)) {
            tick(&moving);
            let (place, half_days) = (given.place(number)?, when.of(open));
            let read = given.read(season, &moving, id).await?;
            storage::allocation::shift(planner, &moving, id, read, place, &half_days).await?;
        }
        if matches!(then, Then::Vacated) {
            let read = given.read(season, &vacating, id).await?;
            storage::allocation::vacate(planner, &vacating, id, read).await?;
        }
    }
    Ok(())
}

async fn name_staff(
    season: &Season<'_>,
    store: &Store,
    show: ParticipationId,
    edition: &str,
) -> Result<Vec<StaffId>> {
    let mut ids = Vec::new();
    for named in data::staff().into_iter().filter(|n| n.edition == edition) {
        let input = StaffInput {
            name: named.name,
            function: named.function,
            email: String::new(),
        };
        let company = exhibitor(season, &named.company)?;
        ids.push(storage::staff::add(&season.planner, store, show, company, &input).await?);
        tick(store);
    }
    Ok(ids)
}

/// A badge was lost and replaced; somebody else will not come after all.
async fn reprint(season: &Season<'_>, show: ParticipationId, staff: &[StaffId]) -> Result<()> {
    let (planner, store) = (&season.planner, season.ago(1));
    let badges = storage::badge::list(planner, &store, show, false).await?;
    let lost = staff
        .get(1)
        .and_then(|id| badges.iter().find(|s| s.badge.staff_id == Some(*id)));
    if let Some(lost) = lost {
        let badge = &lost.badge;
        storage::badge::replace(planner, &store, badge.id, badge.revision).await?;
    }
    tick(&store);
    let leaving = staff.last().and_then(|id| {
        let badge = badges.iter().find(|s| s.badge.staff_id == Some(*id));
        Some((*id, badge?.badge.exhibitor_id?))
    });
    if let Some((id, company)) = leaving {
        let (named, _) = storage::staff::of_exhibitor(planner, &store, show, company).await?;
        let read = named
            .iter()
            .find(|s| s.id == id)
            .ok_or(Error::NotFound)?
            .revision;
        storage::staff::remove(planner, &store, id, read).await?;
    }
    Ok(())
}

/// The demonstrator, whose call has just opened. It is laid out last: where there is one, the
/// demonstration is complete.
pub(super) async fn demonstrator(season: &Season<'_>, papers: &Papers) -> Result<Participation> {
    let planner = &season.planner;
    let store = season.ago(20);
    let input = shows::demonstrator(season.today);
    let show = storage::edition::create(planner, &store, &input, None).await?;
    let show = published(planner, &store, show).await?;
    let stand = storage::stand::create(planner, &store, show.id, &stands::demonstrator()).await?;
    for place in &stands::DEMONSTRATOR {
        let place = stands::position(place);
        storage::stand::position::add(planner, &store, stand, &place).await?;
    }
    plans::draw(season, &season.ago(18), show.id, &plans::DEMONSTRATOR).await?;
    planning::requirements(season, &show, DEMONSTRATOR).await?;
    let open = open_days(&store, &show).await?;
    let (calling, deciding) = (season.ago(4), season.ago(1));
    let mut kept = None;
    for company in season
        .companies
        .iter()
        .filter(|c| !c.demonstrator.is_empty())
    {
        let submit = company.demonstrator != "draft";
        let id = apply(&calling, &show, company.demonstrates(&open), submit)
            .await?
            .1;
        if company.demonstrator == "to_accept" {
            decided(planner, &deciding, id, Decision::Accept, "").await?;
            kept = Some(company.key.as_str());
        }
    }
    if let Some(company) = kept {
        let places = places(planner, &deciding, show.id).await?;
        let given = Given {
            show: show.id,
            places: &places,
            open: &open,
        };
        given
            .hold(season, &deciding, company, "4", When::All)
            .await?;
    }
    scanning::badges(season, &season.ago(1), show.id, scanning::FEW).await?;
    scanning::equip(season, &season.ago(1), show.id, scanning::SMALL).await?;
    planning::plan(season, &show, DEMONSTRATOR, papers).await?;
    Ok(show)
}
