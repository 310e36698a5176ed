# The programme: demos, pitches, visits, meetings.

tab-programme = Programme

programme-intro = What happens on the stand and around it. Everything stays a draft until you release it.
programme-way-timetable = Timetable
programme-way-release = Release
programme-way-levels = Conflict rules
programme-way-import = Import
programme-none = The programme is empty, and the participation has no days yet. Add a first item, or import a calendar.
programme-none-yet = The programme has no items yet.
programme-none-released = The programme has not been released yet.
programme-nothing-that-day = Nothing that day.
programme-as-list = As a list
programme-timetable = Timetable of the programme
programme-by-hand = With a mouse: drag an entry to move it, or drag over the background to add one. Escape cancels. Nothing is released before you release it.
programme-days = Days
programme-weeks = Weeks
programme-week-of = Week of { $day }
programme-hour = { $hour }:00
programme-hours = { $from } to { $until }
programme-add-at = Add an item on { $day } at { $time }
programme-print = Print the day
programme-waiting = { $count ->
    [one] One change is not released yet.
   *[other] { $count } changes are not released yet.
}
programme-clashing = { $count ->
    [one] One conflict
   *[other] { $count } conflicts
}{ $blocking ->
    [0] {" "}to look at.
    [one] , one of which blocks the release.
   *[other] , { $blocking } of which block the release.
}
programme-see-release = See what a release would change

programme-new = Add an item
programme-new-intro = A demo, a pitch, a visit or a series of meetings.
programme-group-what = The item
programme-group-when = When
programme-group-where = Where
programme-group-who = Who takes part
programme-who-hint = Only the people and companies ticked here are told of changes, when you release.
programme-title = Title
programme-description = Description
programme-kind = Type
programme-kind-demo = Demo
programme-kind-pitch = Pitch
programme-kind-visit = Visit
programme-kind-meeting = Meeting
programme-audience = Audience
programme-audience-hint = The public page shows only what is open to everyone.
programme-audience-public = Open to everyone
programme-audience-invited = By invitation
programme-audience-internal = Internal
programme-capacity = People at most
programme-capacity-hint = Leave empty if there is no limit.
programme-for-people = { $count ->
    [one] one person
   *[other] { $count } people
}
programme-day = Day
programme-start = Start
programme-end = End
programme-minutes = Length in minutes
programme-minutes-hint = Instead of the end, for example when it goes past midnight.
programme-zone-hint = In the venue’s local time ({ $zone }).
programme-clock-jumps = The clock goes forward on { $day }: { $asked } does not exist on that day, and the item begins at { $shown }.
programme-place = Place, in words
programme-place-hint = For example “Stage A” or “Town hall”. Empty: on the stand.
programme-position = Position on the stand
programme-no-position = None in particular
programme-at-position = position { $number }
programme-on-the-stand = on the stand
programme-members = Team
programme-exhibitors = Exhibitors
programme-repetition = Repetition
programme-frequency = Repeats
programme-once = No, only once
programme-frequency-daily = Every day
programme-frequency-weekly = Every week
programme-frequency-monthly = Every month
programme-frequency-yearly = Every year
programme-interval = One time in
programme-interval-hint = Leave 1 for each time; 2 for every other day, week, month or year.
programme-weekdays = Days of the week
programme-weekdays-hint = For a repetition by day or week. With none ticked: the day of the first date.
programme-monthly = Within the month or year
programme-monthly-hint = For a repetition by month or year.
programme-monthly-date = On the same date
programme-monthly-rank = On the same day of the week, counted from the start (the 2nd Tuesday)
programme-monthly-last = On the same day of the week, counted from the end (the last Tuesday)
programme-until = Until
programme-until-hint = That day included; or give the number of times.
programme-count = Number of times
programme-every-daily = { $interval ->
    [one] Every day
   *[other] Every { $interval } days
}
programme-every-weekly = { $interval ->
    [one] Every week
   *[other] Every { $interval } weeks
}
programme-every-monthly = { $interval ->
    [one] Every month
   *[other] Every { $interval } months
}
programme-every-yearly = { $interval ->
    [one] Every year
   *[other] Every { $interval } years
}
programme-last-weekday = last { $weekday }
programme-nth-weekday = { $weekday } no. { $nth }
programme-times = { $count ->
    [one] once
   *[other] { $count } times
}
programme-until-day = until { $day }

