//! An application: a company's request to join a participation, from draft to decision.

pub mod bring;

use crate::exhibit::{Block, Exhibit};
use crate::form::{Fields, LINE, Problem, Problems, Reader, TEXT};
use crate::id::{ApplicationId, ExhibitorId, ParticipationId};
use crate::participation::{Call, Participation};
use crate::siret::Siret;
use crate::sql::word_enum;
use crate::time::{Day, Timestamp};

word_enum! {
    /// Where an application stands.
    Status {
        /// Being written.
        Draft => "draft",
        /// Handed in.
        Submitted => "submitted",
        /// Will be accepted; the applicant has not been told.
        ToAccept => "to_accept",
        /// Accepted, and told.
        Accepted => "accepted",
        /// Will be declined; the applicant has not been told.
        ToDecline => "to_decline",
        /// Declined, and told.
        Declined => "declined",
        /// On the waiting list, and told.
        Waitlisted => "waitlisted",
        /// Taken back by the applicant.
        Withdrawn => "withdrawn",
    }
}

word_enum! {
    /// A decision that an organiser prepares.
    Decision {
        /// Will be accepted.
        Accept => "accept",
        /// Will be declined.
        Decline => "decline",
        /// Waits for a place.
        Waitlist => "waitlist",
        /// Undo what was prepared.
        Reopen => "reopen",
    }
}

impl Status {
    /// Where a prepared decision leads, or `None` when it cannot be taken from here. Waiting is
    /// told at once: it commits nobody. An accepted or declined applicant has been told, and only
    /// a withdrawal ends that.
    pub const fn decide(self, decision: Decision) -> Option<Self> {
        match (self, decision) {
            (
                Self::Submitted | Self::ToDecline | Self::Waitlisted | Self::ToAccept,
                Decision::Accept,
            ) => Some(Self::ToAccept),
            (
                Self::Submitted | Self::ToAccept | Self::Waitlisted | Self::ToDecline,
                Decision::Decline,
            ) => Some(Self::ToDecline),
            (Self::Submitted | Self::ToAccept | Self::ToDecline, Decision::Waitlist) => {
                Some(Self::Waitlisted)
            }
            (Self::ToAccept | Self::ToDecline | Self::Waitlisted, Decision::Reopen) => {
                Some(Self::Submitted)
            }
            _ => None,
        }
    }

    /// What a prepared decision becomes once the applicant is told.
    pub const fn told(self) -> Option<Self> {
        match self {
            Self::ToAccept => Some(Self::Accepted),
            Self::ToDecline => Some(Self::Declined),
            _ => None,
        }
    }

    /// What the applicant may know of it: a prepared decision still reads as handed in.
    #[must_use]
    pub const fn as_applicant_sees(self) -> Self {
        match self {
            Self::ToAccept | Self::ToDecline => Self::Submitted,
            other => other,
        }
    }

    /// Whether the applicant may still change it, as long as the call is open.
    pub const fn can_be_written(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted)
    }

    /// Whether the applicant may take it back.
    pub const fn can_be_withdrawn(self) -> bool {
        !matches!(self, Self::Declined | Self::Withdrawn)
    }

    /// Whether an organiser still has to decide.
    pub const fn is_undecided(self) -> bool {
        matches!(self, Self::Submitted)
    }
}

/// An application as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// For which participation.
    pub participation_id: ParticipationId,
    /// The exhibitor in the directory, once there is one.
    pub exhibitor_id: Option<ExhibitorId>,
    /// Where it stands.
    pub status: Status,
    /// The company's name.
    pub company_name: String,
    /// Its SIRET as typed while a draft, checked once handed in; may be empty.
    pub siret: String,
    /// Its sector's word; may be empty.
    pub sector: String,
    /// Its website.
    pub website: String,
    /// Who to talk to.
    pub contact_name: String,
    /// Where to write to.
    pub contact_email: String,
    /// Where to call.
    pub contact_phone: String,
    /// What they are in the company.
    pub contact_function: String,
    /// What would be shown; at least one once it is handed in.
    #[cfg_attr(feature = "sqlx", sqlx(skip))]
    pub exhibits: Vec<Exhibit>,
    /// The days on which they would be there, as `2027-06-16,2027-06-17`.
    pub days: String,
    /// What else they say.
    pub message: String,
    /// Which version of the consent text they agreed to.
    pub consent_version: Option<i64>,
    /// When they agreed.
    pub consent_at: Option<Timestamp>,
    /// In which language they are written to.
    pub locale: String,
    /// What the organiser adds to the decision.
    pub decision_note: String,
    /// How many people they may name, when it differs from the participation's.
    pub staff_quota: Option<i64>,
    /// Rises with each change.
    pub revision: i64,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was handed in.
    pub submitted_at: Option<Timestamp>,
    /// When the decision was prepared.
    pub decided_at: Option<Timestamp>,
    /// When the applicant was told.
    pub told_at: Option<Timestamp>,
    /// When an organiser brought it in, without a call.
    pub brought_at: Option<Timestamp>,
}

