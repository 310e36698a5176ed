//! What moves with a show, what of it is counted beforehand, what happens to it when a day goes by editing,
//! what the next edition begins with and what a company gives up that no longer comes, by the noun that sees
//! to it; and what does not, with the reason.

use domain::participation::reschedule::Counted;

/// Columns that move with the show, by the noun that moves them.
pub(super) const MOVED: &[(&str, &[&str])] = &[
    (
        "participation",
        &[
            "participation.first_day",
            "participation.call_opens",
            "participation.call_closes",
            "participation.staff_due",
            "participation_day.day",
        ],
    ),
    ("allocation", &["allocation_half_day.day"]),
    ("application", &["application.days"]),
    (
        "badge",
        &["badge.valid_from", "badge.valid_until", "badge.times"],
    ),
    ("entitlement", &["entitlement.hours"]),
    ("point", &["point.days", "point.hours", "point.others"]),
    ("requirement", &["submission.due"]),
    (
        "programme",
        &[
            "programme_item.starts",
            "programme_item.further_starts",
            "programme_change.original",
            "programme_change.starts",
            "programme_released.body",
        ],
    ),
    (
        "shift",
        &[
            "shift.starts",
            "shift.ends",
            "availability.starts",
            "availability.ends",
            "coverage.day",
        ],
    ),
];

/// Columns with a day or a moment that stay where they are, and why. `*` stands for every table.
pub(super) const STAY: &[(&str, &str)] = &[
    ("participation_day.starts", "a time of its day"),
    ("participation_day.ends", "a time of its day"),
    ("coverage.starts", "a time of its day"),
    ("coverage.ends", "a time of its day"),
    ("coverage.from_organisation", "so many people"),
    (
        "requirement.due_on",
        "a day that somebody fixed; others are counted from the show's",
    ),
    ("reminder.due", "for which day a letter reminded"),
    ("reminder.sent_on", "when a letter went"),
    (
        "programme_release.difference",
        "what was said at that release",
    ),
    (
        "import_preview.sheet",
        "a file as it was sent; it is read when it is applied",
    ),
    (
        "badge.block_changed_at",
        "when it was blocked, or the block was lifted",
    ),
    ("badge.blocked_at", "since when it is blocked"),
    ("scan.at", "when a badge was scanned"),
    ("scan.moment", "when a badge was scanned"),
    ("scan.turns_at", "what was said at that moment"),
    ("presence.since", "since when somebody is in"),
    ("crowd.since", "since when those came who are counted"),
    ("emptied.at", "when a hall was said to be empty"),
    ("presence_kept.counted_at", "when it was counted"),
    ("device.pairing_until", "ten minutes from when it was shown"),
    ("session.expires_at", "a month from signing in"),
];

/// Moments at which something was done or said: they stay, whatever has them. A name that says less is of the
/// table before it.
pub(super) const DONE: &[&str] = &[
    "answered_at",
    "applied_at",
    "archived_at",
    "asked_at",
    "audit.at",
    "brought_at",
    "audit_change.at",
    "cancelled_at",
    "changed_at",
    "consent_at",
    "created_at",
    "decided_at",
    "fetched_at",
    "paired_at",
    "printed_at",
    "published_at",
    "received_at",
    "reissued_at",
    "released_at",
    "removed_at",
    "retired_at",
    "revoked_at",
    "seen_at",
    "sent_at",
    "submitted_at",
    "told_at",
    "undone_at",
    "updated_at",
];

/// Tables that the next edition begins with rows in, by the noun that copies or makes them.
pub(super) const COPIED: &[(&str, &[&str])] = &[
    (
        "participation",
        &["participation", "participation_day", "consent_text"],
    ),
    ("stand", &["stand", "stand_position"]),
    ("plan", &["plan_object"]),
    ("point", &["point"]),
    (
        "requirement",
        &["requirement", "requirement_dependency", "submission"],
    ),
    ("programme", &["programme_item", "programme_exhibitor"]),
    ("entitlement", &["entitlement"]),
    ("team", &["team_member"]),
    ("shift", &["rota", "coverage"]),
    ("badge's categories", &["badge_category"]),
    ("badge, anew", &["signing_key"]),
    ("feed, anew", &["feed"]),
    ("audit, anew", &["audit"]),
];

/// Tables that the next edition begins without, and why.
pub(super) const LEFT: &[(&str, &str)] = &[
    ("application", "each applies again"),
    ("exhibit", "comes with an application"),
    (
        "exhibitor",
        "the directory is the organisation's; only its pictures may have come with an application",
    ),
    ("contact", "of the directory"),
    (
        "exhibitor_member",
        "of a company; limited by its application",
    ),
    ("file", "belongs to who brought it"),
    ("organisation_logo", "the organisation's"),
    ("session", "of who has signed in"),
    ("allocation", "who stands where is decided anew"),
    ("plan_command", "what was done to the plan before"),
    ("plan_step", "counts what was done"),
    ("allocation_half_day", "of allocations"),
    ("staff", "each exhibitor names its people again"),
    ("badge", "of people who are named again"),
    ("badge_design", "its emblems are that edition's funders'"),
    ("emblem", "that edition's funders'"),
    ("print", "what was printed"),
    ("print_badge", "what was printed"),
    ("device", "a phone is paired for one show"),
    ("device_point", "of devices"),
    ("scan", "what happened"),
    ("presence", "what happened"),
    ("crowd", "what happened"),
    ("scan_turn", "counts what happened"),
    ("emptied", "what happened"),
    ("presence_kept", "counts what happened"),
    ("reminder", "which letters went"),
    ("programme_change", "dates of one edition that differed"),
    ("programme_member", "the team is put together anew"),
    ("programme_release", "nothing is released yet"),
    ("programme_released", "nothing is released yet"),
    (
        "conflict_level",
        "chosen again, with that year's programme in view",
    ),
    ("import_preview", "a file that was looked at"),
    ("availability", "everybody says again when they can"),
    ("shift", "planned anew"),
    ("handover", "of shifts"),
    ("feed_fetch", "what programs fetched"),
    (
        "venue_network",
        "the hall's networks, as they are that year",
    ),
];

