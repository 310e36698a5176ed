//! One party's answer to one requirement, and how it moves from to do to accepted.

use super::{OwedBy, Proof, Refusal};
use crate::id::FileId;
use crate::sql::word_enum;

word_enum! {
    /// Where an answer stands.
    State {
        /// Nothing was sent.
        ToDo => "to_do",
        /// Sent, and not looked at yet.
        Sent => "sent",
        /// Accepted: done.
        Accepted => "accepted",
        /// Sent back with a reason.
        Refused => "refused",
        /// Not asked of this one.
        Waived => "waived",
    }
}

word_enum! {
    /// What an organiser decides about it.
    Decision {
        /// It is as it should be.
        Accept => "accept",
        /// It is not, for a reason.
        Refuse => "refuse",
        /// Not asked of this one.
        Waive => "waive",
        /// To do again.
        Reopen => "reopen",
    }
}

impl State {
    /// Whether nothing more is to do.
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Accepted | Self::Waived)
    }

    /// Whether its day still moves when the show does: what is done stays.
    pub const fn is_pending(self) -> bool {
        !self.is_done()
    }

    /// Whether whoever owes it has something to do; with what was sent, the organiser has.
    pub const fn is_owed(self) -> bool {
        matches!(self, Self::ToDo | Self::Refused)
    }
}

/// What is sent to show that it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A document or a picture, under the name that it had.
    File(FileId, String),
    /// A tick.
    Tick,
    /// An answer in words.
    Text(String),
}

/// What a submission becomes once its evidence is sent. Until it was decided on, it can be sent
/// anew. What the organiser owes itself nobody else looks at: it is done.
///
/// # Errors
/// When it is no longer asked for, was decided, or when the evidence is not what is asked for.
pub fn may_send(
    state: State,
    cancelled: bool,
    owed_by: OwedBy,
    proof: Proof,
    evidence: &Evidence,
) -> Result<State, Refusal> {
    if cancelled {
        return Err(Refusal::Cancelled);
    }
    if state.is_done() {
        return Err(Refusal::State(state));
    }
    let fits = match (proof, evidence) {
        (Proof::File, Evidence::File(..)) | (Proof::Tick, Evidence::Tick) => true,
        (Proof::Text, Evidence::Text(text)) => !text.trim().is_empty(),
        _ => false,
    };
    if !fits {
        return Err(Refusal::ProofMissing(proof));
    }
    Ok(match owed_by {
        OwedBy::Organiser => State::Accepted,
        OwedBy::Exhibitor => State::Sent,
    })
}

/// What a submission becomes by a decision.
///
/// # Errors
/// When it cannot be decided so from where it stands, or a refusal says no reason.
pub fn may_decide(
    state: State,
    cancelled: bool,
    decision: Decision,
    reason: &str,
) -> Result<State, Refusal> {
    if cancelled {
        return Err(Refusal::Cancelled);
    }
    let to = match (state, decision) {
        (State::Sent | State::Refused, Decision::Accept) => State::Accepted,
        (State::Sent | State::Accepted, Decision::Refuse) => State::Refused,
        (State::ToDo | State::Sent | State::Refused, Decision::Waive) => State::Waived,
        (State::Accepted | State::Waived, Decision::Reopen) => State::ToDo,
        _ => return Err(Refusal::State(state)),
    };
    if to == State::Refused && reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(to)
}

/// What can be decided from a state, in the order of the buttons.
pub fn decisions(state: State) -> Vec<Decision> {
    Decision::ALL
        .iter()
        .copied()
        .filter(|decision| may_decide(state, false, *decision, "x").is_ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> Evidence {
        Evidence::Text("12 V".to_owned())
    }

    #[test]
    fn what_an_exhibitor_sends_waits_for_a_decision_and_the_organisers_own_is_done() {
        for state in [State::ToDo, State::Sent, State::Refused] {
            let sent = may_send(state, false, OwedBy::Exhibitor, Proof::Text, &text());
            assert_eq!(sent, Ok(State::Sent));
            let sent = may_send(state, false, OwedBy::Organiser, Proof::Text, &text());
            assert_eq!(sent, Ok(State::Accepted));
        }
        for state in [State::Accepted, State::Waived] {
            let sent = may_send(state, false, OwedBy::Exhibitor, Proof::Text, &text());
            assert_eq!(sent, Err(Refusal::State(state)));
        }
        let gone = may_send(State::ToDo, true, OwedBy::Exhibitor, Proof::Text, &text());
        assert_eq!(gone, Err(Refusal::Cancelled));
    }

    #[test]
    fn the_evidence_has_to_be_what_is_asked_for() {
        let send = |proof, evidence: &Evidence| {
            may_send(State::ToDo, false, OwedBy::Exhibitor, proof, evidence)
        };
        let missing = |proof| Err(Refusal::ProofMissing(proof));
        assert_eq!(send(Proof::File, &Evidence::Tick), missing(Proof::File));
        assert_eq!(send(Proof::Tick, &text()), missing(Proof::Tick));
        let empty = Evidence::Text("  ".to_owned());
        assert_eq!(send(Proof::Text, &empty), missing(Proof::Text));
        assert_eq!(send(Proof::Tick, &Evidence::Tick), Ok(State::Sent));
    }

    #[test]
    fn a_refusal_says_why() {
        let refuse = |reason| may_decide(State::Sent, false, Decision::Refuse, reason);
        assert_eq!(refuse(" "), Err(Refusal::ReasonMissing));
        assert_eq!(refuse("Illisible"), Ok(State::Refused));
    }

    #[test]
    fn each_state_offers_what_can_be_decided_from_it() {
        use Decision as D;
        for (state, expected) in [
            (State::ToDo, vec![D::Waive]),
            (State::Sent, vec![D::Accept, D::Refuse, D::Waive]),
            (State::Refused, vec![D::Accept, D::Waive]),
            (State::Accepted, vec![D::Refuse, D::Reopen]),
            (State::Waived, vec![D::Reopen]),
        ] {
            assert_eq!(decisions(state), expected, "{state}");
        }
        let gone = may_decide(State::Sent, true, D::Accept, "");
        assert_eq!(gone, Err(Refusal::Cancelled));
    }
}