impl Application {
    /// The days on which they would be there.
    pub fn days(&self) -> Vec<Day> {
        self.days
            .split(',')
            .filter_map(|d| d.parse().ok())
            .collect()
    }

    /// Whether its author may go on with it: while the call is open; whoever was invited needs none, as long
    /// as the participation is not put away.
    pub fn can_go_on(&self, show: &Participation, now: Timestamp) -> bool {
        let invited = self.brought_at.is_some() && show.archived_at.is_none();
        self.status.can_be_written() && (invited || matches!(show.call(now), Call::Open(_)))
    }

    /// What would be shown, by name.
    pub fn shows(&self) -> String {
        let names = self.exhibits.iter().map(|e| e.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }

    /// How much power all of it takes, in watts, as far as it is known.
    pub fn power(&self) -> Option<i64> {
        let known: Vec<i64> = self.exhibits.iter().filter_map(|e| e.power).collect();
        (!known.is_empty()).then(|| known.iter().sum())
    }

    /// The form that it was typed in.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::default()
            .with("company_name", &self.company_name)
            .with("siret", &self.siret)
            .with("sector", &self.sector)
            .with("website", &self.website)
            .with("contact_name", &self.contact_name)
            .with("contact_email", &self.contact_email)
            .with("contact_phone", &self.contact_phone)
            .with("contact_function", &self.contact_function)
            .with("message", &self.message);
        for (index, exhibit) in self.exhibits.iter().enumerate() {
            exhibit.put(&mut fields, index + 1);
        }
        for day in self.days() {
            fields.push("days", day.to_string());
        }
        if self.consent_version.is_some() {
            fields.push("consent", "yes");
        }
        fields
    }
}

/// An application as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicationInput {
    /// The company's name.
    pub company_name: String,
    /// Its SIRET; may be empty (a company from abroad, a laboratory).
    pub siret: String,
    /// Its sector's word.
    pub sector: String,
    /// Its website.
    pub website: String,
    /// Who to talk to.
    pub contact_name: String,
    /// Where to write to.
    pub contact_email: String,
    /// Where to call.
    pub contact_phone: String,
    /// What they are in the company.
    pub contact_function: String,
    /// What would be shown.
    pub exhibits: Vec<Block>,
    /// The days on which they would be there.
    pub days: Vec<Day>,
    /// What else they say.
    pub message: String,
    /// Whether they agree to the consent text.
    pub consent: bool,
}

/// How complete an application has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// A draft: only where to write to is needed, for the link that resumes it.
    Draft,
    /// Handed in: everything that the organiser decides by.
    Submitted,
}

impl ApplicationInput {
    /// Reads the form for a participation that is open on those days.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(
        fields: &Fields,
        open: &[Day],
        completeness: Completeness,
    ) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let full = completeness == Completeness::Submitted;
        let line = |form: &mut Reader<'_>, field: &str| {
            if full {
                form.required(field)
            } else {
                form.text(field, LINE)
            }
        };
        let company_name = line(&mut form, "company_name");
        let siret = form.text("siret", LINE);
        let siret = match siret.parse::<Siret>() {
            _ if siret.is_empty() => siret,
            Ok(checked) => checked.digits().to_owned(),
            Err(error) => {
                if full {
                    form.problem("siret", Problem::new(error.key()));
                }
                siret
            }
        };
        let sector = form.text("sector", LINE);
        if full && sector.is_empty() {
            form.problem("sector", Problem::new("form-required"));
        }
        let website = form.website("website");
        let contact_name = line(&mut form, "contact_name");
        let contact_email = form.required_email("contact_email");
        let contact_phone = form.phone("contact_phone");
        let contact_function = form.text("contact_function", LINE);
        let exhibits = Block::read(&mut form, fields, full);
        let mut days: Vec<Day> = Vec::new();
        for text in form.all("days") {
            match text.parse::<Day>() {
                Ok(day) if open.contains(&day) => days.push(day),
                _ => form.problem("days", Problem::new("application-day-not-open")),
            }
        }
        days.sort_unstable();
        days.dedup();
        if full && days.is_empty() {
            form.problem("days", Problem::new("application-days-missing"));
        }
        let message = form.text("message", TEXT);
        let consent = form.ticked("consent");
        if full && !consent {
            form.problem("consent", Problem::new("application-consent-missing"));
        }
        form.finish(|| {
            Some(Self {
                company_name,
                siret,
                sector,
                website,
                contact_name,
                contact_email,
                contact_phone,
                contact_function,
                exhibits,
                days,
                message,
                consent,
            })
        })
    }
}

