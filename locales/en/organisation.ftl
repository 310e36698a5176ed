# The organisation: its members and what they may do.

role-owner = In charge
role-owner-help = In charge: do everything, and decide who has access
role-planner = Project team
role-planner-help = Project team: prepare and change participations
role-viewer = Read only
role-viewer-help = Read only: see everything, change nothing
role-exhibitor = Exhibitor
role-public = Public

member-intro = The people who prepare your participations, and what each of them may do.
member-name = Full name
member-email = E-mail address
member-role = Access
member-add = Add a person
member-remove-warning = This person loses access to the organisation at once and leaves its teams: their shifts to come are cancelled. What they did stays on record.
member-last-owner = Somebody has to be in charge. Give that access to another person first.

member-offers = Offers not yet taken
member-offers-help = These people have received an e-mail. They join the organisation as soon as they accept. An offer is good for 90 days.
member-offer-end = Take the offer back
