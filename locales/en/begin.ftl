# Beginning: first steps, draft and public page, exhibitors added or invited.

first-title = First steps
first-count = { $done } of { $of }
first-done = (done)
first-open = (to do)
first-days = Days and hours
first-days-said = When the show takes place: deadlines, badges and calendars all follow from it.
first-days-do = Set the days
first-call = Call for applications
first-call-said = From when until when companies can apply. Without a call, you add or invite exhibitors yourself.
first-call-do = Open a call
first-stand = Stand
first-stand-said = Its size and its positions, so that exhibitors can be placed.
first-stand-do = Draw the stand
first-requirements = Documents and tasks to provide
first-requirements-said = A template gives you the usual list in one go, with its deadlines.
first-requirements-do = Choose a template
first-share = Link to share
first-share-said = Read the public page through, then make it visible: you get its address and its QR code.
first-share-do = See the preview

publish-draft = Draft
publish-draft-said = Nobody but you sees this participation: no public page, no applications, no public calendar.
publish-preview = Preview the public page
publish-do = Make public
publish-public = Public page
publish-address = Address to share
publish-qr = QR code of this address
publish-back = Back to draft
publish-back-warning = The public page, the application form and the public calendar go offline, and the codes of badges no longer open a card. Nothing is erased: exhibitors and team keep their pages.
publish-preview-draft = Preview: this is what everybody will read. For now you are the only ones to see it.
publish-preview-public = This is what everybody reads.
publish-preview-apply = The button to apply will be here.
publish-preview-leave = Back to the participation

call-unpublished = Waiting
call-unpublished-said = The call will be visible once the participation is made public.

bring-title = Add an exhibitor
bring-intro = Without going through the call: a name and an e-mail address are enough.
bring-while-draft = This participation is a draft: the company receives an e-mail, but nobody else sees it.
bring-company = Company name
bring-another = It is another company of the same name
bring-same-name = A company of this name is already in the directory. Choose it from the list, or tick the box if it is another one.
bring-no-consent = First write, on the participation’s form, the text to accept in order to apply: the company you invite will have to agree to it.
bring-choose-another = Choose another company
bring-email = Contact’s e-mail address
bring-email-hint = This person will be able to sign in for the company.
bring-contact = Contact’s name
bring-note = A word in the e-mail
bring-note-hint = It is included as you write it.
bring-add = Add
bring-add-hint = The company exhibits from now on: give it a place in the next step.
bring-invite = Invite
bring-invite-hint = The company receives a link to complete its own application, even without a call. You decide afterwards.
bring-known = Already in the directory
bring-more = { $count ->
    [one] And { $count } more: narrow the search.
   *[other] And { $count } more: narrow the search.
}
bring-invited = Invitations without an answer
bring-invited-said = These companies have received a link and have not submitted their application yet.
bring-invited-at = Last sent
bring-again = Send again
bring-again-warning = The company receives a new link. The one before opens nothing any more; what it has already filled in stays.
bring-admit = Add without waiting
bring-admit-warning = The company exhibits from now on and is told by e-mail, even though it has not completed its application.
bring-uninvite = Cancel the invitation
bring-uninvite-warning = The link they received no longer opens the form. The company is not told.
bring-answered = This invitation was answered, or cancelled.

place-title = Give a position
place-free = { $count ->
    [one] { $count } position is free on these days.
   *[other] { $count } positions are free on these days.
}
place-no-position = The stand has no position yet.
place-no-day = Set the show’s opening days first.
place-none-free = No position is free on all of these days. Choose half-days on the stand’s page.
place-to-stand = Go to the stand

participation-new-intro = The name, the venue and the days are enough: complete the rest whenever you like.
participation-group-more = Address, time zone and presentation
participation-days-each = Day by day
participation-span-hint = Every day from the first to the last, with the same hours. Just one day? Leave the last one empty.
participation-span-from = First day
participation-span-to = Last day
participation-span-starts = From
participation-span-ends = To
participation-span-rows = Write these days out line by line
participation-span-backwards = The last day comes before the first.
participation-consent-usual = We agree that { $organisation } may use the information in this form to consider the application and prepare the participation, and keep it for up to a year after the show. We may ask at any time to see it, correct it or have it erased.

stand-usual-name = Stand
stand-positions = Number of positions
stand-positions-hint = Laid out in equal parts. You adjust their size and power afterwards.
stand-positions-too-many = That many positions do not fit on this stand: each would be less than 50 cm wide.

account-name = Your name
account-name-hint = As your colleagues read it. A name on a badge is corrected by the exhibitor or the organisation.
member-change-role = Change access
staff-print = Print