/// Why an application cannot be written, decided or withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The participation has no open call at this moment.
    #[error("the call is not open")]
    CallClosed,
    /// It stands where that can no longer be done.
    #[error("it is {0}")]
    Status(Status),
    /// Another application of the same company exists for this participation.
    #[error("the company has applied already")]
    AlreadyApplied,
    /// A company of that SIRET or name stands in the directory and does not know the applicant: an
    /// organiser says first whether it is the same.
    #[error("the company is to be chosen")]
    CompanyToChoose,
    /// The directory has changed since the company was looked at.
    #[error("the company is another one now")]
    CompanyChanged,
    /// Its link is wrong or was replaced.
    #[error("no such application")]
    Unknown,
    /// It is no longer what the page showed.
    #[error("it was changed since it was read")]
    Changed,
    /// A company of that name stands in the directory: which one is meant is to be said.
    #[error("a company of that name is there")]
    SameName,
    /// There is nothing yet that an applicant would agree to.
    #[error("no text to consent to")]
    NoConsent,
    /// Other decisions are prepared than those that the page showed.
    #[error("other decisions are prepared than those that were read")]
    OthersPrepared,
}

impl Refusal {
    /// The sentence that tells a person.
    pub fn problem(self) -> Problem {
        let problem = Problem::new(match self {
            Self::CallClosed => "application-call-closed",
            Self::Status(_) => "application-not-from-here",
            Self::AlreadyApplied => "application-already-applied",
            Self::CompanyToChoose => "application-company-to-choose",
            Self::CompanyChanged => "application-company-changed",
            Self::Unknown => "application-link-unknown",
            Self::Changed => "application-changed-since",
            Self::SameName => "bring-same-name",
            Self::NoConsent => "bring-no-consent",
            Self::OthersPrepared => "application-others-prepared",
        });
        match self {
            Self::Status(status) => problem.with("status", status),
            _ => problem,
        }
    }
}

crate::form::refuses!(Refusal, |refusal| match refusal {
    Refusal::SameName => "company",
    _ => "",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_prepared_first_and_told_later() {
        let prepared = Status::Submitted.decide(Decision::Accept).unwrap();
        assert_eq!(prepared, Status::ToAccept);
        assert_eq!(prepared.as_applicant_sees(), Status::Submitted);
        assert_eq!(prepared.told(), Some(Status::Accepted));
        assert_eq!(Status::Accepted.as_applicant_sees(), Status::Accepted);
    }

    #[test]
    fn what_was_told_or_never_handed_in_is_not_decided_again() {
        for status in [
            Status::Draft,
            Status::Accepted,
            Status::Declined,
            Status::Withdrawn,
        ] {
            for decision in Decision::ALL {
                assert_eq!(status.decide(*decision), None, "{status} {decision}");
            }
        }
    }

    #[test]
    fn a_draft_needs_only_a_mail_address() {
        let fields: Fields = [("contact_email", "a@b.fr")].into_iter().collect();
        assert!(ApplicationInput::read(&fields, &[], Completeness::Draft).is_ok());
        let problems = ApplicationInput::read(&fields, &[], Completeness::Submitted).unwrap_err();
        for field in [
            "company_name",
            "contact_name",
            "exhibit_name",
            "days",
            "consent",
            "sector",
        ] {
            assert!(problems.of(field).is_some(), "{field}");
        }
    }

    #[test]
    fn a_day_on_which_the_show_is_closed_is_refused() {
        let fields: Fields = [("contact_email", "a@b.fr"), ("days", "2027-06-20")]
            .into_iter()
            .collect();
        let open = ["2027-06-16".parse().unwrap()];
        let problems = ApplicationInput::read(&fields, &open, Completeness::Draft).unwrap_err();
        assert_eq!(problems.of("days").unwrap().key, "application-day-not-open");
    }
}
