//! A letter with invented values, to see what an organisation's words for it look like.

use app::text::Locale;
use domain::address;
use domain::agent::Agent;
use domain::mail::{
    Access, Answer, Digest, Gone, Handover, Item, Letter, Moved, News, NewsOf, Owed, OwnBadge,
    Place, Programme, Queued, Redated, SentBack, Shifts, Show, SignInLink, Stranger, Template, Way,
    What,
};
use domain::programme::difference::{self, At};
use domain::shift::Span;
use domain::shift::notice::{self, Change};
use domain::time::{Day, Moment, TimeOfDay, Timestamp, Zone};
use uuid::Uuid;

/// What stands in a link where only its reader's is.
const SECRET: &str = "EXEMPLE";

/// Such a letter, as if it were to leave now.
pub fn letter(template: Template, locale: Locale, now: Timestamp) -> Queued {
    let invented = Invented { locale, now };
    Queued {
        id: Uuid::nil().into(),
        organisation_id: None,
        voice_id: None,
        recipient: "zoe.martin@forges.example".to_owned(),
        recipient_name: invented.named("reader"),
        locale: locale.code().to_owned(),
        template,
        letter: Some(invented.letter(template)),
        created_at: now,
        attempts: 0,
        sent_at: None,
        last_error: None,
        ended_at: None,
        trouble: None,
    }
}

struct Invented {
    locale: Locale,
    now: Timestamp,
}

impl Invented {
    fn named(&self, what: &str) -> String {
        self.locale.text(&format!("example-{what}"))
    }

    fn participation(&self) -> String {
        self.named("participation")
    }

    fn company(&self) -> String {
        self.named("company")
    }

    fn day(&self, days: i32) -> Day {
        self.now.day(&Zone::paris()).plus_days(days)
    }

    fn at(&self, days: i32, hour: i64) -> Moment {
        let hour = TimeOfDay::of_minutes(hour * 60);
        self.day(days).at(hour)
    }

    fn letter(&self, template: Template) -> Letter {
        use Template as T;
        match template {
            T::SignIn => Letter::SignIn(SignInLink {
                minutes: domain::person::SIGN_IN_LINK_MINUTES,
                asked_at: Some(self.now),
                asked_from: Agent::default(),
                zone: Some(Zone::paris()),
                path: address::sign_in_link(SECRET),
            }),
            T::MemberAdded => Letter::MemberAdded(self.access(address::sign_in())),
            T::MemberOffered => Letter::MemberOffered(self.access(address::account())),
            T::CompanyAgreed => Letter::CompanyAgreed(self.access(address::mine())),
            T::CompanyApplied => Letter::CompanyApplied(self.stranger(address::mine_people())),
            T::CompanyClaimed => Letter::CompanyClaimed(self.stranger(String::new())),
            T::CompanyRefused => Letter::CompanyRefused(self.stranger(address::home())),
            T::ApplicationDraft => Letter::ApplicationDraft(self.way(address::apply_link(SECRET))),
            T::ApplicationSubmitted => {
                Letter::ApplicationSubmitted(self.way(address::apply_link(SECRET)))
            }
            T::ApplicationWithdrawn => Letter::ApplicationWithdrawn(self.way(String::new())),
            T::TeamLink => Letter::TeamLink(self.way(address::team_link(SECRET))),
            T::ApplicationAccepted => Letter::ApplicationAccepted(self.answer()),
            T::ExhibitorAdded => Letter::ExhibitorAdded(self.answer()),
            T::ExhibitorInvited => Letter::ExhibitorInvited(Answer {
                path: address::apply_link(SECRET),
                ..self.answer()
            }),
            T::ApplicationDeclined => Letter::ApplicationDeclined(self.answer()),
            T::ApplicationWaitlisted => Letter::ApplicationWaitlisted(self.answer()),
            T::ApplicationEnded => Letter::ApplicationEnded(self.answer()),
            T::ApplicationReopened => Letter::ApplicationReopened(self.answer()),
            T::ApplicationBack => Letter::ApplicationBack(self.answer()),
            T::ParticipantGone => Letter::ParticipantGone(Gone {
                participation: self.participation(),
                company: self.company(),
                positions: vec!["12".to_owned()],
                named: 2,
                path: address::home(),
            }),
            T::ProgrammeChanged => Letter::ProgrammeChanged(self.programme()),
            T::AllocationChanged => Letter::AllocationChanged(Place {
                participation: self.participation(),
                company: self.company(),
                path: address::mine(),
            }),
            T::ShowMoved => Letter::ShowMoved(self.show()),
            T::RequirementReminder => Letter::RequirementReminder(Owed {
                items: vec![self.item(None)],
                path: address::mine(),
            }),
            T::RequirementMoved => Letter::RequirementMoved(Redated {
                participation: self.participation(),
                items: vec![self.item(Some(self.day(20)))],
                path: address::mine(),
            }),
            T::RequirementRefused => Letter::RequirementRefused(SentBack {
                participation: self.participation(),
                company: self.company(),
                requirement: self.named("requirement"),
                note: self.named("note"),
                path: address::mine(),
            }),
            T::ShiftsChanged => Letter::ShiftsChanged(Shifts {
                participation: self.participation(),
                shifts: vec![self.shift(Change::Added)],
                path: address::team_link(SECRET),
            }),
            T::StaffBadge => Letter::StaffBadge(OwnBadge {
                participation: self.participation(),
                company: self.company(),
                venue: "Porte de Versailles".to_owned(),
                hours: vec![Span {
                    starts: self.at(60, 9),
                    ends: self.at(60, 18),
                }],
                place: "B12".to_owned(),
                path: address::card(SECRET),
            }),
            T::Digest => Letter::Digest(Digest {
                news: vec![News {
                    what: NewsOf::Application,
                    title: self.company(),
                    of: self.participation(),
                }],
                more: 0,
                stop: address::digest_stop(SECRET),
                path: address::home(),
            }),
            T::HandoverAsked => Letter::HandoverAsked(self.handover(Change::Asked)),
            T::HandoverAgreed => Letter::HandoverAgreed(self.handover(Change::Given)),
            T::HandoverDeclined => Letter::HandoverDeclined(self.handover(Change::Asked)),
            T::HandoverWithdrawn => Letter::HandoverWithdrawn(self.handover(Change::Asked)),
        }
    }

