# The organisation: its members and what they may do.

role-owner = Owner
role-owner-help = Owner: do everything, and decide who has access
role-planner = Project team
role-planner-help = Project team: prepare and change participations
role-viewer = Read only
role-viewer-help = Read only: see everything, change nothing
role-exhibitor = Exhibitor
role-public = Public

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
