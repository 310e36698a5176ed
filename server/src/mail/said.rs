//! What a letter says, as the values that its words in the reader's language name.

use app::dates::{day_in, moment_in};
use app::text::Locale;
use domain::mail::{Item, Letter, Moved, Show, SignInLink};
use domain::shift::notice::Line;
use domain::time::{Day, Moment, Zone};

use super::one_line;

type Args = Vec<(&'static str, String)>;

/// Everything that any letter names, for one whose content was wiped: it still shows its frame.
const NAMES: [&str; 12] = [
    "participation",
    "company",
    "remark",
    "minutes",
    "requirement",
    "colleague",
    "items",
    "changes",
    "shifts",
    "before",
    "after",
    "moved",
];

pub(super) fn yes(text: &str) -> String {
    let said = !text.trim().is_empty();
    if said { "yes" } else { "no" }.to_owned()
}

/// The values of a letter; empty ones when nothing is left of it.
pub(super) fn args(locale: Locale, letter: Option<&Letter>) -> Args {
    let Some(letter) = letter else {
        let mut args: Args = NAMES.map(|name| (name, String::new())).to_vec();
        args.push(("request", String::new()));
        return args;
    };
    named(locale, letter)
}

/// What a letter names.
fn named(locale: Locale, letter: &Letter) -> Args {
    use Letter as L;
    match letter {
        L::SignIn(said) => asked(locale, said),
        L::MemberAdded(said) | L::MemberOffered(said) | L::CompanyAgreed(said) => {
            vec![company(&said.company)]
        }
        L::CompanyApplied(said) | L::CompanyClaimed(said) | L::CompanyRefused(said) => vec![
            at(&said.participation),
            company(&said.company),
            ("colleague", said.colleague.clone()),
        ],
        L::ApplicationDraft(said)
        | L::ApplicationSubmitted(said)
        | L::ApplicationWithdrawn(said)
        | L::TeamLink(said) => vec![at(&said.participation)],
        L::ApplicationAccepted(said)
        | L::ApplicationDeclined(said)
        | L::ApplicationWaitlisted(said)
        | L::ExhibitorAdded(said)
        | L::ExhibitorInvited(said) => vec![
            remark(locale, &said.note),
            at(&said.participation),
            company(&said.company),
        ],
        L::ProgrammeChanged(said) => {
            let changes = app::programme::said::letter(locale, &said.lines, said.more);
            vec![at(&said.participation), ("changes", changes)]
        }
        L::AllocationChanged(said) => vec![at(&said.participation), company(&said.company)],
        L::ShowMoved(said) => show(locale, said),
        L::RequirementReminder(said) => vec![("items", items(locale, &said.items))],
        L::RequirementRefused(said) => vec![
            remark(locale, &said.note),
            at(&said.participation),
            company(&said.company),
            ("requirement", said.requirement.clone()),
        ],
        L::RequirementMoved(said) => {
            let items = items(locale, &said.items);
            vec![at(&said.participation), ("items", items)]
        }
        L::ShiftsChanged(said) => {
            let shifts = shifts(locale, &said.shifts);
            vec![at(&said.participation), ("shifts", shifts)]
        }
        L::HandoverAsked(said)
        | L::HandoverAgreed(said)
        | L::HandoverDeclined(said)
        | L::HandoverWithdrawn(said) => vec![
            at(&said.participation),
            ("colleague", said.colleague.clone()),
            ("shifts", shifts(locale, std::slice::from_ref(&said.shift))),
        ],
    }
}

fn at(participation: &str) -> (&'static str, String) {
    ("participation", participation.to_owned())
}

fn company(name: &str) -> (&'static str, String) {
    ("company", name.to_owned())
}

fn remark(locale: Locale, note: &str) -> (&'static str, String) {
    let said = if note.trim().is_empty() {
        String::new()
    } else {
        locale.text_args("mail-remark", &[("note", note.to_owned())])
    };
    ("remark", said)
}

/// When and from which kind of browser a link was asked for.
fn asked(locale: Locale, link: &SignInLink) -> Args {
    // A letter that waits from before says it by the clock that all did.
    let zone = link.zone.clone().unwrap_or_else(Zone::paris);
    let when = link.asked_at.map(|when| moment_in(locale, when.at(&zone)));
    let agent = app::sign_in::agent_in(locale, link.asked_from);
    let request =
        when.map(|when| locale.text_args("mail-request", &[("when", when), ("agent", agent)]));
    vec![
        ("minutes", link.minutes.to_string()),
        ("request", request.unwrap_or_default()),
    ]
}

/// The first day of a show before and after, and a line for each thing of the reader's that moved.
fn show(locale: Locale, show: &Show) -> Args {
    let line = |moved: &Moved| {
        locale.text_args(
            &format!("mail-moved-{}", moved.what),
            &[
                ("title", one_line(&moved.title)),
                ("before", when(locale, &moved.before)),
                ("after", when(locale, &moved.after)),
            ],
        )
    };
    let mut lines: Vec<String> = show.moved.iter().map(line).collect();
    if !lines.is_empty() {
        lines.insert(0, locale.text("mail-moved-for-you"));
    }
    vec![
        at(&show.participation),
        ("before", day_in(locale, show.before)),
        ("after", day_in(locale, show.after)),
        ("moved", lines.join("\n")),
    ]
}

/// A day, or a day and a time, in words.
fn when(locale: Locale, text: &str) -> String {
    if let Ok(day) = text.parse::<Day>() {
        day_in(locale, day)
    } else if let Ok(moment) = text.parse::<Moment>() {
        moment_in(locale, moment)
    } else {
        String::new()
    }
}

/// Several things, one a line, with their days.
fn items(locale: Locale, listed: &[Item]) -> String {
    let day = |day: Option<Day>| {
        day.map_or_else(
            || locale.text("requirement-no-day"),
            |day| day_in(locale, day),
        )
    };
    let lines: Vec<String> = listed
        .iter()
        .map(|item| {
            let key = match (item.before, item.overdue) {
                (Some(_), _) => "mail-item-moved",
                (None, true) => "mail-item-overdue",
                (None, false) => "mail-item-due",
            };
            let args = [
                ("title", one_line(&item.title)),
                ("participation", one_line(&item.participation)),
                ("company", one_line(&item.company)),
                ("before", day(item.before)),
                ("day", day(item.due)),
            ];
            locale.text_args(key, &args)
        })
        .collect();
    lines.join("\n")
}

/// What became of shifts, a line each.
fn shifts(locale: Locale, lines: &[Line]) -> String {
    let said: Vec<String> = lines
        .iter()
        .map(|line| app::shift::line_in(locale, line))
        .collect();
    said.join("\n")
}
