//! Who acts, and what an act that is allowed may touch.

use super::{Act, Bearer, By, Reach, Role, is_of_whole_company, reach};
use crate::id::{
    ApiTokenId, ApplicationId, DeviceId, ExhibitorId, OrganisationId, ParticipationId, PersonId,
};

/// The one application in a company's name that somebody is held to, as long as nobody who may has
/// agreed that they belong to the company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The application.
    pub application: ApplicationId,
    /// To which participation it is.
    pub participation: ParticipationId,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who has not signed in.
    Public,
    /// A member of an organisation. `person` is `None` when the organisation's own machine acts:
    /// the command line, the demonstration's data.
    Member {
        /// Who it is.
        person: Option<PersonId>,
        /// Of which organisation.
        organisation: OrganisationId,
        /// As what: owner, planner or viewer.
        role: Role,
    },
    /// Somebody of a company that exhibits.
    Exhibitor {
        /// Who it is.
        person: PersonId,
        /// Whose directory the company stands in.
        organisation: OrganisationId,
        /// Which company.
        exhibitor: ExhibitorId,
        /// The one application that they are held to, if they are.
        limit: Option<Limit>,
    },
    /// A device that scans at a participation.
    Device {
        /// Which device.
        device: DeviceId,
        /// Whose.
        organisation: OrganisationId,
        /// Where.
        participation: ParticipationId,
        /// Whether it was revoked: it may hand in what it still has, and nothing else.
        revoked: bool,
    },
    /// A program with a token of its own.
    Program {
        /// Which token.
        token: ApiTokenId,
        /// Whose.
        organisation: OrganisationId,
    },
    /// Whoever has an address in hand: it opens one thing, to everybody who has it.
    Bearer {
        /// Of what, and which of its addresses.
        bearer: Bearer,
        /// Whose it is.
        organisation: OrganisationId,
        /// Who it is, where that is known: they have signed in as well, or the address is theirs.
        person: Option<PersonId>,
    },
}

/// The act is not this actor's to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, thiserror::Error)]
#[error("not allowed")]
pub struct Denied {
    /// Which act, for the log.
    pub act: Option<Act>,
}

impl From<Act> for Denied {
    fn from(act: Act) -> Self {
        Self { act: Some(act) }
    }
}

/// What an allowed act may touch. Every query is narrowed by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Only this organisation's rows.
    pub organisation: OrganisationId,
    /// Only this company's rows, when there is one.
    pub exhibitor: Option<ExhibitorId>,
    /// Only what belongs to this application, when there is one.
    pub limit: Option<Limit>,
    /// Who answers for it.
    pub person: Option<PersonId>,
    /// By which hand.
    pub by: By,
}

impl Scope {
    /// All of an organisation.
    pub const fn whole(organisation: OrganisationId, person: Option<PersonId>) -> Self {
        Self::by(organisation, person, By::Own)
    }

    /// All of an organisation, by another hand than somebody's own.
    pub const fn by(organisation: OrganisationId, person: Option<PersonId>, by: By) -> Self {
        Self {
            organisation,
            exhibitor: None,
            limit: None,
            person,
            by,
        }
    }

    /// The participation that the scope is held to, if it is.
    pub fn participation(&self) -> Option<ParticipationId> {
        self.limit.map(|limit| limit.participation)
    }

    /// Whether what belongs to a participation lies within this scope.
    pub fn reaches(&self, participation: ParticipationId) -> bool {
        self.participation().is_none_or(|own| own == participation)
    }

    /// Whether a company's rows lie within this scope.
    pub fn covers(&self, exhibitor: ExhibitorId) -> bool {
        self.exhibitor.is_none_or(|own| own == exhibitor)
    }
}

impl Actor {
    /// The organisation's own machine, with an owner's rights.
    pub const fn machine(organisation: OrganisationId) -> Self {
        Self::Member {
            person: None,
            organisation,
            role: Role::Owner,
        }
    }

    /// What the actor is.
    pub const fn role(&self) -> Role {
        match self {
            Self::Public => Role::Public,
            Self::Member { role, .. } => *role,
            Self::Exhibitor { .. } => Role::Exhibitor,
            Self::Device { .. } => Role::Device,
            Self::Program { .. } => Role::Program,
            Self::Bearer { .. } => Role::Bearer,
        }
    }

    /// The person who acts, when one has signed in.
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Public | Self::Device { .. } | Self::Program { .. } => None,
            Self::Member { person, .. } | Self::Bearer { person, .. } => *person,
            Self::Exhibitor { person, .. } => Some(*person),
        }
    }

    /// Whether the actor may do an act at all.
    pub const fn may(&self, act: Act) -> bool {
        match (self, reach(self.role(), act)) {
            (_, None) => false,
            (Self::Exhibitor { limit: Some(_), .. }, _) => !is_of_whole_company(act),
            (Self::Bearer { bearer, .. }, Some(Reach::OwnAddress)) => bearer.is_for(act),
            _ => true,
        }
    }

    /// What an act within an organisation may touch.
    ///
    /// # Errors
    /// [`Denied`] when the role may not, or when the actor belongs to no organisation.
    pub fn scope(&self, act: Act) -> Result<Scope, Denied> {
        let reach = reach(self.role(), act).ok_or(Denied::from(act))?;
        match *self {
            Self::Public => Err(act.into()),
            Self::Member {
                person,
                organisation,
                ..
            } => Ok(Scope::whole(organisation, person)),
            Self::Exhibitor { limit: Some(_), .. } if is_of_whole_company(act) => Err(act.into()),
            Self::Exhibitor {
                person,
                organisation,
                exhibitor,
                limit,
            } => match reach {
                Reach::Organisation | Reach::OwnPoints | Reach::OwnAddress => Err(act.into()),
                Reach::OwnCompany | Reach::Anyone => Ok(Scope {
                    exhibitor: Some(exhibitor),
                    limit,
                    ..Scope::whole(organisation, Some(person))
                }),
            },
            Self::Device {
                device,
                organisation,
                revoked,
                ..
            } => {
                if revoked && act != Act::ScanRecord {
                    return Err(act.into());
                }
                Ok(Scope::by(organisation, None, By::Device(device)))
            }
            Self::Program {
                token,
                organisation,
            } => Ok(Scope::by(organisation, None, By::Program(token))),
            Self::Bearer {
                bearer,
                organisation,
                person,
            } => {
                if !bearer.is_for(act) {
                    return Err(act.into());
                }
                Ok(Scope::by(organisation, person, By::Bearer(bearer)))
            }
        }
    }

    /// Passes for an act that anybody may do.
    ///
    /// # Errors
    /// [`Denied`] when the act is not a public one.
    pub fn anyone(&self, act: Act) -> Result<(), Denied> {
        match reach(self.role(), act) {
            Some(Reach::Anyone) => Ok(()),
            _ => Err(act.into()),
        }
    }
}
