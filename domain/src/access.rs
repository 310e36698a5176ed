//! Who may do what. Every act of the trade is a value of [`Act`], every one who acts an
//! [`Actor`], and [`reach`] is the whole table.

mod actor;
mod by;

use crate::sql::word_enum;

pub use actor::{Actor, Denied, Limit, Scope};
pub use by::{Bearer, By, Held};

word_enum! {
    /// What somebody is to an organisation.
    Role {
        /// Answers for the organisation in Pavillon: everything, and who else may.
        Owner => "owner",
        /// Plans participations.
        Planner => "planner",
        /// Reads everything, changes nothing.
        Viewer => "viewer",
        /// Belongs to a company that exhibits: sees and changes its own company's things.
        Exhibitor => "exhibitor",
        /// A device that scans at its points.
        Device => "device",
        /// A program with a token of its own, which hands in scans.
        Program => "program",
        /// Whoever has an address in hand that opens one thing.
        Bearer => "bearer",
        /// Anybody, not signed in.
        Public => "public",
    }
}

word_enum! {
    /// An act of the trade, one for each thing that `storage` offers.
    Act {
        /// See what needs doing, across participations.
        HomeSee => "home_see",
        /// See what the organisation says of itself.
        OrganisationSee => "organisation_see",
        /// Change what the organisation says of itself.
        OrganisationEdit => "organisation_edit",
        /// List the organisation's members.
        MemberSee => "member_see",
        /// Add, change and remove members.
        MemberEdit => "member_edit",
        /// List and open participations, archived ones too.
        ParticipationSee => "participation_see",
        /// Create a participation, also as a copy of an earlier edition.
        ParticipationCreate => "participation_create",
        /// Change a participation, its days and its call.
        ParticipationEdit => "participation_edit",
        /// Archive a participation and bring it back.
        ParticipationArchive => "participation_archive",
        /// Publish a participation, and make it a draft again.
        ParticipationPublish => "participation_publish",
        /// Open the public page of a participation.
        ParticipationVisit => "participation_visit",
        /// See a stand, its positions and who has them.
        StandSee => "stand_see",
        /// Change a stand and its positions.
        StandEdit => "stand_edit",
        /// See one's own allocations.
        AllocationSee => "allocation_see",
        /// Hold a position for an exhibitor.
        AllocationHold => "allocation_hold",
        /// Confirm what was held.
        AllocationConfirm => "allocation_confirm",
        /// Move an allocation to another position or half-day.
        AllocationMove => "allocation_move",
        /// Give a position back.
        AllocationVacate => "allocation_vacate",
        /// Search and open the directory of exhibitors.
        ExhibitorSee => "exhibitor_see",
        /// Create and change exhibitors and their contacts.
        ExhibitorEdit => "exhibitor_edit",
        /// Preview and apply an import.
        ExhibitorImport => "exhibitor_import",
        /// Export the directory.
        ExhibitorExport => "exhibitor_export",
        /// See what one's own company has applied for.
        ApplicationFollow => "application_follow",
        /// See who signs in for a company.
        PeopleSee => "people_see",
        /// Agree to somebody who applied in a company's name, and take people out of it.
        PeopleEdit => "people_edit",
        /// Begin an application, or hand it in at once.
        ApplicationWrite => "application_write",
        /// Read one's own application by its link, go on with it, hand it in and withdraw it.
        ApplicationOwn => "application_own",
        /// Bring an exhibitor in without a call: add it at once, invite it to say the rest, or take that back.
        ApplicationBring => "application_bring",
        /// Read applications.
        ApplicationSee => "application_see",
        /// Prepare a decision.
        ApplicationDecide => "application_decide",
        /// Tell applicants what was decided.
        ApplicationTell => "application_tell",
        /// See an exhibitor's staff.
        StaffSee => "staff_see",
        /// Name, correct and remove staff.
        StaffEdit => "staff_edit",
        /// See badges.
        BadgeSee => "badge_see",
        /// Print a participation's badges.
        BadgePrint => "badge_print",
        /// Revoke and replace a badge.
        BadgeRevoke => "badge_revoke",
        /// Block a badge at the doors, and lift the block.
        BadgeBlock => "badge_block",
        /// Say what is to stand out at the doors about a badge.
        BadgeNote => "badge_note",
        /// Open the card behind a badge's code.
        BadgeVisit => "badge_visit",
        /// Make a badge for anybody, and correct what is on one.
        BadgeIssue => "badge_issue",
        /// Make and change the categories of badges.
        CategoryEdit => "category_edit",
        /// Rotate and retire the keys that sign codes.
        KeyEdit => "key_edit",
        /// See points, devices, scans and who is in.
        ScanSee => "scan_see",
        /// Export scans and counts.
        ScanExport => "scan_export",
        /// Say that a hall is empty.
        HallEmpty => "hall_empty",
        /// Make, change and close points.
        PointEdit => "point_edit",
        /// Add, pair, change and revoke devices.
        DeviceEdit => "device_edit",
        /// Pair a device by the code that an organiser shows.
        DevicePair => "device_pair",
        /// What a device needs for its work.
        DeviceWork => "device_work",
        /// Hand in scans.
        ScanRecord => "scan_record",
        /// Give programs their tokens, and take them back.
        ApiTokenEdit => "api_token_edit",
        /// See letters that did not leave, have them tried once more, and let them go.
        LetterEdit => "letter_edit",
        /// See which letters went, to whom and what they said.
        LetterSee => "letter_see",
        /// Have letters written in the organisation's own words.
        WordingEdit => "wording_edit",
        /// See a feed's private address.
        FeedSee => "feed_see",
        /// Renew or revoke a feed's address.
        FeedRenew => "feed_renew",
        /// Read a feed by its address.
        FeedFetch => "feed_fetch",
        /// Choose, renew and revoke a team member's calendar, by its address or their private page's.
        FeedKeep => "feed_keep",
        /// See what is due, from whom and by when.
        RequirementSee => "requirement_see",
        /// Make, change and end requirements, by hand or from a template.
        RequirementEdit => "requirement_edit",
        /// Remind those who owe something.
        RequirementRemind => "requirement_remind",
        /// Send what is due.
        SubmissionSend => "submission_send",
        /// Accept, refuse or waive what is due.
        SubmissionDecide => "submission_decide",
        /// Keep and end templates.
        TemplateEdit => "template_edit",
        /// Widen what the venue's network may ask for.
        NetworkWiden => "network_widen",
        /// Move a whole participation to other days.
        ParticipationMove => "participation_move",
        /// See a programme as it is being drafted.
        ProgrammeSee => "programme_see",
        /// Make, change and cancel programme items.
        ProgrammeEdit => "programme_edit",
        /// Release a programme to everybody.
        ProgrammeRelease => "programme_release",
        /// Preview and apply an import of programme items.
        ProgrammeImport => "programme_import",
        /// See the team and who staffs the stand when.
        ShiftSee => "shift_see",
        /// Change the team, its shifts and how the stand is to be staffed.
        ShiftEdit => "shift_edit",
        /// Open a team member's private page.
        ShiftVisit => "shift_visit",
        /// Say when one can oneself, and hand one's own shifts over, by one's private page.
        ShiftOwn => "shift_own",
        /// See, choose, renew and revoke one's own calendar.
        FeedOwn => "feed_own",
        /// See which calendars are fetched, when, and by which programs.
        FeedHealth => "feed_health",
        /// Be told what one has just done.
        DoneSee => "done_see",
        /// Read who did what, and when.
        HistorySee => "history_see",
        /// Search everything that one may see.
        Search => "search",
        /// Take back what one did oneself.
        DoneUndo => "done_undo",
        /// Read what organisers write to each other about something, and say that one has.
        NoteSee => "note_see",
        /// Write, change and take away one's own notes.
        NoteEdit => "note_edit",
        /// Take a list away as a file.
        ListTake => "list_take",
        /// See and choose how often one is told by mail of what came in.
        DigestOwn => "digest_own",
    }
}

