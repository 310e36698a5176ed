# Shifts and the team.

tab-shifts = Shifts

## The rota

shift-intro = Who staffs the stand, and when.
shift-way-rota = Rota
shift-way-team = Team
shift-way-availability = Availability
shift-way-coverage = Cover needed
shift-way-proposal = Proposal
shift-rota = The rota, day by day
shift-days = Day
shift-new = Add a shift
shift-new-for = Add a shift for { $name }, { $hours }
shift-no-team = The team is still empty. Add the people who will staff the stand: each gets a personal page to say when they can come.
shift-no-days = First add the show’s opening days: the rota follows them.
shift-none-that-day = No shifts on that day.
shift-grid-of = Who is there: { $day }
shift-list-of = The shifts, line by line: { $day }
shift-there-of-wanted = Present / needed
shift-legend = + add · ★ would like to · × cannot · ⇄ offered to a colleague · ⚠ needs a look
shift-by-hand = With a mouse: drag a shift to other hours or to somebody else, or drag over several free hours to add one. Escape cancels.
shift-not-kept = Nothing is saved yet: check the hours and the person, then save. Those concerned are then told.
shift-total-short = Total
shift-hours = Hours
shift-when = When
shift-who = Who
shift-day = Day
shift-starts = From
shift-ends = Until
shift-zone-hint = In the venue’s local time ({ $zone }).
shift-place = Place
shift-place-hint = For example “reception” or “demo island”.
shift-remark = Remark
shift-back = Back to the rota
shift-count = Shifts
shift-total = Hours
shift-total-of = { $hours } of { $most } at most
shift-people = Hours per person
shift-sheet = Sheet
shift-sheet-one = Print their sheet
shift-sheet-all = Print everybody’s sheet
shift-sheet-day = Print the day
shift-change-added = New shift: { $shift }
shift-change-moved = Changed shift: { $shift }
shift-change-given = No longer your shift: { $shift }
shift-change-asked = { $shift }
shift-change-cancelled = Cancelled shift: { $shift }

## What needs a look

shift-notes = To check
shift-no-rules = Nobody has yet said how many people the stand needs.
shift-over = The show is over: the rota can still be read.
shift-all-covered = Everything is covered
shift-gaps = See the slots to fill
shift-gaps-total = { $count ->
    [one] One slot to fill: { $hours } in all
   *[other] { $count } slots to fill: { $hours } in all
}
shift-gap = { $hours }: { $missing }
shift-missing-what = What is missing
shift-missing = { $people ->
    [one] { $people } person is missing
   *[other] { $people } people are missing
}
shift-missing-own = { $own ->
    [one] { $own } person from the organisation is missing
   *[other] { $own } people from the organisation are missing
}
shift-missing-both = { $people ->
    [one] { $people } person is missing, { $own } of them from the organisation
   *[other] { $people } people are missing, { $own } of them from the organisation
}
shift-propose = Propose a rota
shift-overlap = Double booking
shift-twice-at = { $name } is in two places at once: { $when }
shift-cannot = Cannot come
shift-cannot-at = { $name } said that they cannot come: { $when }
shift-cannot-when = Said that they cannot come: { $when }
shift-wished = Wished for
shift-warning = Warning
shift-strain-rest = only { $rest } of rest before { $day }
shift-strain-day = { $hours } of shifts on { $day }
shift-strain-whole = { $hours } altogether, more than planned
shift-now = Now

## A shift

shift-cancel = Cancel the shift
shift-cancel-said = The shift disappears from the rota and from the person’s calendar, and they are told.
shift-cancel-warning = The person is told by e-mail. A cancelled shift does not come back: you would have to add another one.
shift-not-in-team = This person is not on the team. Choose somebody from the list.
shift-twice = This person already has exactly this shift.

## Handing a shift over

