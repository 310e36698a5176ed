# Points: where badges are scanned, who passes there and when.

tab-points = Access control

point-intro = Where badges are scanned, and by which devices.
point-way-points = Points and devices
point-way-live = Live
point-way-scans = Scan log
point-points = Points
point-none = First add a point: a door, a zone or a stand where badges are scanned. Then add a device, which any phone becomes by scanning a QR code.

point-name = Name
point-name-hint = As devices show it, for example “North entrance”.
point-kind = Kind
point-kind-hint = The kind cannot be changed afterwards: counts depend on it.
point-kind-door = Door
point-kind-zone = Zone
point-kind-stand = Stand
point-kind-door-said = Door: a way into the show
point-kind-zone-said = Zone: a part of the show, such as a room or a VIP area
point-kind-stand-said = Stand: the space of an exhibitor, or yours
point-ways = Direction
point-ways-hint = All doors lead into the same show. Going into a zone or onto a stand leaves the zone before.
point-ways-in = In only
point-ways-out = Out only
point-ways-both = In and out
point-who = Badges admitted
point-everybody = All
point-kinds = Kinds of badge admitted
point-kinds-hint = With none ticked, all kinds pass.
point-categories = Categories admitted
point-categories-hint = With none ticked, all pass, and badges without a category too. Once one is ticked, the others do not pass.
point-barred = Categories refused
point-barred-hint = These do not pass, whatever the other boxes say.
point-category-both = A category is both admitted and refused: untick one of the two.
point-only = only { $categories }
point-not = but not { $categories }
point-asks = right: { $rights }
point-rights-hint = Without a tick, no right is asked for. Of several, one is enough.
point-entry = Entries per badge
point-entry-hint = Each day of the show starts afresh. “Once a day” refuses every return on that day. “Again after leaving” needs people to be scanned on their way out too; a night counts as leaving.
point-entry-once = Once a day
point-entry-after_leaving = Again after leaving
point-entry-many = No limit
point-when = Open
point-always = Always
point-every-day = Every day { $hours }
point-between = from { $opens } to { $closes }
point-from = from { $opens }
point-until = until { $closes }
point-days = Days
point-days-hint = With none ticked, the point is open on every day of the participation.
point-day-gone = no longer a day of the participation
point-opens = Opens at
point-closes = Closes at
point-hours-hint = In the venue’s local time ({ $zone }). A closing time earlier than the opening is on the next morning. Without times or days the point is always open.
point-by-day = Other hours on some days
point-by-day-hint = Leave empty what is the same as on other days.
point-times = Entries at most
point-times-hint = Empty: no limit.
point-times-day = { $count ->
    [one] one entry a day
   *[other] { $count } entries a day
}
point-times-show = { $count ->
    [one] one entry in all
   *[other] { $count } entries in all
}
point-times-days = { $count ->
    [one] { $count } day at most
   *[other] { $count } days at most
}
point-times-since = counted from { $since }
point-per = Counted
point-per-day = each day by itself
point-per-show = over the whole show
point-per-days = as days on which they come
point-since = Count from
point-since-hint = Entries earlier in the day are then free: from 12:00, for a lunch.
point-wait = Minutes between two entries
point-wait-hint = So that a badge is not handed out to the next person.
point-waits = { $count ->
    [one] one minute between two entries
   *[other] { $count } minutes between two entries
}
point-or = or
point-group-or = Or else
point-or-hint = A badge comes in if any of these rules lets it in, whatever the rule above says: the press an hour before everybody, for example. The limit on numbers applies to everyone.
point-other = Other rule { $number }
point-limit = People at most
point-limit-hint = Once it is reached, entries are refused until somebody leaves; only a supervisor can let people in.
point-warning = Warn from
point-warning-hint = A smaller number: devices and the live page then say “nearly full”.
point-crowd-hint = At a door the limit counts the whole show. In a zone or on a stand it counts only those who are there. Leave it empty if there is none.
point-inside = Inside
point-crowd = { $inside } of { $limit }
point-nearly-full = Nearly full
point-full = Full

point-new = Add a point
point-new-intro = A door, a zone or a stand where badges are scanned.
point-group-what = The point
point-group-who = Who passes
point-group-when = When
point-group-crowd = Crowd
point-archive = Take out of use
point-archive-warning = Devices no longer scan there. Its scans stay in the scan log. This cannot be undone: to open it again, add a new point.
point-archived = This point has been out of use since { $at }. Its scans stay in the scan log.

## What is wrong

point-no-time = It opens and closes at the same time: change one of the two.
point-since-what = Say how many entries each day, or clear this hour.
point-warning-without-limit = Say how many people at most, or clear the number that warns.
point-warning-over-limit = Warn before it is full: a number smaller than the limit.
point-never-leaves = Nobody ever leaves a point that is in only. Choose “In and out”, or another rule.
point-name-taken = Another point already has this name. Choose a different one, so that nobody mixes them up.
point-kind-fixed = The kind of a point cannot be changed. Take this point out of use and add another.
