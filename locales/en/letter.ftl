# E-mails that could not be sent.

letters = E-mails that could not be sent
letters-intro = These e-mails could not be sent, and are no longer being tried. Put right what was wrong, then try again; or dismiss those that nobody needs any more.
letters-none = Every e-mail has been sent.
letters-undelivered = { $count ->
    [one] An e-mail could not be sent: see which one, and why.
   *[other] { $count } e-mails could not be sent: see which ones, and why.
}
letter-to = To
letter-subject = Subject
letter-ended = Given up on
letter-why = Why
letter-again = Try again
letter-let-go = Dismiss
letter-trouble-address = No mail program accepts this address. Correct it on its page, then send the information again.
letter-trouble-message = This e-mail could not be written. Tell the person some other way.
letter-trouble-refused = The mail server refuses this recipient. The address probably no longer exists: check it with the company.
letter-trouble-later = The recipient’s server would not take this e-mail for four days. Try again, or call.
letter-trouble-nothing = No e-mails are going out at the moment.

letters-sent = E-mails sent
letters-sent-intro = What was sent in your organisation’s name, to whom and when. The text can be read for { $days } days; a link that opens something to whoever has it is not kept.
letters-sent-none = No e-mails yet.
letters-about = E-mails: { $about }
letters-of = E-mails
letters-person = a person
letter-when = When
letter-state = State
letter-kind = E-mail
letter-written = Written
letter-left = Sent on
letter-state-sent = Sent
letter-state-waiting = Waiting
letter-state-tried = To be tried again
letter-state-ended = Not sent
letter-state-let-go = Dismissed
letter-text-gone = The text of this e-mail is no longer kept: it is kept for { $days } days.
letter-text-waiting = This e-mail has not been sent yet: its text can be read here once it has.

letter-kind-sign_in = Sign-in link
letter-kind-member_added = Access given to a member
letter-kind-member_offered = Access offered to a member
letter-kind-company_applied = Application in a company’s name, to its accounts
letter-kind-company_claimed = Application in a company’s name, to its contacts
letter-kind-company_agreed = Person recognised by their company
letter-kind-company_refused = Application that a company does not recognise
letter-kind-application_draft = Draft application kept
letter-kind-application_submitted = Application received
letter-kind-application_accepted = Application accepted
letter-kind-exhibitor_added = Exhibitor added by the organisation
letter-kind-exhibitor_invited = Exhibitor invited by the organisation
letter-kind-application_declined = Application declined
letter-kind-application_waitlisted = Application on the waiting list
letter-kind-application_withdrawn = Application withdrawn
letter-kind-application_ended = Application withdrawn by the organiser
letter-kind-application_reopened = Decision reopened
letter-kind-application_back = Application that stands again
letter-kind-participant_gone = Exhibitor who no longer comes, to the organiser
letter-kind-programme_changed = Programme released
letter-kind-allocation_changed = Position confirmed or changed
letter-kind-show_moved = Show on new dates
letter-kind-requirement_reminder = Reminder of what is due
letter-kind-requirement_refused = Something to redo
letter-kind-requirement_moved = Deadlines moved
letter-kind-team_link = Personal page of a team member
letter-kind-shifts_changed = Shifts changed
letter-kind-handover_asked = Shift offered
letter-kind-handover_agreed = Shift handed over
letter-kind-handover_declined = Shift not taken over
letter-kind-handover_withdrawn = Offer of a shift taken back
letter-kind-staff_badge = Badge of somebody of an exhibitor’s staff
letter-kind-digest = Summary of what came in

# What e-mails say, and what an organisation writes itself.
wordings = Wording of e-mails
wordings-intro = Every e-mail has a text, which you can reword in each language. Readers receive it in theirs.
wording-own = Your text
wording-original = Original text
wording-unfit = Your text no longer works: the original is sent instead
wording-sign-in = Whoever has access to several organisations receives their sign-in link with the original text, in Pavillon’s name.
wording-look = See and change
wording-open = See and change: { $letter }
wording-language = Text in { $language ->
    [English] English
   *[other] French
}
wording-words = Your text
wording-body = Text
wording-body-hint = Plain text, in paragraphs. Your organisation’s signature is added at the end: leave it out here.
wording-fields = Fields
wording-fields-hint = Between braces, a field is replaced by what the e-mail has to say.
wording-needed = , needed
wording-preview = Preview
wording-looks = What the reader receives
wording-example = The names, dates and links of this preview are invented.
wording-from = From: { $name }
wording-reply-to = Reply to: { $address }
wording-house = The original text
wording-reset = Go back to the original text
wording-reset-warning = Your text is deleted. From now on e-mails are sent with the original text.
wording-unknown = { $field } is not a field of this e-mail. You can use: { $fields }
wording-brace = A brace stands alone. A field is written between two braces: { $fields }
wording-missing = This e-mail cannot do without the field { $field }.
wording-not-in-subject = The field { $field } takes several lines or leads to a page: it goes into the text, not into the subject.

wording-field-greeting = “Hello” with the reader’s name
wording-field-name = The reader’s name
wording-field-organisation = Your organisation’s name
wording-field-participation = Participation
wording-field-company = The company or organisation concerned
wording-field-colleague = The other person concerned
wording-field-remark = A word from the team, when there is one
wording-field-url = Link to the page
wording-field-minutes = For how many minutes the link works
wording-field-request = When and from which device the link was asked for
wording-field-requirement = What is to be redone
wording-field-items = List of what is due
wording-field-changes = List of changes
wording-field-shifts = Shifts
wording-field-before = The opening day as it was
wording-field-after = The new opening day
wording-field-moved = List of what changes for the reader
wording-field-hours = Hours of the show, one line a day
wording-field-place = Venue, and the company’s place
wording-field-news = What came in, one line each
wording-field-stop = Page on which to end these e-mails

example-reader = Zoe Martin
example-participation = Workshop Show 2027
example-company = Canal Forges
example-colleague = Noah Lambert
example-note = Thank you for the video of the machine.
example-requirement = Insurance certificate
example-item = Welding demonstration