handover = Hand over to somebody else
handover-said = The person you choose gets a request. Nothing changes until they agree.
handover-to = Who to
handover-ask = Send the request
handover-offered = Offered to { $name }
handover-for = If { $name } has told you their answer, note it here.
handover-agree = Note that they agree
handover-decline = Note that they decline
handover-withdraw = Withdraw the request
handover-waiting = Waiting for an answer
handover-waits = { $from } offers to { $to }: { $when }
handover-mine = Hand over to a colleague
handover-mine-said = Your colleague is asked. Until they answer, the shift stays yours.
handover-not-theirs = This request is about somebody else’s shift.
handover-cancelled = This shift was cancelled in the meantime.
handover-begun = This shift has already started: it can no longer be handed over.
handover-oneself = This shift is already theirs. Choose somebody else.
handover-not-in-team = This person is no longer on the team. Choose somebody else.
handover-busy = This person is already on a shift at that time. Choose somebody else.
handover-cannot = This person said that they cannot come at that time. Choose somebody else.
handover-asked-already = Somebody has already been asked to take this shift. Withdraw that request first.
handover-answered = This request has already been answered, or was withdrawn.

## The team

team-intro = The people who staff the stand: colleagues, exhibitors, guests. Each has a personal page, without an account or password.
team-none = Nobody is on the team yet.
team-add = Add to the team
team-add-member = A member of your organisation
team-add-staff = A member of an exhibitor’s staff
team-add-other = Somebody else
team-person = Who
team-name = Name
team-company = Company
team-own = Organisation
team-email = E-mail address
team-email-hint = Without one, pass on the link to their personal page yourself.
team-no-email = No e-mail address
team-locale = Language of their e-mails
team-most = Hours at most
team-most-hint = Over the whole participation. Empty: no limit.
team-answered = Availability
team-answered-yes = Given
team-answered-no = Not yet
team-removed = No longer on the team
team-no-shift = No shift yet.
team-said = Their answers. You can change them for them.
team-unsaid = No answer yet: every day counts as possible.
team-page = Their personal page
team-page-said = Their shifts, availability and calendar. Whoever has this address can act in their name.
team-page-address = Address of the page
team-page-open = Open the page
team-renew = Change the address
team-renew-warning = The current address stops working at once. The new one is sent by e-mail.
team-known = What we know
team-is-member = Member of the organisation, { $email }. Their name and address are changed in their account.
team-remove = Take off the team
team-remove-warning = Their upcoming shifts are cancelled, their page closes, and they are told.
team-already = This person is already on the team.
team-person-of-a-company = A member of the organisation cannot come for an exhibitor.

## Cover needed

coverage-intro = How many people the stand needs, and how days are split.
coverage-rules = Cover needed
coverage-none = No cover defined yet. For example: every opening day, two people, one of them from the organisation.
coverage-add = Add cover
coverage-change = Change
coverage-change-title = Change the cover
coverage-leave = Leave as it is
coverage-when = When
coverage-every-day = Every opening day
coverage-all-hours = at all opening hours
coverage-between = from { $starts } until { $ends }
coverage-people = People
coverage-from-organisation = From the organisation
coverage-times-hint = Without times: all opening hours. Where two overlap, the larger one counts.
coverage-more-own = That is more than the number of people needed.
rota-lengths = Lengths
rota-slot-minutes = Length of a slot, in minutes
rota-slot-minutes-hint = From 15 to 720. Opening days are split into slots of this length.
rota-rest-hours = Rest between two days, in hours
rota-rest-hours-hint = At least 11 hours for employees (French labour code, art. L3131-1).
rota-day-hours = Longest time on shift per day, in hours
rota-day-hours-hint = On your feet, 6 hours is enough. French law limits a working day to 10 hours (art. L3121-18).

## Availability

availability-intro = When people can come. Without an answer, a day counts as possible.
availability-silent = { $count ->
    [one] { $count } person has not answered yet.
   *[other] { $count } people have not answered yet.
}
availability-of = Availability: { $day }
availability-free = Can come
availability-legend = – no answer · ★ would like to · × cannot
availability-no-slots = The opening hours are not known yet.
availability-send = Save my availability
availability-wish-can = Possible
availability-wish-prefer = With pleasure
availability-wish-cannot = Impossible
availability-short-can = can
availability-short-prefer = would like to
availability-short-cannot = cannot