/// What moves and is counted for whoever is about to move the show.
pub(super) const COUNTED: &[(Counted, &[&str])] = &[
    (Counted::HalfDays, &["allocation_half_day.day"]),
    (
        Counted::Items,
        &[
            "programme_item.starts",
            "programme_item.further_starts",
            "programme_change.original",
            "programme_change.starts",
            "programme_released.body",
        ],
    ),
    (Counted::Shifts, &["shift.starts", "shift.ends"]),
];

/// What moves and is no count of its own, and why.
pub(super) const UNCOUNTED: &[(&str, &str)] = &[
    ("participation.first_day", "it is what the page is about"),
    ("participation.call_opens", "the show's own"),
    ("participation.call_closes", "the show's own"),
    ("participation.staff_due", "the show's own"),
    ("participation_day.day", "each is shown"),
    ("submission.due", "each is shown"),
    ("application.days", "what was asked for, not what was given"),
    (
        "badge.valid_from",
        "badges are counted: they are printed again",
    ),
    (
        "badge.valid_until",
        "badges are counted: they are printed again",
    ),
    ("badge.times", "of badges"),
    (
        "entitlement.hours",
        "a door's rules; nobody has a date by them",
    ),
    ("point.days", "a door's rules; nobody has a date by them"),
    ("point.hours", "a door's rules; nobody has a date by them"),
    ("point.others", "a door's rules; nobody has a date by them"),
    ("availability.starts", "said of shifts, which are counted"),
    ("availability.ends", "said of shifts, which are counted"),
    ("coverage.day", "wanted of shifts, which are counted"),
];

/// What keeps a day from being taken away.
pub(super) const REFUSES: &[(&str, &[&str])] = &[("allocation", &["allocation_half_day.day"])];

/// What is counted from the days, and so is another when one goes.
pub(super) const FOLLOWS: &[(&str, &[&str])] = &[
    ("participation", &["participation.first_day"]),
    ("requirement", &["submission.due"]),
];

/// What stays as it is when its day goes, and why.
pub(super) const KEPT: &[(&str, &str)] = &[
    ("participation.call_opens", "the form says it itself"),
    ("participation.call_closes", "the form says it itself"),
    ("participation.staff_due", "the form says it itself"),
    (
        "participation_day.day",
        "it is cancelled, and calendars say so",
    ),
    ("application.days", "what the company asked for"),
    (
        "badge.valid_from",
        "what a code on paper says; those that miss a day are listed",
    ),
    (
        "badge.valid_until",
        "what a code on paper says; those that miss a day are listed",
    ),
    (
        "badge.times",
        "lets nobody in on a day on which no door opens",
    ),
    (
        "entitlement.hours",
        "lets nobody in on a day on which no door opens",
    ),
    ("point.days", "opens nothing where nobody comes"),
    ("point.hours", "opens nothing where nobody comes"),
    ("point.others", "opens nothing where nobody comes"),
    (
        "programme_item.starts",
        "a conflict says that it is outside the hours",
    ),
    (
        "programme_item.further_starts",
        "a conflict says that it is outside the hours",
    ),
    ("programme_change.original", "of an item"),
    ("programme_change.starts", "of an item"),
    ("programme_released.body", "what everybody was told"),
    (
        "shift.starts",
        "there is work on days without visitors; its organiser decides",
    ),
    (
        "shift.ends",
        "there is work on days without visitors; its organiser decides",
    ),
    ("availability.starts", "what somebody said"),
    ("availability.ends", "what somebody said"),
    ("coverage.day", "wanted by an organiser, day by day"),
];

/// Tables of which a company that no longer comes loses rows, or has them ended, by the noun that does it.
pub(super) const GIVEN_UP: &[(&str, &[&str])] = &[
    ("application", &["application"]),
    ("allocation", &["allocation", "allocation_half_day"]),
    ("staff", &["staff", "badge"]),
    ("team", &["team_member"]),
    ("shift", &["shift", "handover"]),
    ("feed", &["feed"]),
    ("people, held to that application", &["exhibitor_member"]),
    ("requirement", &["submission"]),
];

/// Tables of an exhibitor that stay as they are when it no longer comes, and why.
pub(super) const STAYS_ITS: &[(&str, &str)] = &[
    ("exhibitor", "the directory is the organisation's"),
    ("contact", "of the directory"),
    ("exhibit", "what was applied with is read further"),
    ("file", "belongs to who brought it"),
    ("organisation_logo", "the organisation's"),
    ("emblem", "that edition's funders'"),
    (
        "session",
        "the company's people sign in for its other shows",
    ),
    ("availability", "of people who are on the team no more"),
    ("presence", "whoever is inside is inside"),
    ("print_badge", "what was printed"),
    (
        "programme_exhibitor",
        "an organiser says who takes its part",
    ),
    ("programme_member", "an organiser says who takes their part"),
    ("feed_fetch", "what programs fetched"),
    ("reminder", "which letters went"),
];
