# The call and the applications: the public form, what follows, and the organisers’ desk.

call-absent = No call
call-absent-help = This participation has no call for applications at the moment.
call-later = Call to come
call-open = Call open
call-closed = Call closed
call-not-open = The call is not open
call-opens-at = The call opens on { $at } (local time, { $zone }).
call-closes-at = You can apply until { $at } (local time, { $zone }).
call-closed-at = The call closed on { $at } (local time, { $zone }).

## The form

application-apply = Apply
application-known = We already have your application
application-known-help = We have already received exactly the same one: nothing was saved or sent a second time. To read or change it, use the link in the e-mail that you were sent then.
application-sent-otherwise = You have already sent this form, and it said something else. This time nothing was saved. To correct the application that we have, open it; to submit a second one, send what follows once more.
application-open-first = Open the application that we have
application-group-company = Your company
application-group-contact = Contact person
application-group-days = Your days at the show
application-group-consent = Your data
application-company-name = Company
application-siret = SIRET
application-siret-hint = 14 digits. Leave it empty if you have none: a company from abroad, a laboratory…
application-sector = Sector
application-website = Website
application-contact-name = Full name
application-contact-email = E-mail address
application-contact-email-hint = We send the link to resume your application there, and later the decision.
application-contact-phone = Phone
application-contact-function = Job title
application-days = Days present
application-message = Anything else to tell us?
application-consent = I have read this text and agree to it
application-consent-version = Version { $version } of this text.
application-submit = Submit my application
application-keep-draft = Keep as a draft
application-draft-hint = A draft needs only the e-mail address: you receive a link there to resume it later.

## What follows

application-sign-in-to-send = Sign in to send them
application-yours = Your application
application-summary = Your application in full
application-just-kept = Your draft is kept. The link to resume it is waiting in your mailbox.
application-just-submitted = Thank you! Your application is in, and an e-mail confirms it.
application-change = Edit my application
application-withdraw = Withdraw my application
application-withdraw-warning = Your position and badges, if any, are released at once. A withdrawal cannot be undone.
application-state-draft = Your application has not been submitted yet. Complete it before the call closes.
application-state-submitted = We are considering your application. You will receive an e-mail as soon as it is decided.
application-state-accepted = Good news: your application is accepted. Sign in to name your staff and receive your badges.
application-state-declined = Your application is not accepted for this edition. Thank you for putting it forward.
application-state-waitlisted = Your application is on the waiting list. As soon as a place comes free, we will write to you.
application-state-withdrawn = You have withdrawn this application.

application-status = Status
application-status-draft = Draft
application-status-submitted = Submitted
application-status-to_accept = Accepted, to announce
application-status-accepted = Accepted
application-status-to_decline = Declined, to announce
application-status-declined = Declined
application-status-waitlisted = Waiting list
application-status-withdrawn = Withdrawn

## The organisers’ desk

application-list-intro = Consider the applications, prepare your decisions, then announce them all together.
application-filter = Filter by status
application-all = All
application-search = Company, exhibit, contact
application-none = No applications yet.
application-none-found = No application matches. Try another word or another status.
application-unnamed = Unnamed company
application-submitted-at = Submitted
application-prepared = { $count ->
    [one] { $count } decision is ready. The company does not know yet.
   *[other] { $count } decisions are ready. The companies do not know yet.
}
application-decide = Your decision
application-decide-help = Accepting or declining is prepared without telling anyone: you inform everybody together, from the list. The waiting list is announced at once.
application-decision-accept = Accept
application-decision-decline = Decline
application-decision-waitlist = Put on the waiting list
application-decision-reopen = Consider again
application-note = A word for the company
application-note-hint = Added to the e-mail that announces the decision.
application-told-at = Decision announced on { $at }
application-exhibitor-file = Open the exhibitor’s file

## What is wrong

application-day-not-open = The show is not open on that day. Choose from the days offered.
application-days-missing = Tick at least one day.
application-consent-missing = Tick this box to submit your application. A draft can do without.
application-call-closed = The call is not open: the application can no longer be submitted or changed.
application-changed-since = This application is no longer what you read, so nothing was decided. See what changed, then decide.
application-others-prepared = The decisions prepared are no longer those you read, so nobody was told. Read them again, then announce them.
application-changed = What changed since you opened this page
application-changed-at = Last changed on { $at }.
application-changed-field = Field
application-changed-old = You had read
application-changed-new = It now says
application-prepared-since = changed since you read this list
application-not-from-here = The application has moved on in the meantime, and no longer allows this. Reload the page.
application-already-applied = This company has already applied to this participation. Resume that application with the link you received by e-mail.
application-link-unknown = This link leads to no application. Use the latest one you received by e-mail.

application-consent-changed = The consent text changed while you were writing: read it again, then tick the box once more.
application-too-many-letters = This address has just had several e-mails from us. To protect whoever owns it, wait { $minutes } min, then send the form again.

## Which company of the directory

application-company = Which company?
application-company-archived = This company is archived in the directory.
application-company-is = The application is from { $company }, which has { $email } among its contacts.
application-company-is-limited = The application is from { $company }, but { $email } is not among its contacts: until the company or you agree, this person sees only this application.
application-company-known = { $company } is already in the directory, and { $email } is among its contacts.
application-company-same-siret = This SIRET already belongs to { $company } in the directory. The application gives the address { $email }, which is not among its contacts.
application-company-same-name = A company called { $company } is already in the directory. The application gives the address { $email }, which is not among its contacts.
application-company-same = It is { $company }
application-company-same-help = This person will see only this application, and the company will be told when the decision is announced.
application-company-another = It is another company
application-company-another-siret = A separate entry is created. A SIRET can be in the directory only once: { $company } keeps it, and the new entry has none, to be checked with the company.
application-company-another-help = A separate entry is created, alongside { $company }.
application-company-to-choose = First say which company this is: the directory already has one with that name or SIRET.
application-company-changed = The directory has changed in the meantime. Check again which company this is.