/// How far a role's permission for an act goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Everything of the organisation.
    Organisation,
    /// Only what belongs to one's own company.
    OwnCompany,
    /// Only at one's own points.
    OwnPoints,
    /// Only what the address in hand is of.
    OwnAddress,
    /// What is public, or what the code in hand opens.
    Anyone,
}

/// Whether a role may do an act, and how far.
pub const fn reach(role: Role, act: Act) -> Option<Reach> {
    use Act as A;
    use Reach::{Anyone, Organisation, OwnAddress, OwnCompany, OwnPoints};
    match act {
        A::ParticipationVisit | A::ApplicationWrite | A::BadgeVisit | A::DevicePair => Some(Anyone),
        A::ApplicationOwn | A::FeedFetch | A::FeedKeep | A::ShiftVisit | A::ShiftOwn => {
            match role {
                Role::Bearer => Some(OwnAddress),
                _ => None,
            }
        }
        A::DeviceWork => match role {
            Role::Device => Some(OwnPoints),
            _ => None,
        },
        A::ScanRecord => match role {
            Role::Device => Some(OwnPoints),
            Role::Program => Some(Organisation),
            _ => None,
        },
        A::ApplicationFollow => match role {
            Role::Exhibitor => Some(OwnCompany),
            _ => None,
        },
        A::MemberEdit | A::ApiTokenEdit | A::OrganisationEdit => match role {
            Role::Owner => Some(Organisation),
            _ => None,
        },
        A::HomeSee
        | A::OrganisationSee
        | A::LetterSee
        | A::MemberSee
        | A::ParticipationSee
        | A::StandSee
        | A::ExhibitorSee
        | A::ExhibitorExport
        | A::ApplicationSee
        | A::ScanSee
        | A::ScanExport
        | A::ProgrammeSee
        | A::ShiftSee
        | A::FeedOwn
        | A::FeedHealth
        | A::NoteSee
        | A::DigestOwn
        | A::ListTake
        | A::HistorySee => match role {
            Role::Owner | Role::Planner | Role::Viewer => Some(Organisation),
            _ => None,
        },
        A::AllocationSee
        | A::StaffSee
        | A::BadgeSee
        | A::RequirementSee
        | A::PeopleSee
        | A::Search
        | A::DoneSee => match role {
            Role::Owner | Role::Planner | Role::Viewer => Some(Organisation),
            Role::Exhibitor => Some(OwnCompany),
            _ => None,
        },
        A::StaffEdit | A::FeedSee | A::FeedRenew | A::SubmissionSend | A::PeopleEdit => {
            match role {
                Role::Owner | Role::Planner => Some(Organisation),
                Role::Exhibitor => Some(OwnCompany),
                _ => None,
            }
        }
        A::ParticipationCreate
        | A::ParticipationEdit
        | A::ParticipationArchive
        | A::ParticipationPublish
        | A::StandEdit
        | A::AllocationHold
        | A::AllocationConfirm
        | A::AllocationMove
        | A::AllocationVacate
        | A::ExhibitorEdit
        | A::ExhibitorImport
        | A::ApplicationBring
        | A::ApplicationDecide
        | A::ApplicationTell
        | A::BadgePrint
        | A::BadgeRevoke
        | A::BadgeBlock
        | A::BadgeNote
        | A::BadgeIssue
        | A::CategoryEdit
        | A::KeyEdit
        | A::LetterEdit
        | A::WordingEdit
        | A::PointEdit
        | A::HallEmpty
        | A::DeviceEdit
        | A::RequirementEdit
        | A::RequirementRemind
        | A::SubmissionDecide
        | A::TemplateEdit
        | A::ParticipationMove
        | A::NetworkWiden
        | A::ProgrammeEdit
        | A::ProgrammeRelease
        | A::ProgrammeImport
        | A::ShiftEdit
        | A::NoteEdit
        | A::DoneUndo => match role {
            Role::Owner | Role::Planner => Some(Organisation),
            _ => None,
        },
    }
}

