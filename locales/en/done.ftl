# What somebody has just done, above the page that follows.
did-added =
    { $named ->
        [yes] Added: { $name }.
       *[no] Added.
    }
did-changed =
    { $named ->
        [yes] Changes saved: { $name }.
       *[no] Changes saved.
    }
did-removed =
    { $named ->
        [yes] Removed: { $name }.
       *[no] Removed.
    }
did-held =
    { $named ->
        [yes] Position held for { $name }.
       *[no] Position held.
    }
did-confirmed =
    { $named ->
        [yes] Position confirmed for { $name }, who has been told.
       *[no] Position confirmed.
    }
did-moved =
    { $named ->
        [yes] Allocation moved: { $name }.
       *[no] Allocation moved.
    }
did-vacated =
    { $named ->
        [yes] Position vacated: { $name }.
       *[no] Position vacated.
    }
did-to_accept =
    { $named ->
        [yes] Application accepted, not announced yet: { $name }.
       *[no] Application accepted, not announced yet.
    }
did-to_decline =
    { $named ->
        [yes] Application declined, not announced yet: { $name }.
       *[no] Application declined, not announced yet.
    }
did-waitlisted =
    { $named ->
        [yes] Put on the waiting list, and told so: { $name }.
       *[no] Put on the waiting list, and told so.
    }
did-announced =
    { $named ->
        [yes] Decisions announced: { $name }.
       *[no] Decisions announced.
    }
did-accepted =
    { $named ->
        [yes] Document accepted: { $name }.
       *[no] Document accepted.
    }
did-sent_back =
    { $named ->
        [yes] Document sent back, with the reason: { $name }.
       *[no] Document sent back, with the reason.
    }
did-waived =
    { $named ->
        [yes] Document waived: { $name }.
       *[no] Document waived.
    }
did-reopened =
    { $named ->
        [yes] Decision reopened: { $name }.
       *[no] Decision reopened.
    }
did-reminded =
    { $named ->
        [yes] Reminders sent: { $name }.
       *[no] Reminders sent.
    }
did-released =
    { $named ->
        [yes] Programme released: { $name }.
       *[no] Programme released.
    }
did-imported =
    { $named ->
        [yes] Import applied: { $name }.
       *[no] Import applied.
    }
did-archived =
    { $named ->
        [yes] Archived: { $name }.
       *[no] Archived.
    }
did-restored =
    { $named ->
        [yes] Restored: { $name }.
       *[no] Restored.
    }
did-published =
    { $named ->
        [yes] Public page online: { $name }.
       *[no] Public page online.
    }
did-unpublished =
    { $named ->
        [yes] A draft again: { $name }.
       *[no] A draft again.
    }
did-invited =
    { $named ->
        [yes] Invitation sent: { $name }.
       *[no] Invitation sent.
    }
did-rescheduled =
    { $named ->
        [yes] New dates saved and announced: { $name }.
       *[no] New dates saved and announced.
    }
did-emptied =
    { $named ->
        [yes] Hall emptied, nobody is counted in it any more: { $name }.
       *[no] Hall emptied: nobody is counted in it any more.
    }
did-withdrawn =
    { $named ->
        [yes] Application withdrawn, the company has been told: { $name }.
       *[no] Application withdrawn, the company has been told.
    }
did-several = Done.
did-several-accepted =
    { $count ->
        [one] One document accepted.
       *[other] { $count } documents accepted.
    }
did-several-waived =
    { $count ->
        [one] One document waived.
       *[other] { $count } documents waived.
    }
did-several-to_accept =
    { $count ->
        [one] One application accepted, not announced yet.
       *[other] { $count } applications accepted, not announced yet.
    }
did-several-to_decline =
    { $count ->
        [one] One application declined, not announced yet.
       *[other] { $count } applications declined, not announced yet.
    }
did-several-confirmed =
    { $count ->
        [one] One position confirmed, and its exhibitor told.
       *[other] { $count } positions confirmed, and their exhibitors told.
    }
did-several-passed =
    { $count ->
        [one] Left as it was:
       *[other] { $count } left as they were:
    }
did-told =
    { $named ->
        [yes] Badges sent by e-mail: { $name }.
       *[no] Badges sent by e-mail.
    }
did-noted =
    { $named ->
        [yes] Note added: { $name }.
       *[no] Note added.
    }
did-note_changed =
    { $named ->
        [yes] Note changed: { $name }.
       *[no] Note changed.
    }
did-note_removed =
    { $named ->
        [yes] Note removed: { $name }.
       *[no] Note removed.
    }
did-undone =
    { $named ->
        [yes] Undone, everything is as it was: { $name }.
       *[no] Undone: everything is as it was.
    }

undo = Undo
undo-not = This cannot be undone, or not any more.
undo-already = It has been undone already.
undo-changed = Other changes were made since: nothing was undone. Correct it by hand.