programme-draft = Draft
programme-unreleased = Change not released
programme-cancelled = Cancelled
programme-moved = Moved
programme-clash-block = Blocking conflict
programme-clash-warn = Conflict
programme-is-draft = This item is a draft: nobody but the organisers sees it before the release.
programme-is-unreleased = Everyone still sees the previous version. The release will change this:
programme-is-cancelled = This item is cancelled.
programme-move = Move
programme-earlier = 15 min earlier
programme-later = 15 min later
programme-day-before = One day earlier
programme-day-after = One day later
programme-other-day = Another day
programme-move-there = Move to that day
programme-cancel = Cancel the item
programme-cancel-warning = It stays in the programme, marked “Cancelled”, so that calendars know. You can restore it.
programme-restore = Restore the item
programme-occurrences = Dates
programme-given = Planned date
programme-takes-place = Takes place
programme-state = State
programme-as-given = As planned
programme-as-others = Put back like the others
programme-cancel-one = Cancel this date

programme-conflicts = Conflicts
programme-conflict-place = “{ $one }” and “{ $other }” at the same time in the same place ({ $place }), { $when }.
programme-conflict-person = { $member } takes part in “{ $one }” and “{ $other }” at the same time, { $when }.
programme-conflict-hours = “{ $one }” outside the stand’s opening hours, { $when }.
programme-conflict-capacity = “{ $one }” is for { $capacity } people; the place ({ $place }) holds { $room }, at one per square metre.
programme-conflict-shift = { $member } takes part in “{ $one }” during a shift, { $when }.
programme-levels = Conflict rules
programme-levels-intro = What Pavillon watches in the programme, and how strictly.
programme-level-block = Blocks
programme-level-warn = Warns
programme-level-ignore = Ignored
programme-level-block-said = Blocks the release
programme-level-warn-said = Only warns
programme-level-ignore-said = Is not watched
programme-rule-place = Same place
programme-rule-place-said = Two items at the same time at the same position or place. The stand as a whole has room for several.
programme-rule-person = Same person
programme-rule-person-said = Somebody on the team is expected in two places.
programme-rule-hours = Opening hours
programme-rule-hours-said = An item on the stand outside its opening days and hours. What takes place elsewhere is not concerned.
programme-rule-capacity = Capacity
programme-rule-capacity-said = More people than the position has square metres (one person per m², art. T2).
programme-rule-shift = Shift
programme-rule-shift-said = Somebody takes part in an item during their shift.

programme-release-title = Release the programme
programme-release-intro = A release shows everyone the programme as you prepared it, and tells those affected by the changes.
programme-release-changes = What would change
programme-release-warning = Each team member and each exhibitor affected gets a single e-mail listing what changes for them. Subscribed calendars update by themselves.
programme-release = Release
programme-release-others = The programme is no longer the one you read, so nothing was released. Read what changes again, then release it.
programme-release-nothing = Nothing to release: everyone already sees the programme as it is.
programme-release-blocked = { $count ->
    [one] One conflict blocks the release. Resolve it, or change its rule.
   *[other] { $count } conflicts block the release. Resolve them, or change their rules.
}
programme-releases = Releases
programme-never-released = The programme has not been released yet.
programme-release-by = No. { $number }, { $at }, by { $by }
programme-release-at = No. { $number }, { $at }
programme-count-added = { $count ->
    [one] 1 new
   *[other] { $count } new
}
programme-count-moved = { $count ->
    [one] 1 moved
   *[other] { $count } moved
}
programme-count-changed = { $count ->
    [one] 1 changed
   *[other] { $count } changed
}
programme-count-cancelled = { $count ->
    [one] 1 cancelled
   *[other] { $count } cancelled
}
programme-count-restored = { $count ->
    [one] 1 restored
   *[other] { $count } restored
}
programme-what-added = New
programme-what-moved = Moved
programme-what-changed = Changed
programme-what-cancelled = Cancelled
programme-what-restored = Restored
programme-line-added = { $title }: { $at }
programme-line-moved = { $title }: { $at }, instead of { $before }
programme-line-moved-days = { $title }: { $at }, no longer { $before }
programme-line-changed = { $title }: { $parts }; { $at }
programme-line-cancelled = { $title } does not take place: { $at }
programme-line-restored = { $title } takes place after all: { $at }
programme-and-others = { $count ->
    [one] {" "}and one other date
   *[other] {" "}and { $count } other dates
}
programme-lines-more = { $count ->
    [one] … and one more.
   *[other] … and { $count } more.
}
programme-part-kind = type
programme-part-title = title
programme-part-description = description
programme-part-audience = audience
programme-part-capacity = number of places
programme-part-members = team
programme-part-exhibitors = exhibitors
programme-part-recurrence = repetition

