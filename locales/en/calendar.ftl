# Calendar feeds: how to subscribe, and what they hold.

calendar-public = Public calendar
calendar-yours = Your calendar
calendar-subscribe = Subscribe
calendar-address = Address of the calendar feed
calendar-copy = Copy the address
calendar-copied = Address copied
calendar-phone = On a phone
calendar-private = This address is personal: anyone who knows it can see your dates. If it gets out, renew it.
calendar-renew = Renew the address
calendar-renew-warning = Renewing gives a new address; turning the feed off leaves none. Either way the old one stops working and everyone has to subscribe again.
calendar-revoke = Turn the feed off
calendar-revoked = This feed is turned off. Renew the address to subscribe.

feed-description = Dates and hours of { $participation }. This calendar updates itself.
feed-phase-build_up = Build-up · { $participation }
feed-phase-open = Open to visitors · { $participation }
feed-phase-dismantling = Dismantling · { $participation }
feed-half-day = Position { $position } · { $participation }
feed-half-day-held = Position { $position } (to be confirmed) · { $participation }
feed-due-staff = Staff to be named · { $participation }
feed-due-call = Call for applications closes · { $participation }
feed-planner-name = Planning · { $organisation }
feed-planner-description = Deadlines, programme, shifts and opening days of { $organisation }. This calendar keeps itself up to date.
feed-shift = Shift
feed-position = Position { $position }
feed-state-sent = sent
feed-state-accepted = accepted
feed-state-refused = refused, to be redone
feed-state-waived = waived
feed-item-demo = Demo
feed-item-pitch = Pitch
feed-item-visit = Visit
feed-item-meeting = Meeting
feed-for-public = Open to everyone
feed-for-invited = By invitation
feed-for-internal = Internal

calendars-title = Your calendars
calendars-intro = Everything you have coming up, in the calendar that you already use: it keeps itself up to date.
calendars-health = Calendar status
calendar-contents = What this calendar holds
calendar-contains = Contents
calendar-nothing-chosen = Tick at least one. To stop receiving anything, turn the feed off.
calendar-part-days = Days of the show: build-up, opening, dismantling
calendar-part-half_days = Your half-days on the stand
calendar-part-due = Deadlines
calendar-part-due_exhibitors = Exhibitors’ deadlines
calendar-part-programme = Programme
calendar-part-shifts = The whole team’s shifts
calendar-part-own_shifts = Your shifts
calendar-due-alarms = Reminders of deadlines
calendar-due-alarms-hint = At 9 a.m. There is no reminder for what is already done. Google ignores reminders in calendars that you subscribe to: set them in Google instead.
calendar-due-alarm = { $days ->
    [0] On the day
    [1] The day before
    [one] { $days } day before
   *[other] { $days } days before
}
calendar-timed-alarms = Reminders of timed entries
calendar-timed-alarm = { $minutes ->
    [0] At the time
    [60] 1 hour before
    [120] 2 hours before
    [1440] 1 day before
    [one] { $minutes } minute before
   *[other] { $minutes } minutes before
}
calendar-due-other = Other reminders of deadlines
calendar-due-other-hint = In days before, separated by commas: 5, 10
calendar-timed-other = Other reminders of timed entries
calendar-timed-other-hint = In minutes before, separated by commas: 20, 45
calendar-other-number = Write whole numbers from 0 to { $most }, separated by commas.
calendar-too-many = At most { $most } reminders of each kind.
calendar-locale = Language of the calendar
calendar-save = Save these choices
calendar-saved = Your choices are saved. Your calendar will pick them up the next time it updates.
calendar-choose = Choose what it holds
calendar-staff-title = Your shifts as a calendar
calendar-staff-intro = Your shifts and the programme items that you take part in.
calendar-exhibitor-intro = What your calendar receives from { $participation }.
calendar-back = Back to your file
calendar-revoked-now = This calendar is turned off: its address no longer answers. Your page of shifts gives you a new one.
calendar-off = Your calendar is turned off. Turned on again, it will have a new address.
calendar-again = Turn the calendar on again

health-intro = Which calendars are followed, since when, and by which programs.
health-caption = The organisation’s calendars
health-none = No calendar yet.
health-calendar = Calendar
health-state = State
health-last = Last fetched
health-fetches = Fetches by program
health-audience-public = Public
health-audience-exhibitor = Exhibitor
health-audience-planner = Organiser
health-audience-staff = Team
health-all-shows = All participations
health-live = Followed
health-quiet = Quiet for more than seven days
health-never = Never fetched
health-revoked = Turned off
health-counts = { $unchanged ->
    [0] { $program }: { $fetches }
    [one] { $program }: { $fetches }, { $unchanged } of them without a change
   *[other] { $program }: { $fetches }, { $unchanged } of them without a change
}
health-none-yet = None
health-program-browser = A browser
health-program-other = Another program
