# What was scanned: the live page and the scan log.

## Live

live-title = Live
live-intro = Who is inside and who has come, by point, kind of badge and quarter-hour.
live-day = Day
live-today = Today, { $day }
live-still = Figures from when the page was opened. Reload it to update them.
live-live = Updating live
live-lost = Connection lost, trying again…
live-over = Stopped. Reload the page.
live-held = Paused
live-hold = Pause
live-resume = Resume
live-at = As of { $time }, by the venue’s clock.
live-turns = Counts start again from zero with the next day of the show, on { $at }.
live-said = { $inside } inside, { $came } came, { $refused } refused.
live-inside-now = inside now
live-came-today = { $count ->
    [one] badge admitted today
   *[other] badges admitted today
}
live-came-day = { $count ->
    [one] badge admitted on that day
   *[other] badges admitted on that day
}
live-expected = Expected
live-came = Came
live-refused-today = { $count ->
    [one] scan refused today
   *[other] scans refused today
}
live-refused-day = { $count ->
    [one] scan refused on that day
   *[other] scans refused on that day
}
live-inside = Inside
live-ins = In
live-outs = Out
live-refusals = Refused
live-points = By point
live-kinds = By kind of badge
live-kind = Kind of badge
live-quarters = By quarter-hour
live-quarter = Quarter-hour
live-nobody = Nobody has come in on that day yet.
live-no-passage = Nobody went in or out on that day.
live-archived = { $name } (out of use)
live-plot = In and out by quarter-hour
live-plot-desc = { $ins } in and { $outs } out. The busiest quarter-hour starts at { $at }, with { $most } in.
live-same-table = The same figures as a table
live-sheet-by = By
live-sheet-what = What
live-sheet-point = Point
live-sheet-kind = Kind of badge
live-sheet-category = Category
live-categories = By category
live-sheet-quarter = Quarter-hour

## The scan log

ledger-title = Scan log
ledger-intro = Every scan stays as it was made. Nothing is erased; times are by the venue’s clock.
ledger-csv = CSV
ledger-xlsx = XLSX
ledger-show = Scans shown
ledger-search = Name on the badge
ledger-none = No scans yet. They appear here as soon as a device sends some.
ledger-none-such = No scans of this kind, and that is a good sign.
ledger-none-found = No scans for this name. Check its spelling, or look among all scans.
ledger-no-doubles = No double entries, and that is a good sign.
ledger-clocks = Some devices need setting. Times in the scan log are already corrected, but set these clocks to “automatic”:

ledger-which-all = All
ledger-which-refused = Refused
ledger-which-let_in = Let in despite a refusal
ledger-which-after_revocation = After the badge was revoked
ledger-which-wrong_clock = Wrong clock
ledger-which-late = Handed in after the device was revoked
ledger-which-aside = Set aside
ledger-which-all-said = All scans, the latest first.
ledger-which-refused-said = The scans that stopped somebody, with the reason.
ledger-which-let_in-said = A supervisor let them in against the refusal, and said why.
ledger-which-after_revocation-said = These badges had already been revoked when they came in: the device did not know yet.
ledger-which-wrong_clock-said = The device’s clock was off by more than two minutes. The time shown is corrected from the server’s.
ledger-which-late-said = These scans were handed in by a device that had been revoked: they may have been made before.
ledger-which-aside-said = These scans are kept as they came, and let nobody in or out: their time cannot be right, or the device had been revoked. If somebody really passed, scan their badge again.
ledger-doubles = Double entries
ledger-doubles-said = The same badge came in while it was in already. Most often two devices were offline; otherwise a badge was lent or copied.