    fn access(&self, path: String) -> Access {
        Access {
            company: self.company(),
            path,
        }
    }

    fn stranger(&self, path: String) -> Stranger {
        Stranger {
            participation: self.participation(),
            company: self.company(),
            colleague: self.named("colleague"),
            path,
        }
    }

    fn way(&self, path: String) -> Way {
        Way {
            participation: self.participation(),
            path,
        }
    }

    fn answer(&self) -> Answer {
        Answer {
            participation: self.participation(),
            company: self.company(),
            note: self.named("note"),
            path: address::sign_in(),
        }
    }

    fn programme(&self) -> Programme {
        let after = At {
            starts: self.at(60, 14),
            minutes: 30,
            place: String::new(),
            position: Some("3".to_owned()),
        };
        let line = difference::Line {
            item: Uuid::nil().into(),
            title: self.named("item"),
            what: difference::What::Added,
            occurrence: None,
            others: 0,
            before: None,
            after: Some(after),
            parts: Vec::new(),
            members: Vec::new(),
            exhibitors: Vec::new(),
        };
        Programme {
            participation: self.participation(),
            lines: vec![line],
            more: 0,
            path: address::mine(),
        }
    }

    fn show(&self) -> Show {
        let moved = Moved {
            what: What::Due,
            title: self.named("requirement"),
            before: self.day(20).to_string(),
            after: self.day(27).to_string(),
        };
        Show {
            participation: self.participation(),
            before: self.day(60),
            after: self.day(67),
            moved: vec![moved],
            path: address::mine(),
        }
    }

    fn item(&self, before: Option<Day>) -> Item {
        Item {
            title: self.named("requirement"),
            participation: self.participation(),
            company: self.company(),
            before,
            due: Some(self.day(27)),
            overdue: false,
        }
    }

    fn shift(&self, change: Change) -> notice::Line {
        notice::Line {
            change,
            span: Span {
                starts: self.at(60, 9),
                ends: self.at(60, 11),
            },
            place: String::new(),
        }
    }

    fn handover(&self, change: Change) -> Handover {
        Handover {
            participation: self.participation(),
            colleague: self.named("colleague"),
            shift: self.shift(change),
            path: address::team_link(SECRET),
        }
    }
}
