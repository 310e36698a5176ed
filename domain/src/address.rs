//! The addresses of Pavillon's pages: nobody writes one by hand. A letter's link, a view's and a
//! redirect's are the same function of a participation's word and of ids.
//!
//! An address here is a path without its language. What a page is asked is added by [`asked`].

use std::fmt::Display;

use crate::id::{
    ApplicationId, BadgeId, CategoryId, DeviceId, EntitlementId, ExhibitorId, FileId, ImportId,
    ItemId, MailId, PersonId, PointId, PrintId, RequirementId, ShiftId, StandId, SubmissionId,
    TeamMemberId,
};
use crate::list::Format;

/// Each line is a function and its pattern in [`EVERY`], which a test asks the router for.
macro_rules! addresses {
    ($($(#[$meta:meta])* $name:ident($($part:ident: $of:ty),*) => $pattern:literal;)+) => {
        $($(#[$meta])*
        pub fn $name($($part: $of),*) -> String {
            format!($pattern)
        })+

        /// The pattern of each address, by the name of its function.
        pub const EVERY: &[(&str, &str)] = &[$((stringify!($name), $pattern)),+];
    };
}

addresses! {
    /// Where everybody begins.
    home() => "/";
    /// Asking for a link to sign in with.
    sign_in() => "/sign-in";
    /// Such a link.
    sign_in_link(token: &str) => "/sign-in/{token}";
    /// Signing out.
    sign_out() => "/sign-out";
    /// Taking back what one has just done.
    undo() => "/undo";
    /// One's own account.
    account() => "/account";
    /// The members of an organisation.
    members() => "/members";
    /// The tokens of programs.
    api_tokens() => "/api-tokens";
    /// Letters that did not leave.
    letters() => "/letters";
    /// Letters that left, or are about to.
    letters_sent() => "/letters/sent";
    /// One of them.
    letter_sent(id: MailId) => "/letters/sent/{id}";
    /// The letters to somebody.
    person_letters(id: PersonId) => "/people/{id}/letters";
    /// What letters say, and may say in other words.
    wordings() => "/letters/wording";
    /// The words of a letter in one language.
    wording(letter: &str, language: &str) => "/letters/wording/{letter}/{language}";
    /// What an organisation says of itself.
    organisation() => "/organisation";
    /// What the house says of its accessibility.
    accessibility() => "/accessibility";
    /// What the house says of what it keeps.
    privacy() => "/privacy";
    /// The components, in the demonstration.
    gallery() => "/style";
    /// The letters, in the demonstration.
    outbox() => "/outbox";
    /// An uploaded file.
    file(id: FileId) => "/files/{id}";

    /// An organisation's list of participations.
    participations() => "/participations";
    /// A new participation.
    participation_new() => "/participations/new";
    /// A participation.
    participation(slug: &str) => "/participations/{slug}";
    /// Its fields.
    participation_edit(slug: &str) => "/participations/{slug}/edit";
    /// What everybody will see of it, before it is published.
    participation_preview(slug: &str) => "/participations/{slug}/preview";
    /// Moving it to other days.
    participation_move(slug: &str) => "/participations/{slug}/move";
    /// Who did what there.
    participation_history(slug: &str) => "/participations/{slug}/history";
    /// Who did what to one thing.
    history(id: impl Display) => "/history/{id}";
    /// What organisers write to each other about one thing.
    notes(id: impl Display) => "/notes/{id}";
    /// How often one is told of what came in.
    digest() => "/digest";
    /// Being told no more, without signing in.
    digest_stop(token: &str) => "/digest/{token}";
    /// The venue's networks.
    networks(slug: &str) => "/participations/{slug}/networks";
    /// The lists of public holidays that an organisation has brought.
    holidays() => "/holidays";
    /// Its stand.
    stand(slug: &str) => "/participations/{slug}/stand";
    /// The plan of one of its stands.
    plan(slug: &str, id: StandId) => "/participations/{slug}/stand/{id}/plan";
    /// The same as a file that comes back in.
    plan_json(slug: &str, id: StandId) => "/participations/{slug}/stand/{id}/plan/plan.json";
    /// The same for a drawing program.
    plan_svg(slug: &str, id: StandId) => "/participations/{slug}/stand/{id}/plan/plan.svg";
    /// The same on paper, true to scale.
    plan_pdf(slug: &str, id: StandId) => "/participations/{slug}/stand/{id}/plan/plan.pdf";
    /// The applications for it.
    applications(slug: &str) => "/participations/{slug}/applications";
    /// Those that wait, one after another.
    application_series(slug: &str) => "/participations/{slug}/applications/series";
    /// Which e-mails telling what was decided would send.
    application_announce(slug: &str) => "/participations/{slug}/applications/announce";
    /// One of them, as organisers see it.
    application(slug: &str, id: ApplicationId) => "/participations/{slug}/applications/{id}";
    /// The letters about it.
    application_letters(slug: &str, id: ApplicationId) => "/participations/{slug}/applications/{id}/letters";
    /// Who exhibits there.
    participants(slug: &str) => "/participations/{slug}/exhibitors";
    /// Bringing in somebody who exhibits there.
    participant_new(slug: &str) => "/participations/{slug}/exhibitors/new";
    /// The people whom those who exhibit there have named.
    participants_staff(slug: &str) => "/participations/{slug}/exhibitors/staff";
    /// The file of one who exhibits there.
    participant(slug: &str, id: ExhibitorId) => "/participations/{slug}/exhibitors/{id}";
    /// The calendars of one who exhibits there.
    participant_calendar(slug: &str, id: ExhibitorId) => "/participations/{slug}/exhibitors/{id}/calendar";

    /// What everybody sees of an organisation.
    public_organisation(organisation: &str) => "/o/{organisation}";
    /// What everybody sees of a participation.
    public(organisation: &str, slug: &str) => "/o/{organisation}/{slug}";
    /// Applying for it.
    apply(organisation: &str, slug: &str) => "/o/{organisation}/{slug}/apply";
    /// An item of its released programme, for one's own calendar.
    public_item(organisation: &str, slug: &str, id: ItemId) => "/o/{organisation}/{slug}/programme/{id}.ics";
    /// Trying a reader that is a keyboard.
    reader() => "/reader";
    /// An application in its applicant's hand.
    apply_link(token: &str) => "/apply/{token}";

    /// An organisation's directory.
    exhibitors() => "/exhibitors";
    /// What is found of what somebody typed.
    search() => "/search";
    /// The directory as CSV.
    exhibitors_csv() => "/exhibitors.csv";
    /// The directory as a workbook.
    exhibitors_xlsx() => "/exhibitors.xlsx";
    /// A new exhibitor.
    exhibitor_new() => "/exhibitors/new";
    /// An exhibitor.
    exhibitor(id: ExhibitorId) => "/exhibitors/{id}";
    /// Its fields.
    exhibitor_edit(id: ExhibitorId) => "/exhibitors/{id}/edit";
    /// The letters about it.
    exhibitor_letters(id: ExhibitorId) => "/exhibitors/{id}/letters";
    /// Who acts for it.
    exhibitor_people(id: ExhibitorId) => "/exhibitors/{id}/people";
    /// Choosing a list of exhibitors to import.
    exhibitor_imports() => "/exhibitors/import";
    /// A workbook to fill for it.
    exhibitor_import_template() => "/exhibitors/import.xlsx";
    /// A preview of an import.
    exhibitor_import(id: ImportId) => "/exhibitors/import/{id}";

    /// Where an exhibitor exhibits.
    mine() => "/mine";
    /// An exhibitor's own file at a participation.
    mine_at(slug: &str) => "/mine/{slug}";
    /// Its own calendars.
    mine_calendar(slug: &str) => "/mine/{slug}/calendar";
    /// What is due from it.
    mine_requirements(slug: &str) => "/mine/{slug}/requirements";
    /// Who acts for it.
    mine_people() => "/mine/company/people";

    /// What is due for a participation.
    requirements(slug: &str) => "/participations/{slug}/requirements";
    /// The same on a board.
    requirement_board(slug: &str) => "/participations/{slug}/requirements/board";
    /// The same along the days.
    requirement_timeline(slug: &str) => "/participations/{slug}/requirements/timeline";
    /// The same, by exhibitor.
    requirement_table(slug: &str) => "/participations/{slug}/requirements/table";
    /// That table as a workbook.
    requirement_table_xlsx(slug: &str) => "/participations/{slug}/requirements/table.xlsx";
    /// What was sent, one after another.
    requirement_series(slug: &str) => "/participations/{slug}/requirements/series";
    /// A new requirement.
    requirement_new(slug: &str) => "/participations/{slug}/requirements/new";
    /// A requirement.
    requirement(id: RequirementId) => "/requirements/{id}";
    /// The templates of requirements.
    templates() => "/templates";
    /// What is due, whatever it is for.
    due() => "/due";
    /// An answer to a requirement.
    submission(id: SubmissionId) => "/submissions/{id}";
    /// What its proof looks like, as a picture.
    submission_preview(id: SubmissionId) => "/submissions/{id}/preview";
    /// Its proof.
    submission_proof(id: SubmissionId) => "/submissions/{id}/proof";

    /// The programme of a participation.
    programme(slug: &str) => "/participations/{slug}/programme";
    /// A new item.
    programme_item_new(slug: &str) => "/participations/{slug}/programme/items/new";
    /// An item.
    programme_item(id: ItemId) => "/programme-items/{id}";
    /// Releasing the programme.
    programme_release(slug: &str) => "/participations/{slug}/programme/release";
    /// What each conflict is worth.
    programme_levels(slug: &str) => "/participations/{slug}/programme/levels";
    /// A day on paper.
    programme_day_pdf(slug: &str) => "/participations/{slug}/programme/day.pdf";
    /// Choosing a programme to import.
    programme_imports(slug: &str) => "/participations/{slug}/programme/import";
    /// A preview of an import.
    programme_import(slug: &str, id: ImportId) => "/participations/{slug}/programme/import/{id}";

    /// Who staffs a participation's stand when.
    shifts(slug: &str) => "/participations/{slug}/shifts";
    /// A new shift.
    shift_new(slug: &str) => "/participations/{slug}/shifts/new";
    /// A shift.
    shift(slug: &str, id: ShiftId) => "/participations/{slug}/shifts/{id}";
    /// When who can be there.
    shift_availability(slug: &str) => "/participations/{slug}/shifts/availability";
    /// How many are needed when.
    shift_coverage(slug: &str) => "/participations/{slug}/shifts/coverage";
    /// A rota that is proposed.
    shift_proposal(slug: &str) => "/participations/{slug}/shifts/proposal";
    /// The rota on paper.
    shift_sheet_pdf(slug: &str) => "/participations/{slug}/shifts/sheet.pdf";
    /// Who makes the participation happen.
    team(slug: &str) => "/participations/{slug}/shifts/team";
    /// One of them.
    team_member(slug: &str, id: TeamMemberId) => "/participations/{slug}/shifts/team/{id}";
    /// The letters to them.
    team_member_letters(slug: &str, id: TeamMemberId) => "/participations/{slug}/shifts/team/{id}/letters";
    /// One's own page, without an account.
    team_link(token: &str) => "/team/{token}";
    /// One's own shifts.
    shifts_mine() => "/shifts/mine";

    /// The badges of a participation.
    badges(slug: &str) => "/participations/{slug}/badges";
    /// Those that do not say a day that the show has now.
    badges_outdated(slug: &str) => "/participations/{slug}/badges/outdated";
    /// All of them on paper.
    badges_pdf(slug: &str) => "/participations/{slug}/badges.pdf";
    /// A new badge.
    badge_new(slug: &str) => "/participations/{slug}/badges/new";
    /// What badges look like.
    badge_design(slug: &str) => "/participations/{slug}/badges/design";
    /// A design before it is kept.
    badge_preview(slug: &str) => "/participations/{slug}/badges/preview";
    /// The categories within the kinds of badge.
    categories(slug: &str) => "/participations/{slug}/badges/categories";
    /// A category.
    category(id: CategoryId) => "/badge-categories/{id}";
    /// A badge.
    badge(id: BadgeId) => "/badges/{id}";
    /// Its code as a drawing.
    badge_svg(id: BadgeId) => "/badges/{id}.svg";
    /// What its code leads to.
    card(code: &str) => "/b/{code}";
    /// The key pairs that sign codes.
    keys(slug: &str) => "/participations/{slug}/keys";
    /// What was printed.
    prints(slug: &str) => "/participations/{slug}/prints";
    /// A print run.
    print(id: PrintId) => "/prints/{id}";
    /// Its document.
    print_pdf(id: PrintId) => "/prints/{id}.pdf";

    /// Where badges are scanned.
    points(slug: &str) => "/participations/{slug}/points";
    /// A new point.
    point_new(slug: &str) => "/participations/{slug}/points/new";
    /// A point.
    point(id: PointId) => "/points/{id}";
    /// What badges may besides coming in.
    entitlements(slug: &str) => "/participations/{slug}/rights";
    /// A new entitlement.
    entitlement_new(slug: &str) => "/participations/{slug}/rights/new";
    /// An entitlement.
    entitlement(id: EntitlementId) => "/rights/{id}";
    /// A new device.
    device_new(slug: &str) => "/participations/{slug}/devices/new";
    /// A device.
    device(id: DeviceId) => "/devices/{id}";
    /// Who is there now.
    live(slug: &str) => "/participations/{slug}/live";
    /// Who is there, by name, for an evacuation.
    live_inside(slug: &str) => "/participations/{slug}/live/inside";
    /// How many were there, and one day beside another.
    live_presence(slug: &str) => "/participations/{slug}/live/presence";
    /// The same, as it changes.
    live_events(slug: &str) => "/participations/{slug}/live/events";
    /// The counts as CSV.
    live_csv(slug: &str) => "/participations/{slug}/live.csv";
    /// The counts as a workbook.
    live_xlsx(slug: &str) => "/participations/{slug}/live.xlsx";
    /// Where a hall is said to be empty.
    hall_empty(slug: &str) => "/participations/{slug}/empty";
    /// What was scanned.
    scans(slug: &str) => "/participations/{slug}/scans";
    /// What was scanned in two places at once.
    scan_doubles(slug: &str) => "/participations/{slug}/scans/doubles";
    /// What was emptied by hand.
    scan_emptied(slug: &str) => "/participations/{slug}/scans/emptied";
    /// The scans as CSV.
    scans_csv(slug: &str) => "/participations/{slug}/scans.csv";
    /// The scans as a workbook.
    scans_xlsx(slug: &str) => "/participations/{slug}/scans.xlsx";
    /// The scanner, on a steward's phone.
    scanner() => "/scan";

    /// One's own calendars.
    calendars() => "/calendars";
    /// Who fetches which calendar.
    calendars_health() => "/calendars/health";
    /// The calendars of a person without an account.
    calendars_link(token: &str) => "/calendars/{token}";
    /// A calendar that a program fetches.
    feed(token: &str) => "/feeds/{token}.ics";
}

/// Whether an address leads on only those who have signed in, or is everybody's: holding it opens nothing.
/// Whatever is not known to be so opens something.
pub fn opens_nothing(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.trim_start_matches('/').split('/');
    let (first, further) = (parts.next().unwrap_or_default(), parts.next());
    match first {
        "" | "account" | "due" | "exhibitors" | "letters" | "members" | "mine" | "o"
        | "participations" | "requirements" | "shifts" | "submissions" => true,
        // With more behind it, it is a link.
        "calendars" | "sign-in" => further.is_none(),
        _ => false,
    }
}

/// A text as it stands in an address's query (RFC 3986, 2.1).
pub fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// An address with what its page is asked, in the order given.
pub fn asked(address: &str, query: &[(&str, &dyn Display)]) -> String {
    query
        .iter()
        .enumerate()
        .fold(address.to_owned(), |address, (at, (name, value))| {
            let mark = if at == 0 { '?' } else { '&' };
            format!("{address}{mark}{name}={}", percent(&value.to_string()))
        })
}

/// A page's list as a file: the page's address, and how the file ends.
pub fn taken(page: &str, format: Format) -> String {
    format!("{}/list.{format}", page.trim_end_matches('/'))
}

/// The page whose list that is, and as what it is asked for.
pub fn taken_of(address: &str) -> Option<(&str, Format)> {
    let (page, ending) = address.rsplit_once("/list.")?;
    let page = if page.is_empty() { "/" } else { page };
    Some((page, ending.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_list_is_taken_away_by_its_page_and_an_ending() {
        for page in ["/", "/exhibitors", "/participations/foire/badges"] {
            for format in Format::ALL {
                let taken = taken(page, *format);
                assert_eq!(taken_of(&taken), Some((page, *format)), "{taken}");
            }
        }
        assert_eq!(taken_of("/exhibitors.csv"), None);
        assert_eq!(taken_of("/exhibitors/list.exe"), None);
    }

    #[test]
    fn an_address_is_made_of_a_word_and_an_id() {
        let id = BadgeId(Uuid::from_u128(1));
        assert_eq!(badge(id), "/badges/00000000-0000-0000-0000-000000000001");
        assert_eq!(
            stand("vivatech-2027"),
            "/participations/vivatech-2027/stand"
        );
    }

    #[test]
    fn what_a_page_is_asked_cannot_ask_more() {
        assert_eq!(
            asked(&scans("a"), &[("q", &"a&which=b c"), ("page", &2)]),
            "/participations/a/scans?q=a%26which%3Db%20c&page=2"
        );
        assert_eq!(asked(&home(), &[]), "/");
    }

    #[test]
    fn what_a_secret_stands_in_opens_something() {
        for (name, pattern) in EVERY {
            let secret = ["{token}", "{code}"]
                .iter()
                .any(|part| pattern.contains(part));
            assert!(!(secret && opens_nothing(pattern)), "{name}");
        }
        for fine in [
            home(),
            sign_in(),
            account(),
            mine_at("a"),
            due(),
            public("a", "b"),
            shifts("a"),
        ] {
            assert!(opens_nothing(&fine), "{fine}");
        }
        assert!(!opens_nothing("/whatever"));
    }

    #[test]
    fn no_two_functions_are_one_address() {
        let patterns: std::collections::BTreeSet<_> = EVERY.iter().map(|one| one.1).collect();
        assert_eq!(patterns.len(), EVERY.len());
    }
}
