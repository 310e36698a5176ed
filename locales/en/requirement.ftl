# What is due, from whom, by when.

tab-requirements = Due
requirement-intro = What the team and the exhibitors have to provide or do, backwards from the opening.
requirement-new = New requirement
requirement-new-intro = A document, an answer or a task, due on a day that moves along with the show.
requirement-none = Nothing is asked for yet. Begin with a template, or add a first requirement.

# Ways to see it
requirement-ways = Ways to see what is due
requirement-way-list = List
requirement-way-board = By state
requirement-way-timeline = Timeline
requirement-way-table = By exhibitor
requirement-board-intro = Each document or task where it stands, the most urgent at the top.
requirement-board-none = Nothing here.
requirement-board-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}

# Words of the lists
requirement-what = Document or task
requirement-where = Participation
requirement-who = For
requirement-due = Due
requirement-state = State
requirement-outlook = Lateness
requirement-proof = Proof
requirement-progress = Progress
requirement-due-next = Due next
requirement-asked = What is asked for
requirement-pending = Pending
requirement-filter = Show
requirement-filter-all = All
requirement-show = Show
requirement-nothing-due = Nothing is due here.
requirement-no-day = no date yet
requirement-done-of = { $done } of { $of }
requirement-days-late = { $days ->
    [one] one day late
   *[other] { $days } days late
}
requirement-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
requirement-tile-overdue = overdue
requirement-tile-at-risk = at risk
requirement-tile-sent = { $count ->
    [one] to be checked
   *[other] to be checked
}
requirement-tile-done = of { $all } done

requirement-outlook-overdue = Overdue
requirement-outlook-at_risk = At risk
requirement-outlook-on_track = On track
requirement-outlook-done = Done

requirement-of-organiser = The team
requirement-of-nobody = Concerns nobody
requirement-of-every = Every exhibitor
requirement-of-machine = Exhibitors with a machine in operation
requirement-of-power = Exhibitors above { $watts } W
requirement-of-first_time = Exhibitors there for the first time

requirement-proof-file = A document
requirement-proof-tick = A box to tick
requirement-proof-text = A written answer

# The rule of a day due
requirement-rule = { $side ->
    [on] { $anchor ->
        [opening] on the opening day
       *[closing] on the closing day
    }
   *[other] { $days } { $counted ->
        [working_days] { $days ->
            [one] working day
           *[other] working days
        }
       *[other] { $days ->
            [one] day
           *[other] days
        }
    } { $side ->
        [before] before
       *[after] after
    } { $anchor ->
        [opening] the opening
       *[closing] the closing
    }
}
requirement-rule-working-day = brought forward to a working day

# The form
requirement-group-what = What is asked for
requirement-group-who = From whom
requirement-group-when = By when
requirement-group-needs = After what
requirement-title = Title
requirement-title-hint = In a line, as it will read in calendars.
requirement-details = Details
requirement-details-hint = What helps to do it well: content, format, whom to ask.
requirement-source = Source
requirement-source-hint = The article of law or the rules that demand it, if any.
requirement-owed-by = Who owes it
requirement-owed-by-organiser = The team, once
requirement-owed-by-exhibitor = Exhibitors, each their own
requirement-concerns = Exhibitors concerned
requirement-concerns-hint = By their application. Means nothing for what the team owes.
requirement-concerns-every = All of them
requirement-concerns-machine = Those with a machine in operation
requirement-concerns-power = Those whose exhibit takes more than a certain power
requirement-concerns-first_time = Those who come for the first time
requirement-watts = Power to exceed, in watts
requirement-watts-hint = For example 3000 for more than 3 kW.
requirement-responsible = Responsible
requirement-responsible-hint = Who in the team looks after it and gets the reminders. Without a name, the whole team gets them.
requirement-responsible-nobody = Nobody in particular
requirement-due-rule = Due
requirement-due-rule-hint = Counted from the show, it moves along; a fixed date stays.
requirement-due-from = Counted from the show
requirement-due-on = On a fixed date
requirement-due-days = Number of days
requirement-due-counting = Days counted
requirement-due-side = Before or after
requirement-due-anchor = Day of the show
requirement-due-date = Fixed date
requirement-side-before = Before
requirement-side-after = After
requirement-anchor-opening = The opening
requirement-anchor-closing = The closing
requirement-counting-days = Every day
requirement-counting-days_to_working_day = Every day, brought forward to a working day
requirement-counting-working_days = Working days only
requirement-takes = How long it takes, in days
requirement-takes-hint = The time it takes to do: it says when to begin.
requirement-reminders = Reminders, in days before it is due
requirement-reminders-hint = For example “14, 3, 0”. Empty: no reminders.
requirement-reminders-wrong = Write numbers of days between 0 and { $max } with commas between them, ten at most.
requirement-needs = Has to wait for
requirement-needs-hint = What has to be done before it can begin.
requirement-circle = These would wait for each other: { $around }. Take one of them out.
requirement-too-many = A participation has at most { $max } requirements.
requirement-archive = Put aside
requirement-archive-warning = Nobody owes it any more, and calendars cancel it. What was sent is kept.
requirement-aside = Put aside
requirement-restore = Take up again

