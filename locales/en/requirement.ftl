# What is due, from whom, by when.

tab-requirements = Requirements
requirement-intro = What the team and the exhibitors have to send or do, working back from the opening.
requirement-new = New requirement
requirement-new-intro = A document, an answer or a task, with a deadline that moves with the show.
requirement-none = Nothing has been asked for yet. Start from a template, or add a first requirement.

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
requirement-due = Deadline
requirement-state = State
requirement-outlook = On time?
requirement-proof = Proof
requirement-progress = Progress
requirement-due-next = Due next
requirement-asked = What is asked for
requirement-pending = Pending
requirement-filter = Show
requirement-filter-all = All
requirement-show = Show
requirement-nothing-due = Nothing to send or do here.
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
requirement-of-nobody = Nobody
requirement-of-every = Every exhibitor
requirement-of-machine = Exhibitors with a machine in operation
requirement-of-power = Exhibitors above { $watts } W
requirement-of-first_time = Exhibitors taking part for the first time

requirement-proof-file = A document
requirement-proof-tick = A box to tick
requirement-proof-text = A written answer

# The rule of a deadline
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
requirement-group-who = Who from
requirement-group-when = By when
requirement-group-needs = After what
requirement-title = Title
requirement-title-hint = In one line, as it will appear in calendars.
requirement-details = Details
requirement-details-hint = What helps to do it well: content, format, who to ask.
requirement-source = Source
requirement-source-hint = The law or rules that require it, if any.
requirement-owed-by = Who owes it
requirement-owed-by-organiser = The team, once
requirement-owed-by-exhibitor = Exhibitors, each their own
requirement-concerns = Exhibitors concerned
requirement-concerns-hint = According to their application. Has no effect on what the team owes.
requirement-concerns-every = All of them
requirement-concerns-machine = Those with a machine in operation
requirement-concerns-power = Those whose exhibit takes more than a certain power
requirement-concerns-first_time = Those taking part for the first time
requirement-watts = Above this power, in watts
requirement-watts-hint = For example 3000 for more than 3 kW.
requirement-responsible = Person responsible
requirement-responsible-hint = Who in the team looks after it and gets the reminders. Without a name, the whole team gets them.
requirement-responsible-nobody = Nobody in particular
requirement-due-rule = Deadline
requirement-due-rule-hint = Counted from the show, it moves with it; a fixed date stays.
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
requirement-takes-hint = The time it takes to do: it says when to start.
requirement-reminders = Reminders, in days before the deadline
requirement-reminders-hint = For example “14, 3, 0”. Empty: no reminders.
requirement-reminders-wrong = Enter numbers of days between 0 and { $max }, separated by commas, ten at most.
requirement-needs = Has to wait for
requirement-needs-hint = What has to be done before it can begin.
requirement-circle = These would wait for each other: { $around }. Take one of them out.
requirement-too-many = A participation has at most { $max } requirements.
requirement-archive = Set aside
requirement-archive-warning = Nobody has to send it any more, and calendars cancel it. What was sent is kept.
requirement-aside = Set aside
requirement-restore = Bring back

# Timeline
requirement-timeline-intro = Working back from the deadlines: when to start, what waits for what, and the longest chain.
requirement-timeline-table = The same timeline as a table
requirement-timeline-desc = A row for each requirement: a bar from the last day to start to the last day to finish, a diamond on the deadline, arrows between what waits for what. The table below says the same.
requirement-critical-path = Critical path, { $days } days: { $path }
requirement-critical-none = Nothing that is left to do takes any time: there is no critical path.
requirement-critical = Critical path
requirement-key-bar = Time to do it
requirement-key-critical = On the critical path (dashed edge)
requirement-key-due = Deadline
requirement-opening = opening
requirement-today = today
requirement-start-by = Start by
requirement-takes-short = Takes
requirement-slack = Slack
requirement-needs-short = Waits for

# By exhibitor
requirement-table-intro = Each exhibitor and what they still have to send. Tick what is missing to send a reminder, or send reminders for everything shown.
requirement-table-empty = No accepted exhibitor has anything to send yet.
requirement-table-none = Nothing matches these filters.
requirement-xlsx = Download (XLSX)
requirement-remind = Send reminders for the selection
requirement-remind-all = Send reminders for everything shown
requirement-remind-of = Remind { $company }: { $title }
requirement-remind-nobody = Tick at least one item to send a reminder for.
requirement-remind-nobody-there = Nobody can be reminded: everything has been sent, or nobody signs in for these companies yet.
requirement-open-answer = { $company }: { $title }
requirement-reminded = { $count ->
    [0] Nobody was reminded: everybody has already been reminded today, or has answered since.
    [one] One person was reminded.
   *[other] { $count } people were reminded, with one e-mail each.
}

# What is due, across participations
requirement-due-title = What is due
requirement-due-intro = What is still to be sent or done across all participations, the nearest first.
requirement-whose = Whose
requirement-mine = Mine
requirement-everyones = Everyone’s

# For exhibitors
requirement-own-title = What to send
requirement-own-open = See what to send
requirement-own-done = There is nothing for you to do: everything that was asked for has been sent.
requirement-own-left = { $count ->
    [one] You still have one document or task to do.
   *[other] You still have { $count } documents or tasks to do.
}
requirement-own-late = { $count ->
    [one] You still have one document or task to do
   *[other] You still have { $count } documents or tasks to do
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
submission-nothing-sent = Nothing has been sent yet.
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
submission-reason-hint = The exhibitor reads it in an e-mail and on this page.
submission-waive = Waive
submission-waive-warning = It is no longer asked of this company, and counts as done.
submission-reopen = Reopen
submission-refused-because = To redo: { $reason }
submission-not-from-here = This is no longer possible: its state has changed in the meantime. Read the page again and start over.
submission-no-longer-due = This is no longer asked for.
submission-reason-missing = Say what is missing: a refusal needs a reason.
submission-file-missing = Choose a document to send.
submission-tick-missing = Tick the box to confirm.
submission-text-missing = Write your answer.

# Templates
template-title = Templates
template-page-intro = Ready-made requirements, dated from each show.
template-intro = A template adds its requirements, dated from the days of this show. Those with the same title are not added twice.
template-all = See what is in the templates
template-built-in = Provided with Pavillon
template-built-in-guest = Taking part in a show (in French)
template-built-in-host = Your own show (in French)
template-own = Yours
template-none = No templates of your own. Save one from the “Requirements” page of a participation.
template-choose = Template
template-choose-hint = The one that suits this participation comes first.
template-apply = Add these requirements
template-added = { $count ->
    [0] Nothing to add: it is all there already.
    [one] One requirement added.
   *[other] { $count } requirements added.
}
template-name = Save as a template named
template-name-hint = Dates become days before or after the opening.
template-keep = Save as a template
template-count = { $count ->
    [one] one requirement
   *[other] { $count } requirements
}
template-end = Delete this template
template-end-warning = Participations that used it keep their requirements.
template-nothing-to-keep = There is nothing to save: nothing is asked for here.
template-unusable = This template cannot be read.