/// Whether an act is about a company as a whole: not for whoever has one application of it only. Its
/// people are; so are the addresses of its calendars, which its people have subscribed to, and the lines
/// about what was done to it.
pub const fn is_of_whole_company(act: Act) -> bool {
    matches!(
        act,
        Act::PeopleSee | Act::PeopleEdit | Act::FeedRenew | Act::DoneSee
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{ApplicationId, ExhibitorId, OrganisationId, ParticipationId, PersonId};

    /// One line an act: what owner, planner, viewer, exhibitor, device, program, whoever has an
    /// address and the public may. `+` all of the organisation, `o` one's own company, `p` at one's
    /// own points, `a` what one's address is of, `*` anyone, `-` no.
    const MATRIX: &[(Act, &str)] = &[
        (Act::HomeSee, "+++-----"),
        (Act::OrganisationSee, "+++-----"),
        (Act::OrganisationEdit, "+-------"),
        (Act::MemberSee, "+++-----"),
        (Act::MemberEdit, "+-------"),
        (Act::ParticipationSee, "+++-----"),
        (Act::ParticipationCreate, "++------"),
        (Act::ParticipationEdit, "++------"),
        (Act::ParticipationArchive, "++------"),
        (Act::ParticipationPublish, "++------"),
        (Act::ParticipationVisit, "********"),
        (Act::StandSee, "+++-----"),
        (Act::StandEdit, "++------"),
        (Act::AllocationSee, "+++o----"),
        (Act::AllocationHold, "++------"),
        (Act::AllocationConfirm, "++------"),
        (Act::AllocationMove, "++------"),
        (Act::AllocationVacate, "++------"),
        (Act::ExhibitorSee, "+++-----"),
        (Act::ExhibitorEdit, "++------"),
        (Act::ExhibitorImport, "++------"),
        (Act::ExhibitorExport, "+++-----"),
        (Act::PeopleSee, "+++o----"),
        (Act::PeopleEdit, "++-o----"),
        (Act::ApplicationWrite, "********"),
        (Act::ApplicationFollow, "---o----"),
        (Act::ApplicationOwn, "------a-"),
        (Act::ApplicationBring, "++------"),
        (Act::ApplicationSee, "+++-----"),
        (Act::ApplicationDecide, "++------"),
        (Act::ApplicationTell, "++------"),
        (Act::StaffSee, "+++o----"),
        (Act::StaffEdit, "++-o----"),
        (Act::BadgeSee, "+++o----"),
        (Act::BadgePrint, "++------"),
        (Act::BadgeRevoke, "++------"),
        (Act::BadgeBlock, "++------"),
        (Act::BadgeNote, "++------"),
        (Act::BadgeVisit, "********"),
        (Act::BadgeIssue, "++------"),
        (Act::CategoryEdit, "++------"),
        (Act::KeyEdit, "++------"),
        (Act::ScanSee, "+++-----"),
        (Act::ScanExport, "+++-----"),
        (Act::PointEdit, "++------"),
        (Act::HallEmpty, "++------"),
        (Act::DeviceEdit, "++------"),
        (Act::DevicePair, "********"),
        (Act::DeviceWork, "----p---"),
        (Act::ScanRecord, "----p+--"),
        (Act::ApiTokenEdit, "+-------"),
        (Act::LetterEdit, "++------"),
        (Act::LetterSee, "+++-----"),
        (Act::WordingEdit, "++------"),
        (Act::FeedSee, "++-o----"),
        (Act::FeedRenew, "++-o----"),
        (Act::FeedFetch, "------a-"),
        (Act::FeedKeep, "------a-"),
        (Act::RequirementSee, "+++o----"),
        (Act::RequirementEdit, "++------"),
        (Act::RequirementRemind, "++------"),
        (Act::SubmissionSend, "++-o----"),
        (Act::SubmissionDecide, "++------"),
        (Act::TemplateEdit, "++------"),
        (Act::ParticipationMove, "++------"),
        (Act::NetworkWiden, "++------"),
        (Act::ProgrammeSee, "+++-----"),
        (Act::ProgrammeEdit, "++------"),
        (Act::ProgrammeRelease, "++------"),
        (Act::ProgrammeImport, "++------"),
        (Act::ShiftSee, "+++-----"),
        (Act::ShiftEdit, "++------"),
        (Act::ShiftVisit, "------a-"),
        (Act::ShiftOwn, "------a-"),
        (Act::FeedOwn, "+++-----"),
        (Act::FeedHealth, "+++-----"),
        (Act::DoneSee, "+++o----"),
        (Act::DoneUndo, "++------"),
        (Act::NoteSee, "+++-----"),
        (Act::NoteEdit, "++------"),
        (Act::DigestOwn, "+++-----"),
        (Act::HistorySee, "+++-----"),
        (Act::Search, "+++o----"),
        (Act::ListTake, "+++-----"),
    ];

    #[test]
    fn every_act_has_its_line_and_every_role_its_column() {
        for act in Act::ALL {
            let (_, line) = MATRIX
                .iter()
                .find(|(a, _)| a == act)
                .unwrap_or_else(|| panic!("no line: {act}"));
            assert_eq!(line.len(), Role::ALL.len());
            for (role, expected) in Role::ALL.iter().zip(line.chars()) {
                let found = match reach(*role, *act) {
                    Some(Reach::Organisation) => '+',
                    Some(Reach::OwnCompany) => 'o',
                    Some(Reach::OwnPoints) => 'p',
                    Some(Reach::OwnAddress) => 'a',
                    Some(Reach::Anyone) => '*',
                    None => '-',
                };
                assert_eq!(found, expected, "{role} {act}");
            }
        }
        assert_eq!(MATRIX.len(), Act::ALL.len());
    }

    #[test]
    fn an_exhibitor_is_held_to_its_own_company() {
        let own = ExhibitorId(uuid::Uuid::from_u128(1));
        let actor = Actor::Exhibitor {
            person: PersonId(uuid::Uuid::from_u128(2)),
            organisation: OrganisationId(uuid::Uuid::from_u128(3)),
            exhibitor: own,
            limit: None,
        };
        let scope = actor.scope(Act::StaffEdit).unwrap();
        assert!(scope.covers(own));
        assert!(!scope.covers(ExhibitorId(uuid::Uuid::from_u128(9))));
        assert_eq!(
            actor.scope(Act::ExhibitorSee),
            Err(Act::ExhibitorSee.into())
        );
    }

    #[test]
    fn whoever_has_an_address_may_what_that_address_is_for_and_nothing_else() {
        let id = uuid::Uuid::from_u128;
        let all = [
            (Held::Feed(id(1).into()), "feed", 2),
            (Held::Page(id(2).into()), "page", 3),
            (Held::Application(id(3).into()), "application", 1),
        ];
        for (of, word, acts) in all {
            let bearer = Bearer { of, epoch: 4 };
            let actor = Actor::Bearer {
                bearer,
                organisation: OrganisationId(id(9)),
                person: None,
            };
            let mut may = 0;
            for act in Act::ALL {
                let scope = actor.scope(*act);
                assert_eq!(scope.is_ok(), bearer.is_for(*act), "{word} {act}");
                let open = actor.anyone(*act).is_ok();
                assert_eq!(actor.may(*act), scope.is_ok() || open, "{word} {act}");
                if let Ok(scope) = scope {
                    may += 1;
                    assert_eq!(scope.by, By::Bearer(bearer));
                    assert_eq!(scope.by.kept().unwrap().0, word);
                }
            }
            assert_eq!(may, acts, "{word}");
        }
    }

    #[test]
    fn somebody_held_to_one_application_has_nothing_of_the_rest_of_the_company() {
        let id = uuid::Uuid::from_u128;
        let limit = Limit {
            application: ApplicationId(id(4)),
            participation: ParticipationId(id(5)),
        };
        let actor = Actor::Exhibitor {
            person: PersonId(id(2)),
            organisation: OrganisationId(id(3)),
            exhibitor: ExhibitorId(id(1)),
            limit: Some(limit),
        };
        let scope = actor.scope(Act::StaffEdit).unwrap();
        assert_eq!(scope.limit, Some(limit));
        assert!(scope.reaches(ParticipationId(id(5))));
        assert!(!scope.reaches(ParticipationId(id(6))));
        for act in Act::ALL.iter().filter(|act| is_of_whole_company(**act)) {
            assert_eq!(actor.scope(*act), Err((*act).into()), "{act}");
            assert!(!actor.may(*act), "{act}");
        }
    }
}