# Timeline
requirement-timeline-intro = Backwards from the days due: when to begin, what waits for what, and the longest chain.
requirement-timeline-table = The same timeline as a table
requirement-timeline-desc = A row for each requirement: a bar from the last day to begin to the last day to end, a diamond on the day due, arrows between what waits for what. The table below says the same.
requirement-critical-path = Critical path, { $days } days: { $path }
requirement-critical-none = Nothing that is left to do takes any time: there is no critical path.
requirement-critical = Critical path
requirement-key-bar = Time to do it
requirement-key-critical = On the critical path (dashed edge)
requirement-key-due = Due
requirement-opening = opening
requirement-today = today
requirement-start-by = Begin by
requirement-takes-short = Takes
requirement-slack = Slack
requirement-needs-short = Waits for

# By exhibitor
requirement-table-intro = Each exhibitor and what it owes. Tick what is missing to remind of it, or remind of all that is shown.
requirement-table-empty = No accepted exhibitor owes anything yet.
requirement-table-none = Nothing matches these filters.
requirement-xlsx = Download (Excel)
requirement-remind = Remind of the selection
requirement-remind-all = Remind of all that is shown
requirement-remind-of = Remind { $company }: { $title }
requirement-remind-nobody = Tick at least one item to remind of.
requirement-open-answer = { $company }: { $title }
requirement-reminded = { $count ->
    [0] Nobody was reminded: all of them were today already, or have answered meanwhile.
    [one] One person was reminded.
   *[other] { $count } people were reminded, by one letter each.
}

# What is due, across participations
requirement-due-title = Due
requirement-due-intro = What is left to provide or to do across all participations, the nearest first.
requirement-whose = Whose
requirement-mine = Mine
requirement-everyones = Everyone’s

# For exhibitors
requirement-own-title = To provide
requirement-own-open = See what to provide
requirement-own-done = Nothing waits for you: all that was asked for is sent.
requirement-own-left = { $count ->
    [one] One document or task is left to provide.
   *[other] { $count } documents or tasks are left to provide.
}
requirement-own-late = { $count ->
    [one] One document or task is left to provide
   *[other] { $count } documents or tasks are left to provide
}, { $late } of them overdue.
requirement-own-none = Nothing is asked of you at the moment.
requirement-own-not-accepted = Requirements will come once your application is accepted.

# One answer
submission-state-to_do = To do
submission-state-sent = Sent
submission-state-accepted = Accepted
submission-state-refused = To redo
submission-state-waived = Waived
submission-proof = What was sent
submission-nothing-sent = Nothing was sent yet.
submission-sent-what = Content
submission-sent-at = Sent
submission-decided-at = Decided
submission-at-by = { $at }, by { $name }
submission-ticked = Box ticked
submission-file = Document
submission-file-hint = PDF, PNG, JPEG or WebP, 10 MB at most.
submission-text = Your answer
submission-tick = It is done
submission-give = To send
submission-again = Replace what was sent
submission-on-behalf = Send on their behalf
submission-do = To do
submission-done = Mark as done
submission-send = Send
submission-decide = Decide
submission-accept = Accept
submission-refuse = Refuse
submission-reason = What is missing
submission-reason-hint = The exhibitor reads it in a letter and on this page.
submission-waive = Waive
submission-waive-warning = It is no longer asked of this company, and counts as done.
submission-reopen = Reopen
submission-refused-because = To redo: { $reason }
submission-not-from-here = This is no longer possible: its state has changed meanwhile. Read the page again and start over.
submission-no-longer-due = This is no longer asked for.
submission-reason-missing = Say what is missing: a refusal needs a reason.
submission-file-missing = Choose a document to send.
submission-tick-missing = Tick the box to confirm.
submission-text-missing = Write your answer.

# Templates
template-title = Templates
template-page-intro = Requirements ready to use, dated by each show.
template-intro = A template adds its requirements, dated by the days of this show. Those of the same title are not added twice.
template-all = See what the templates hold
template-built-in = Provided with Pavillon
template-built-in-guest = Participation in a show (in French)
template-built-in-host = One’s own show (in French)
template-own = Yours
template-none = No template of your own. Keep one from the “Due” page of a participation.
template-choose = Template
template-choose-hint = The one that suits this participation comes first.
template-apply = Add these requirements
template-added = { $count ->
    [0] Nothing to add: all of it is there already.
    [one] One requirement added.
   *[other] { $count } requirements added.
}
template-name = Keep as a template named
template-name-hint = Dates become days before or after the opening.
template-keep = Keep as a template
template-count = { $count ->
    [one] one requirement
   *[other] { $count } requirements
}
template-end = Delete this template
template-end-warning = Participations that used it keep their requirements.
template-nothing-to-keep = There is nothing to keep: nothing is asked for here.
template-unusable = This template cannot be read.
