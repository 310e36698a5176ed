# Working in series: one after another, or several at once.
series-title = One after another
series-begin-pieces = Check one after another
series-begin-applications = Go through one by one
series-at = { $number } of { $total }
series-decided = { $count } of { $total } done
series-before = Previous
series-skip = Skip
series-whole = Open in full
series-accept = Accept and next
series-refuse = Send back and next
series-refuse-open = Send back with a reason
series-waive = Waive and next
series-application-accept = Accept and next
series-application-waitlist = Waiting list and next
series-application-decline = Decline and next
series-first-pages = The first pages, as they would print. Download the document to see all of it.
series-picture-of = Preview of { $name }. If it does not show, download the document.
series-ticked = The exhibitor has ticked that this is done. There is no document.
series-asked = What is asked for
series-narrow = Filter and sort
series-order = Order
series-order-due = Nearest deadline
series-order-sent = Oldest first
series-order-company = Company name
series-decided-already = This has been decided. To come back to it, open it in full.
series-missed = { $name }: { $who } decided in the meantime ({ $state }). Here is the next one.
series-nothing = Nothing is waiting: everything has been dealt with.
series-summary = Summary
series-skipped = Skipped, still to do
series-others = Of which decided by others
series-again = Go back to those still waiting
series-back = Back to the list

several-tick = Select { $name }
several-ticked = With what is ticked in the list:
several-nothing = Tick at least one line.
several-too-many = { $most } lines at a time at most.
several-none = { $count ->
    [one] Nothing was done: this line has changed or been decided in the meantime. The list shows it as it is now.
   *[other] Nothing was done: these { $count } lines have changed or been decided in the meantime. The list shows them as they are now.
}
several-piece-accept = Accept the documents ticked
several-piece-waive = Waive the documents ticked
several-application-accept = Accept the applications ticked
several-application-decline = Decline the applications ticked
several-confirm = Confirm the positions ticked

passed-changed = changed in the meantime
passed-decided = its status does not allow it
passed-company = say first which company it is
passed-twice = the company has another application
passed-untold = application not yet accepted and announced
passed-closed = the show is no longer open that day
passed-gone = no longer there

# What announcing sends
announce-title = Announce the decisions
announce-intro = This is who will receive what. Nothing goes out until you send it.
announce-look = Read through and announce
announce-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
announce-nothing = No decision is waiting to be announced.
announce-what = { $accepted ->
    [0] No application accepted
    [one] One application accepted
   *[other] { $accepted } applications accepted
}, { $declined ->
    [0] none declined
    [one] one declined
   *[other] { $declined } declined
}: { $letters ->
    [one] one e-mail will be sent.
   *[other] { $letters } e-mails will be sent.
}
announce-once = Exhibitors who are accepted can sign in as soon as it is sent. A decision that was announced can be reopened from its application: the company is then told.
announce-send = { $count ->
    [one] Send this e-mail and announce
   *[other] Send these { $count } e-mails and announce
}
announce-not-yet = Not yet
announce-wording = Change the wording
announce-letters = The e-mails
announce-cut = { $count ->
    [one] The text of one e-mail is not shown here.
   *[other] The text of { $count } e-mails is not shown here.
}
announce-in-french = in French
announce-in-english = in English

# Reminding several people
remind-title = Remind
remind-intro = This is who would be reminded, of what, and when they last were.
remind-what = { $count ->
    [0] Nobody will be reminded.
    [one] One person will receive an e-mail.
   *[other] { $count } people will receive one e-mail each.
}
remind-passed = { $count ->
    [one] One person has already been reminded today and will not be a second time.
   *[other] { $count } people have already been reminded today and will not be a second time.
}
remind-stale = These are no longer quite the same people, or the same documents: nobody was reminded. Read through again, then send.
remind-send = { $count ->
    [one] Remind this person
   *[other] Remind these { $count } people
}
remind-not-now = Remind nobody
remind-who = Person
remind-of = Of what
remind-last = Last reminded
remind-never = Never
remind-today = Today ({ $at })
remind-of-today = already reminded today
remind-more = { $count ->
    [one] And one more person.
   *[other] And { $count } more people.
}
remind-more-things = { $count ->
    [one] and one more document
   *[other] and { $count } more documents
}

# What ends afterwards
end-title = Reconsider the application
end-withdraw = Withdraw for the company
end-withdraw-warning = For when the company says that it is not coming. It is told by e-mail.
end-reopen = Reopen the decision
end-reopen-warning = The decision that was announced no longer stands, and the application is to be decided again. The company is told by e-mail.
end-note-hint = Added to that e-mail.
end-loses = The company loses:
end-loses-nothing = The company has no position, badge or document to send yet: it loses nothing.
end-loses-positions = { $count ->
    [one] its position { $numbers }
   *[other] its { $count } positions: { $numbers }
}
end-loses-badges = { $count ->
    [one] the badge of the person it named
   *[other] the badges of the { $count } people it named
}
end-loses-printed = { $count ->
    [one] of which one is already printed
   *[other] of which { $count } are already printed
}
end-loses-team = { $count ->
    [one] the shifts of one person on the team
   *[other] the shifts of { $count } people on the team
}
end-loses-pieces = { $count ->
    [one] the document asked of it
   *[other] the { $count } documents asked of it
}
