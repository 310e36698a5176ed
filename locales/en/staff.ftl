# An exhibitor’s file at one participation: its place, its people. Exhibitors and organisers see
# the same page.

staff-places = Position and half-days
staff-no-place = No position allocated yet.
staff-people = Staff at the show
staff-gone = This person was removed from the list.
staff-none = Nobody has been named yet.
staff-nobody = Staff to be named
staff-not-accepted = Staff can be named once the application is accepted and the decision announced.
staff-due = Staff to be named by { $day }.
staff-quota = { $used ->
    [0] Nobody named, out of { $quota }
    [one] { $used } person named, out of { $quota }
   *[other] { $used } people named, out of { $quota }
}
staff-quota-used-up = { $quota ->
    [0] No badges are planned for this exhibitor. The organiser can add some.
    [one] The only badge planned is taken. Remove the person to name somebody else, or ask the organiser.
   *[other] All { $quota } badges planned are taken. Remove somebody to name another person, or ask the organiser.
}
staff-add = Add a person
staff-name = Full name
staff-name-hint = As it should appear on the badge, in its own script.
staff-function = Job title
staff-email = E-mail address
staff-correct = Correct
staff-remove-warning = This person leaves the staff, and their badge stops being valid at once.

mine-intro = Your participations, from application to dismantling.
mine-none = No participations yet. Your applications will appear here.

participants-intro = Who is coming, where, and with which staff.
participants-none = No exhibitors yet. Accept an application to get started.
participants-search = Search for an exhibitor
participants-none-found = No exhibitor matches this search.
