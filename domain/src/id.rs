//! Identifiers: `UUIDv7` (RFC 9562, section 5.7), made in Rust, one type per noun.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::text::said_as_shown;
use crate::time::Timestamp;

/// Makes a `UUIDv7` of a moment and ten random bytes, both passed in.
pub fn uuid_v7(now: Timestamp, chance: [u8; 10]) -> Uuid {
    let millis = u64::try_from(now.millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid()
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        said_as_shown!($name);
    )+};
}

ids! {
    /// Of an organisation.
    OrganisationId,
    /// Of a person who can sign in.
    PersonId,
    /// Of a session.
    SessionId,
    /// Of an uploaded file.
    FileId,
    /// Of an exhibitor in an organisation's directory.
    ExhibitorId,
    /// Of a contact at an exhibitor.
    ContactId,
    /// Of an object that is shown.
    ExhibitId,
    /// Of a participation.
    ParticipationId,
    /// Of one day and phase of a participation.
    DayId,
    /// Of a stand.
    StandId,
    /// Of a position on a stand.
    PositionId,
    /// Of an object of a stand's plan.
    ObjectId,
    /// Of an allocation.
    AllocationId,
    /// Of a category of badges.
    CategoryId,
    /// Of one half-day of an allocation.
    HalfDayId,
    /// Of an application.
    ApplicationId,
    /// Of an exhibitor's staff member at one participation.
    StaffId,
    /// Of a badge.
    BadgeId,
    /// Of a calendar feed.
    FeedId,
    /// Of the preview of an import.
    ImportId,
    /// Of a message in the outbox.
    MailId,
    /// Of a point where badges are scanned.
    PointId,
    /// Of an entitlement.
    EntitlementId,
    /// Of a device that scans.
    DeviceId,
    /// Of a scan, made by whoever scanned.
    ScanId,
    /// Of a program's token.
    ApiTokenId,
    /// Of a venue's network.
    NetworkId,
    /// Of a note of the organisers.
    NoteId,
    /// Of what somebody chose to be told each day.
    DigestId,
    /// Of a print run.
    PrintId,
    /// Of a requirement of a participation.
    RequirementId,
    /// Of one party's answer to a requirement.
    SubmissionId,
    /// Of a template of requirements.
    TemplateId,
    /// Of somebody who makes a participation happen on the stand.
    TeamMemberId,
    /// Of a programme item.
    ItemId,
    /// Of a release of a programme.
    ReleaseId,
    /// Of a coverage rule.
    CoverageId,
    /// Of a time when somebody can or cannot be there.
    AvailabilityId,
    /// Of a shift.
    ShiftId,
    /// Of a shift being handed over.
    HandoverId,
    /// Of the line that says what somebody did.
    DoneId,
}
