# The organisation: its members and what they may do.

role-owner = Owner
role-owner-help = Owner: do everything, and decide who has access
role-planner = Project team
role-planner-help = Project team: prepare and change participations
role-viewer = Read only
role-viewer-help = Read only: see everything, change nothing
role-exhibitor = Exhibitor
role-public = Public

organisation-title = Who we are
organisation-intro = What people read when you write to them, or when they look at your pages.
organisation-group-public = On public pages
organisation-group-contact = How to reach you
organisation-group-data = Personal data
organisation-group-data-hint = Whom to ask to see, correct or delete one’s data. Without them, pages give the contact address.
organisation-group-letters = E-mails
organisation-name = The organisation’s name
organisation-name-hint = E-mails are sent under this name. The address of public pages does not change with it.
organisation-logo = Logo
organisation-logo-hint = PNG, JPEG, WebP or SVG, 10 MB at most. An SVG is drawn anew: convert its texts to outlines first.
organisation-no-logo = Remove the logo
organisation-address = Postal address
organisation-website = Website
organisation-contact-email = Contact address
organisation-contact-email-hint = Answers to your e-mails arrive there.
organisation-contact-phone = Telephone
organisation-data = Personal data
organisation-data-name = Person responsible for personal data
organisation-data-email = Their e-mail address
organisation-locale = Default language
organisation-locale-hint = Used for e-mails to anyone who has not chosen one.
organisation-signature = Signature
organisation-signature-hint = It closes every e-mail. Without it: “Kind regards,” and the organisation’s name.
organisation-name-address = A name with an @ looks like an address: mail servers would take your e-mails for forged ones.
organisation-reply-ascii = Not every mail server can answer an address with accented letters before the @. Give one without accents.
organisation-seen = What others see
organisation-public = Your public page
organisation-reach = Reach the organiser

member-intro = The people who prepare your participations, and what each of them can do.
member-name = Full name
member-email = E-mail address
member-role = Access
member-add = Add a person
member-remove-warning = This person loses access to the organisation at once and leaves its teams: their upcoming shifts are cancelled. What they did stays on record.
member-last-owner = There has to be at least one owner. Give that access to somebody else first.

member-offers = Pending invitations
member-offers-help = These people have received an e-mail. They join the organisation as soon as they accept, within 90 days.
member-offer-end = Cancel the invitation
