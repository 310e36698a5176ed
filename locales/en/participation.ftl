# Participations: list, overview, form, public pages.

participation-list = The organisation’s participations
participation-list-intro = Every edition of a show at which your organisation is present.
participation-none = No participations here yet.
participation-current = See current participations
participation-archived = See archived participations
participation-public-intro = Where to meet us next, and the open calls for applications.

participation-name = Name
participation-kind = Kind
participation-kind-guest = Collective stand at a show
participation-kind-host = Our own event
participation-show-name = Name of the show
participation-edition = Edition
participation-edition-hint = Without one, the year of the first day.
participation-venue = Venue
participation-address = Address
participation-zone = Time zone of the venue
participation-holidays = Public holidays
participation-holidays-hint = Deadlines in working days take them into account. For another country, import its list on the page “Public holidays of other countries”.
participation-first-day = First day
participation-no-day = Dates to come
participation-presentation = Presentation
participation-presentation-hint = This text appears on the public page. Leave an empty line between paragraphs.
participation-about = At a glance
participation-public-page = See the public page

participation-days = Days and hours
participation-days-hint = One line per day with its hours at the venue: build-up, opening or dismantling. An end before the start is on the next day: from 19:00 to 02:00. A line without hours takes those of the line above. A line without a date does not count; to remove a day, clear its date. More lines appear each time you save.
participation-no-days = Days and hours are not known yet.
participation-day-number = Day { $number }
participation-day-date = Date
participation-day-phase = Phase
participation-day-starts = From
participation-day-ends = To
phase-build_up = Build-up
phase-open = Open to visitors
phase-dismantling = Dismantling

participation-call = Call for applications
participation-call-hint = In the venue’s local time. Leave both dates empty if there is no call.
participation-call-opens = Call opens
participation-call-closes = Call closes
participation-consent = Text that applicants agree to
participation-consent-hint = Say what the data is for and how long you keep it. Each change makes a new version, and we record which one each applicant agreed to.
participation-staff-quota = People per exhibitor
participation-staff-due = Staff to be named by
participation-grace-days = Least time after acceptance (days)
participation-grace-days-hint = An exhibitor accepted late has at least this long for each document, even if the show’s own deadline comes first. At 0, only the show’s deadline counts.

participation-group-show = The show
participation-group-references = Internal references
participation-objectives = Objectives served
participation-objectives-hint = For example a priority of your regional plan. These references stay internal.
participation-deliberation = Council resolution
participation-budget-line = Budget line
participation-applications = Applications

participation-new = New participation
participation-edit = Edit the participation
participation-next-edition = Prepare the next edition
participation-copy-intro = We start from { $name }. These are copied, and moved to the new date: the details with their references (except the council resolution), days and hours, the call and the text that applicants agree to, stands and their positions, badge categories and rights, points, requirements, the programme as a draft, the team, the cover needed and the lengths of the rota. These stay with their edition: applications, allocations, badges and their design, devices, shifts and availability. You look over the details before saving; the new edition is a draft, which nobody else sees.
participation-copy-first-day = First day open to visitors
participation-copy-go = Continue
participation-archive = Archive
participation-archive-warning = The call closes and the participation leaves the lists. Nothing is deleted, and you can bring it back at any time.
participation-unarchive = Bring back
participation-is-archived = This participation is archived: it no longer appears in the lists, and its call is closed.

## What is wrong

participation-call-ends-before-start = The call must close after it opens.
participation-consent-missing = Write the text that applicants agree to: a call cannot open without it.
participation-too-many-days = A participation has { $max } days at most. Remove some lines.
participation-day-incomplete = Complete this day: a date, a phase, a start time and an end time.
participation-day-twice = This day is already listed above for the same phase. Keep only one of the two lines.
participation-day-taken = { $day } cannot be removed. Confirmed on that day: { $who }. Move or vacate these allocations first; if the whole show changes its dates, move it in one go instead.

# Moving a show
move-title = Move the show
move-now = Opens on { $day }
move-first-day = New first opening day
move-first-day-hint = Whatever has not happened yet moves by the same number of days. Nothing changes before you confirm.
move-preview = See what would change
move-what-changes = What would change
move-by-later = Everything moves { $days } { $days ->
    [1] day
   *[other] days
} later.
move-by-earlier = Everything moves { $days } { $days ->
    [1] day
   *[other] days
} earlier.
move-what = What
move-whose = Who for
move-before = Before
move-after = After
move-organiser = the organisation
move-due = Deadlines that move
move-no-due = No deadline moves.
move-half-days = Half-days allocated
move-items = Programme items
move-shifts = Shifts
move-badges = { $count ->
    [one] One badge has been issued: if it is printed, it must be printed again.
   *[other] { $count } badges have been issued: those that are printed must be printed again.
} Their codes are valid on the days of the show only.
move-confirm = Confirm the move
move-told = { $count ->
    [0] Nobody will be told.
    [one] One person will be told by e-mail what changes for them.
   *[other] { $count } people will be told by e-mail, each once, what changes for them.
}
move-do = Move and notify
move-no-days = This show has no opening days yet: edit it to add them.
move-begun = This show has already started: it can no longer be moved.
move-same-day = It already opens on that day.
move-into-the-past = That day has passed.
move-too-far = More than two years away is another edition: copy this one instead.
move-yes = Yes, move these deadlines and notify those concerned
move-confirm-first = These days move deadlines: look at what would change, then confirm.