## The proposal

proposal-intro = A complete rota, shared out fairly. Nothing is saved until you accept it.
proposal-shifts = new shifts
proposal-unfilled-count = slots without anybody
proposal-hours-each = per person
proposal-spread = between the most and the least for one person
proposal-wishes = Wishes granted
proposal-nothing = Nothing to propose: everything that can be covered already is.
proposal-agree = Accept the proposal
proposal-agree-said = { $count ->
    [one] One shift will be added to the rota. The person gets an e-mail.
   *[other] { $count } shifts will be added to the rota. Each person gets one e-mail with theirs.
}
proposal-changed-meanwhile = Something changed since this proposal was made. Here is a new one: read it again before you accept it.
proposal-unfilled = What remains to be filled, and why
proposal-why = Why
proposal-nobody = There is nobody else on the team.
proposal-reason-cannot = { $count ->
    [one] { $count } person cannot come
   *[other] { $count } people cannot come
}
proposal-reason-engaged = { $count ->
    [one] { $count } person takes part in the programme or is on another stand
   *[other] { $count } people take part in the programme or are on another stand
}
proposal-reason-busy = { $count ->
    [one] { $count } person is already on a shift
   *[other] { $count } people are already on a shift
}
proposal-reason-rest = { $count ->
    [one] { $count } person would have too little rest between two days
   *[other] { $count } people would have too little rest between two days
}
proposal-reason-day_limit = { $count ->
    [one] { $count } person would have too many hours that day
   *[other] { $count } people would have too many hours that day
}
proposal-reason-whole_limit = { $count ->
    [one] { $count } person would go over their maximum hours
   *[other] { $count } people would go over their maximum hours
}
proposal-reason-not_own = { $count ->
    [one] { $count } person is not from the organisation
   *[other] { $count } people are not from the organisation
}
proposal-people = What it means for each person
proposal-added = New ones
proposal-no-wish = No wish
proposal-kept = { $kept } of { $wishes }
proposal-bound-most = At their limit
proposal-bound-away = Often away
proposal-away = { $count ->
    [one] { $count } impossible slot, respected
   *[other] { $count } impossible slots, respected
}
proposal-missed = { $count ->
    [one] { $count } wish not granted: equal hours come first
   *[other] { $count } wishes not granted: equal hours come first
}
proposal-new = The shifts proposed
proposal-how = How the proposal is made
proposal-how-said = Never anyone who said that they cannot come, never two shifts at once, nor during a programme item or on another stand; always the rest between two days and the maximum hours. Then, in this order: as few gaps as possible, equal hours, wishes, and shifts grouped together rather than scattered. Existing shifts stay as they are.

## The private page

private-shifts = My shifts
private-shift-gone = This shift is no longer there.
private-no-shift = No upcoming shifts for now.
private-total = { $count ->
    [one] { $count } shift, { $hours }
   *[other] { $count } shifts, { $hours } altogether
}
private-with = With { $names }
private-asked = Requests for you
private-asks = { $name } asks you to take over their shift:
private-agree = I’ll take it
private-decline = No, sorry
private-availability = My availability
private-availability-said = Your answers. Change them when your days change: the team sees them at once.
private-availability-unsaid = Say when you can come. Without an answer, everything counts as possible.
private-kept = Saved.
private-secret = This page is yours: whoever has its address can act in your name. Do not share it. If it got out, ask the organiser for another one.

shift-mine = My shifts
shift-mine-intro = All of your shifts, across participations.
shift-mine-none = No upcoming shifts.
shift-mine-coming = Upcoming
shift-mine-past = Past

## Printed sheets

sheet-of-person = Shifts of { $name }
sheet-of-day = Shifts: { $day }
sheet-with = With
sheet-total = { $count ->
    [one] { $count } shift, { $hours }
   *[other] { $count } shifts, { $hours } altogether
}
sheet-empty = No shifts.
sheet-file = shifts
sheet-printed = Printed { $at }