ledger-moment = Time
ledger-person = Person
ledger-company = Company
ledger-kind = Kind
ledger-point = Point
ledger-verdict = Verdict
ledger-reason = Reason for refusal
ledger-override = Let in because
ledger-device = Device
ledger-remarks = Worth knowing
ledger-direction = Direction
ledger-direction-in = In
ledger-direction-out = Out
ledger-no-badge = Unknown badge
ledger-no-device = Via the API
ledger-admitted = Admitted
ledger-refused = Refused
ledger-let-in = Let in
ledger-let-in-because = “{ $why }”
ledger-offline = Checked without the server, received at { $at }
ledger-offline-day = Checked without the server, received on { $day } at { $at }
ledger-late = Handed in after the device was revoked
ledger-aside = Set aside because
ledger-aside-ahead = Set aside: its time was in the future when the server received it
ledger-aside-early = Set aside: its time is before the show’s first day
ledger-aside-clock = Set aside: the device says that its clock is off by more than a week
ledger-aside-revoked = Set aside: the device had been revoked by then, or handed it in more than a week later
ledger-clock-slow = { $minutes ->
    [one] The device’s clock was { $minutes } minute slow: it said { $at }
   *[other] The device’s clock was { $minutes } minutes slow: it said { $at }
}
ledger-clock-fast = { $minutes ->
    [one] The device’s clock was { $minutes } minute fast: it said { $at }
   *[other] The device’s clock was { $minutes } minutes fast: it said { $at }
}
ledger-first = First entry
ledger-second = Second entry
ledger-apart = Apart
ledger-over = Why
ledger-over-in = Already in
ledger-over-often = More entries than the rule allows
ledger-over-used = Right used more often than allowed
ledger-over-soon = Without waiting between two entries
ledger-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
ledger-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
ledger-hours = { $hours } h { $minutes } min
ledger-was-offline = Without the server
ledger-was-late = Handed in after revocation
ledger-device-clock = Device’s clock
ledger-received = Received
ledger-badge-id = Badge’s identifier
ledger-scan-id = Scan’s identifier

ledger-reason-not_ours = Code from another system
ledger-reason-damaged = Damaged or incomplete code
ledger-reason-unknown_version = Code from a newer version
ledger-reason-other_participation = Badge for another participation
ledger-reason-unknown_key = Unknown signature
ledger-reason-not_genuine = Forged code
ledger-reason-revoked = Revoked badge
ledger-reason-replaced = Badge replaced by another
ledger-reason-blocked = Blocked badge
ledger-reason-not_yet_valid = Badge not valid yet
ledger-reason-no_longer_valid = Badge no longer valid
ledger-reason-not_now = Badge not valid at that moment
ledger-reason-wrong_category = Category not admitted at this point
ledger-reason-wrong_kind = Kind of badge not admitted at this point
ledger-reason-no_right = Without the right asked for at this point
ledger-reason-used_up = Right used before
ledger-reason-closed = Point closed at that time
ledger-reason-wrong_direction = Passage in the wrong direction
ledger-reason-already_in = Already in
ledger-reason-too_often = Came in as often as allowed
ledger-reason-too_soon = Came in shortly before
ledger-reason-full = Full
ledger-reason-unknown_point = Point not given to this device
ledger-reason-wrong_moment = Impossible time
ledger-reason-device_revoked = Device revoked

## Emptying a hall

empty-title = Empty a hall
empty-intro = Say that nobody is left inside: after an evacuation, or when people have left without being scanned out. Counts start again from zero at that moment.
empty-said-show = The whole show: everybody is counted out of every door, zone and stand.
empty-said-part = A zone or a stand: those who were in it are counted out of it, and stay in the show.
empty-said-devices = Whoever passes afterwards is counted again. A device without a network hears of it once it is online; earlier scans that arrive later count nobody in.
empty-night = Each night does this by itself. The next day of the show begins on { $at }.
empty-area = What is empty
empty-choose = Choose…
empty-show = The whole show ({ $inside } inside)
empty-part = { $name } ({ $inside } inside)
empty-anew = Entries start again too: anyone who has already used a “once a day” point can come in once more. Tick this after an evacuation.
empty-begin = Empty
empty-warning = From this moment on nobody is counted there any more. It stays in the scan log and cannot be undone.
empty-do = It is empty
empty-no-area = This zone is no longer in use. Choose another, or the whole show.
empty-too-often = Halls of this show have been emptied { $max } times already. Write to whoever runs this instance.

ledger-emptied = Emptied by hand
ledger-emptied-said = An organiser said that nobody was left inside. Counts started again from zero there.
ledger-emptied-area = What was empty
ledger-emptied-show = The whole show
ledger-emptied-inside = Inside until then
ledger-emptied-by = By
ledger-emptied-anew = Entries started again
ledger-emptied-counted = Emptied by hand ({ $inside } inside)
ledger-none-emptied = No hall was emptied by hand. Each night empties them by itself.
