# Rows of a file that are left out before it is imported.

import-outcome-passed = No effect
import-left-column = Leave out
import-left-row = Leave out row { $row }: { $name }
import-left-apply = { $count ->
    [one] Import this row
   *[other] Import { $count } rows
}
import-left-rest = { $count ->
    [one] Import the valid rows ({ $taken }) and leave out the refused one
   *[other] Import the valid rows ({ $taken }) and leave out the { $count } refused ones
}
import-left-open = { $count ->
    [one] One row cannot be imported: tick it to leave it out, or correct it in your file.
   *[other] { $count } rows cannot be imported: tick them to leave them out, or correct them in your file.
}
import-left-ticked = { $count ->
    [one] One row is ticked: it will be left out.
   *[other] { $count } rows are ticked: they will be left out.
}
import-left-help = Everything that is not ticked is imported in one go, or nothing is. What is left out is listed again afterwards.
import-left-nothing = Without the refused and the ticked rows there is nothing to import.
import-left-changed = What can be imported has changed since this page was shown: { $count ->
    [one] one row is refused now. Look at it, then try again.
   *[other] { $count } rows are refused now. Look at them, then try again.
}
import-left-done = { $count ->
    [one] One row was left out, and nothing in it was imported:
   *[other] { $count } rows were left out, and nothing in them was imported:
}
import-left-named = Row { $row }:
import-left-more = { $count ->
    [one] and one other.
   *[other] and { $count } others.
}

## What calendars from elsewhere say

programme-import-task = This is a task (VTODO), not an event: a programme has no tasks.
programme-import-journal = This is a note (VJOURNAL), not an event: a programme has no notes.
programme-import-free-busy = This is free/busy time (VFREEBUSY), not an event: a programme has none.
programme-import-too-much = The repetitions in this file take too long to work out: this one was not followed to its end.
programme-import-outside = No date falls between { $first } and { $last }, and the repetition has no near end.
programme-import-older-too = { $count ->
    [one] An older version of this event (no. { $row }) is in the file too: it does not count.
   *[other] { $count } older versions of this event (no. { $row } among them) are in the file too: they do not count.
}
programme-import-date-again = { $count ->
    [one] Event no. { $row } tells of a date of which another tells too: only the newer of the two counts, or else the last in the file.
   *[other] { $count } events (no. { $row } among them) tell of dates of which others tell too: only the newest counts, or else the last in the file.
}
programme-import-further = { $count ->
    [one] A date that changes is not of the series: it is taken besides.
   *[other] { $count } dates that change are not of the series: they are taken besides.
}
programme-import-copies = { $count ->
    [one] This event is in the file once more, word for word: it is taken once.
   *[other] This event is in the file { $count } more times, word for word: it is taken once.
}
programme-import-older = The programme already has a newer version of this event: this one changes nothing.
programme-import-cancels-nothing = This event is cancelled, and it is not in the programme: there is nothing to do.
programme-import-orphan = { $count ->
    [one] This is a date of a series that is not in the file: it is taken by itself.
   *[other] These are { $count } dates of a series that is not in the file: they are taken by themselves.
}
programme-import-one-date = What changes for the date of { $day } cannot be read, or ends before it starts: that date stays as the others.
programme-import-clipped = This goes on for longer than the show: taken from { $first } to { $last }.
programme-import-cut-off = The repetition goes too far, or has no end: taken from { $first } to { $last }.
programme-import-unread = { $count ->
    [one] Line { $line } of the file cannot be read: it is left out.
   *[other] { $count } lines of the file cannot be read, line { $line } the first of them: they are left out.
}
programme-import-letters = Some letters are not in UTF-8: read as Windows writes them. Check the accents.
programme-import-beside-people = The people invited are not imported.
programme-import-beside-reminders = Reminders are not imported: people choose their own in their feed.
programme-import-beside-attachments = Attachments are not imported.
programme-import-beside-link = The web address is not imported.
programme-import-beside-notes = Comments, contacts and equipment are not imported.
programme-calendar-too-many-zones = This calendar describes more than { $max } changes of clocks. Export a shorter period.
programme-calendar-old = This calendar is a vCalendar 1.0, from before iCalendar. Export it as iCalendar (.ics, version 2.0).

## Whole days and further dates

programme-whole-day = all day
programme-whole-days = { $first } to { $last }, whole days
programme-from-to = { $from } to { $until }
programme-whole-day-tick = All day, without a time
programme-last-day = Last day
programme-last-day-hint = Only for several whole days.
programme-dates = Further dates
programme-dates-hint = One per line, such as “2027-06-17 10:00”.
programme-dates-line = This date cannot be read: “{ $text }”. Write it as “2027-06-17 10:00”.
programme-further-dates = { $count ->
    [one] and one further date
   *[other] and { $count } further dates
}
programme-own-title = Title of this date
programme-own-description = Text of this date
programme-whole-days-these = Whole days
