# The home page: what awaits the organisers. The number stands beside each task.

home-title = To do now
home-title-said = Where your participations stand
home-intro = Hello { $name }, this is how your participations are doing.
home-tasks = Waiting for you
home-tasks-said = What the team still has to do
home-dates = Next dates
home-all-done = All up to date: there is nothing for you to do.
home-all-done-said = All up to date: nothing is waiting for the team.
home-no-dates = No dates ahead.

home-undecided = { $count ->
    [one] application to consider
   *[other] applications to consider
}
home-untold = { $count ->
    [one] decision prepared, yet to be announced
   *[other] decisions prepared, yet to be announced
}
home-unplaced = { $count ->
    [one] accepted exhibitor still without a position
   *[other] accepted exhibitors still without a position
}
home-held = { $count ->
    [one] allocation to confirm
   *[other] allocations to confirm
}
home-nameless = { $count ->
    [one] exhibitor has not named its staff
   *[other] exhibitors have not named their staff
}
home-sent = { $count ->
    [one] document received, to be checked
   *[other] documents received, to be checked
}
home-overdue = { $count ->
    [one] document or task overdue
   *[other] documents or tasks overdue
}
home-due = Everything that is due, by date

home-date-call-opens = call for applications opens
home-date-call-closes = call for applications closes
home-date-staff-due = exhibitors’ staff to be named
home-date-opening = opens to visitors
home-in-days = { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
}
