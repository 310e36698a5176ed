# Who did what, and when.
history = History
history-none = Nothing has been done here yet.
history-of = History: { $name }
history-when = When
history-who = Who
history-what = What
history-on = On what
history-changed = changed
history-nothing = nothing
history-became = became
history-more =
    { $count ->
        [one] and one more change
       *[other] and { $count } more changes
    }
happened-times = { $what }, { $count } times
happened-alike =
    { $what }, { $count } times: { $names }{ $more ->
        [0] {""}
        [one] {" "}and one other
       *[other] {" "}and { $more } others
    }
history-rows =
    { $count ->
        [0] no row
        [one] one row
       *[other] { $count } rows
    }
history-undone = undone since
history-by-device = A device
history-by-program = A program
history-by-address = By a link they were sent
history-by-pavillon = Pavillon

act-member_edit = Member of the organisation
act-participation_create = Participation
act-participation_edit = Participation
act-participation_archive = Participation
act-participation_publish = Public page of the participation
act-participation_move = Dates of the participation
act-stand_edit = Stand or position
act-allocation_hold = Allocation
act-allocation_confirm = Allocation
act-allocation_move = Allocation
act-allocation_vacate = Allocation
act-exhibitor_edit = Exhibitor or contact
act-exhibitor_import = Import of exhibitors
act-exhibitor_export = Export of the directory
act-people_edit = Person at a company
act-application_write = Application started or submitted
act-application_own = Application changed or withdrawn by the applicant
act-application_bring = Exhibitor added or invited
act-application_decide = Decision on an application
act-application_tell = Announcement of decisions
act-staff_edit = Staff of an exhibitor
act-badge_print = Printing of badges
act-badge_revoke = Badge revoked or replaced
act-badge_block = Badge blocked or unblocked
act-badge_note = Note on a badge
act-badge_issue = Badge created or corrected
act-key_edit = Signing key of badges
act-scan_export = Export of scans
act-hall_empty = Hall emptied
act-category_edit = Badge category
act-point_edit = Point
act-device_edit = Device
act-device_pair = Device paired
act-api_token_edit = API token
act-organisation_edit = Who we are
act-wording_edit = Wording of an e-mail
act-letter_edit = E-mail that could not be sent
act-feed_renew = Address of a calendar
act-feed_keep = Calendar of a team member
act-feed_own = Own calendar
act-requirement_edit = Requirement
act-requirement_remind = Reminder
act-submission_send = Document sent
act-submission_decide = Decision on a document
act-template_edit = Template of requirements
act-network_widen = Network of the venue
act-note_edit = Internal note
act-list_take = List downloaded
act-digest_own = E-mail summary
act-programme_edit = Programme
act-programme_release = Programme
act-programme_import = Import of the programme
act-shift_edit = Team and shifts
act-shift_own = Shifts, by the person concerned

deed-added = added
deed-changed = changed
deed-removed = removed
deed-held = held
deed-confirmed = confirmed
deed-moved = moved
deed-vacated = vacated
deed-to_accept = accepted, not announced yet
deed-to_decline = declined, not announced yet
deed-waitlisted = waiting list
deed-announced = announced
deed-accepted = accepted
deed-sent_back = sent back with the reason
deed-waived = waived
deed-reopened = reopened
deed-reminded = sent
deed-released = released
deed-imported = applied
deed-archived = archived
deed-restored = restored
deed-published = made public
deed-unpublished = back to draft
deed-invited = invited
deed-rescheduled = changed
deed-emptied = set to zero
deed-withdrawn = withdrawn
deed-several = several at once
deed-told = sent by e-mail
deed-noted = note added
deed-note_changed = note changed
deed-note_removed = note removed
deed-undone = undone
