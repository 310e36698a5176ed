# Where a show stands: overview, list of those inside, curve, comparison of editions.

stage-undated = Opening days to be set
stage-season = { $days ->
    [one] day until opening
   *[other] days until opening
}
stage-opens = Opens to visitors on { $day }
stage-working = { $days ->
    [0] no working day until then
    [one] one working day until then
   *[other] { $days } working days until then
}
stage-tomorrow = Tomorrow
stage-eve = the show opens to visitors
stage-day = Day { $number }
stage-day-of = of { $of }
stage-doors-before = Opens to visitors at { $opens }, until { $closes }
stage-doors-open = Open to visitors until { $closes }
stage-doors-over = Closed to visitors since { $closes }
stage-pause = Pause
stage-goes-on = The show resumes on { $day }
stage-over = Over
stage-after = { $days ->
    [one] since yesterday
   *[other] for { $days } days
}
stage-dismantling = Dismantling is not finished.

cockpit-bars = Progress
bar-placed = Exhibitors placed
bar-pieces = Documents and tasks done
bar-staff = Staff named
bar-badges = Badges printed
bar-shifts = Cover on the stand
bar-programme = Programme items released
bar-figure = { $done } of { $of }
bar-late = { $count } late
bar-none-placed = — no exhibitor accepted
bar-none-pieces = — nothing is asked for
bar-none-staff = — no exhibitor accepted
bar-none-badges = — no badge issued
bar-none-shifts = — cover needed is not set
bar-none-programme = — no programme item
cockpit-released = released { $at }
cockpit-unreleased = never released

cockpit-plan-counts = { $confirmed } confirmed, { $held } held, { $free } free
cockpit-plan-day = on { $day }.
cockpit-plan-all = over the whole show.
cockpit-plan-others = { $count ->
    [one] Another stand is not drawn here.
   *[other] { $count } other stands are not drawn here.
}
cockpit-plan-open = Open the stand plan

cockpit-last = Latest events
cockpit-last-all = Full history

cockpit-inside = Who is inside
cockpit-zone = { $name }: { $inside }
cockpit-zone-of = { $name }: { $inside } of { $limit }
cockpit-now = now
cockpit-past = { $count ->
    [one] one past
   *[other] { $count } past
}
cockpit-later = { $count ->
    [one] one more later
   *[other] { $count } more later
}
cockpit-programme = Programme, { $day }
cockpit-programme-none = Nothing in the released programme for that day.
cockpit-programme-over = Everything in the day’s programme has taken place.
cockpit-programme-all = Full programme
cockpit-shifts = On the stand, { $day }
cockpit-shifts-none = Nobody is due on the stand that day.
cockpit-shifts-over = All of the day’s shifts are over.
cockpit-shifts-all = Full rota
cockpit-doors = Points and devices
cockpit-doors-none = No point, no device.
cockpit-points-open = { $of ->
    [0] No point.
    [one] { $open ->
        [0] The point is closed.
       *[other] The point is open.
    }
   *[other] { $open } of { $of } points open.
}
cockpit-devices = { $count ->
    [0] No device.
    [one] One device{ $unpaired ->
        [0] .
       *[other] , not paired yet.
    }
   *[other] { $count } devices{ $unpaired ->
        [0] .
       *[other] , { $unpaired } of them not paired yet.
    }
}
cockpit-none-silent = Every paired device is being heard from
cockpit-silent-since = not heard from for { $time }
ago-minutes = { $count ->
    [one] a minute
   *[other] { $count } minutes
}
ago-hours = { $count ->
    [one] an hour
   *[other] { $count } hours
}
ago-days = { $count ->
    [one] a day
   *[other] { $count } days
}

cockpit-left = What is left to do
cockpit-came = { $count ->
    [one] person came, counted once
   *[other] people came, each counted once
}
cockpit-left-devices = { $count ->
    [one] device that may still scan
   *[other] devices that may still scan
}
cockpit-left-compare = Compare with other editions
cockpit-left-archive = When everything is done, archive the participation at the bottom of the page.

## Home
home-shows = Your participations
home-calm = Nothing is waiting for a decision here.
home-calm-said = Nothing is waiting for the team here.
home-mine = For you
home-mine-due = { $count ->
    [one] document or task in your care
   *[other] documents or tasks in your care
}
home-mine-nothing = Nothing is waiting for you personally.
home-mine-shifts = Your next shifts
home-mine-shifts-all = All my shifts
home-date-build-up = build-up begins
home-date-dismantling = dismantling
home-date-due = { $count ->
    [one] one document or task due
   *[other] { $count } documents or tasks due
}

## Who is inside, for an evacuation
point-way-inside = Evacuation
point-way-presence = Attendance
inside-title = People inside
inside-intro = For an evacuation: everybody who is counted as inside, once, by zone and then by name. Print the page, or read it out.
inside-at = { $day }, { $time }, by the venue’s clock
inside-where = Where
inside-everywhere = Everywhere
inside-elsewhere = Zone unknown
inside-part-empty = Nobody in this zone
inside-narrowed = { $place }: { $count ->
    [0] nobody
    [one] one person
   *[other] { $count } people
}
inside-cut = The list stops at { $max } names, in alphabetical order; { $count } people are counted as inside. Choose a zone to have all of its names.
inside-nobody = Nobody is counted as inside right now.
inside-name = Name
inside-company = Company
inside-zone = Zone
inside-since = Came in
inside-seen = Last seen
inside-out = Out
inside-limits = This list is as good as the scans: whoever left without being scanned is still on it, and whoever came in without a badge is not. A device that is offline may not have sent everything yet.

## Presence
presence-title = Attendance
presence-intro = How many people were inside over the day, and one day beside another.
presence-people = { $count ->
    [one] person came to the show, counted once
   *[other] people came to the show, each counted once
}
presence-best = { $count ->
    [one] person on the busiest day
   *[other] people on the busiest day
}
presence-none = The show has had no day yet.
presence-curve = Inside, { $day }
presence-desc = { $people ->
    [one] One person came
   *[other] { $people } people came
}; at most { $most } were inside at the same time, around { $at }.
presence-until = Until
presence-days = One day beside another
presence-came = People
presence-again = of whom returning
presence-entries = Entries
presence-peak = Most inside
presence-peak-at = Around
presence-counted = Counted at { $at }; the “Live” page tells this very moment.
presence-how = Somebody who passes several points, or is given another badge, counts once. Values are those at the end of each quarter of an hour; the night sets the curve back to zero.

## Editions compared
compare-title = Editions compared
compare-intro = A dash says that a figure is not known: nothing was scanned, asked for or set.
compare-edition = Participation
compare-dates = Dates
compare-exhibitors = Exhibitors
compare-half-days = Half-days given
compare-items = Programme items
compare-shifts = Shifts covered
compare-hours = { $done } h of { $of } h
compare-in-time = Documents in on time
compare-people = People who came
compare-so-far = so far
compare-cut = Only the { $max } latest editions are shown.

## A company over its editions
company-editions = Across editions
company-editions-none = This company has not taken part in any edition yet.
company-application = Application
company-place = Positions
company-place-said = { $positions }: { $count ->
    [one] one half-day
   *[other] { $count } half-days
}
company-needs = Needs
company-exhibits = { $count ->
    [one] one exhibit
   *[other] { $count } exhibits
}
company-pieces = Documents
company-badges = Badges
company-came = { $count ->
    [0] nobody came
    [one] one person came
   *[other] { $count } people came
}
company-letters = E-mails