programme-public = Programme
programme-days-of-show = Days of the show
programme-days-beside = Before and after
programme-day-over = { $day }, { $count ->
    [one] one past item
   *[other] { $count } past items
}
programme-with = With { $names }
programme-yours = Programme items
programme-yours-none = No items in the released programme for now.
programme-download = Add to my calendar

programme-import = Import a programme
programme-import-intro = Choose a calendar (.ics) or a spreadsheet (CSV, XLSX, ODS). We first show you what would change; nothing is saved before you agree, and everything stays a draft until you release it.
programme-import-file = .ics, CSV, XLSX or ODS file
programme-import-file-hint = A calendar of 2 MB at most, or a spreadsheet of 10 MB at most. A calendar imported again updates its items without duplicating them.
programme-import-known = In a spreadsheet, these columns are recognised: { $columns }. Title, date and start are needed.
programme-import-kind = Type, where the file does not say
programme-import-audience = Audience, where the file does not say
programme-import-look = Check before importing
programme-import-event = Event
programme-import-another = Choose another file
programme-import-done = The import is complete: its items are in the programme, as drafts.
programme-import-changes = Changes: { $parts }
programme-part-when = date, time, place or repetition
programme-import-nothing = The programme already says the same as this file: there is nothing to import.

## What is wrong

programme-too-many = Tick { $max } names at most.
programme-repeats-endlessly = A repetition must end: give the last day, or the number of times.
programme-repeats-too-long = The repetition goes beyond { $years } years. Choose a nearer end.
programme-repeats-too-often = The repetition has more than { $max } dates. Choose a nearer end.
programme-repeats-until-before-start = The repetition ends before the first date.
programme-repeats-elsewhere = The first date is not one of the days of the repetition: it would fall on { $day }. Tick the day of the first date too.
programme-repeats-never = This repetition falls on no date.
programme-repeats-two-ends = Give either the last day or the number of times.
programme-rule-malformed = The repetition cannot be read: { $part }.
programme-rule-unsupported = We do not understand this part of the repetition: { $part }. We understand: every day, week, month or year, days of the week, a number of times or a last day.
programme-occurrence-cancelled = This date is cancelled. Make it the same as the others first, then move it.
programme-import-applied-already = This import has been done already. Nothing changed this time.
programme-import-empty = There are no items in this file. Check that it is the right one.
programme-import-too-many = This file has more than { $max } items. Split it into several.
programme-import-too-often = All together, the repetitions in this file have more than { $max } dates. Give them a nearer end.
programme-import-columns = A column for the title, the date or the start is missing. We read: { $headers }.
programme-import-twice = Already said on line { $row }. Keep only one of the two.
programme-import-no-title = A title is missing.
programme-import-no-start = The start is missing.
programme-import-no-day = The date is missing.
programme-import-day-above = No date is given: we use the one above, { $day }.
programme-import-read-as = “{ $text }” is read as { $value }.
programme-import-past-midnight = Runs past midnight: ends on { $day } at { $until }.
programme-import-no-end = No end is given: we assume { $minutes } minutes.
programme-import-ends-before-start = The end comes before the start, or at the same time.
programme-import-too-long = This lasts too long: one day at most with hours, one year at most in whole days.
programme-ends-second = { $time } comes twice that night, and an item can end at the first only: choose the first, or end at the full hour that follows.
programme-ends-before-start = The last day is before the first: choose the same day or a later one.
programme-import-time = This date or time cannot be read: “{ $text }”.
programme-import-zone = We do not know the time zone “{ $zone }”.
programme-import-uid = The internal name (UID) of this event is too long.
programme-import-exceptions = { $count ->
    [one] One exception matches no date and is left out.
   *[other] { $count } exceptions match no date and are left out.
}
programme-import-cut = A text has more than { $max } characters: its end is left out.
programme-import-word = We do not know “{ $word }”: what you chose for the import applies.
programme-calendar-too-large = This calendar is larger than { $megabytes } MB. Export a shorter period.
programme-calendar-too-many-events = This calendar has more than { $max } events. Export a shorter period.
programme-calendar-too-deep = This calendar nests more than { $max } elements in each other: no calendar program writes that, and we do not read it.
programme-calendar-too-many-exceptions = An event of this calendar has more than { $max } exceptions.
programme-calendar-not-one = This is not a whole calendar: reading stops at line { $line }.
