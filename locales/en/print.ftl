# Printing badges: how far it has come, and the log.

print-log = Print log
print-log-intro = Who printed which badges, when, and on which paper.
print-none = Nothing has been printed yet.
print-too-much = This is too much for one document. Print one day, one person or one part at a time.
print-when = When
print-what = Badges
print-who = By
print-file = PDF
print-file-here = Open
print-by-machine = The organisation
print-badges = { $count ->
    [one] { $count } badge
   *[other] { $count } badges
}

print-layout = Paper
print-layout-a6 = A6 (105 × 148 mm), one per page
print-layout-a4 = Four A6 on an A4 page, to cut
print-layout-folded = A4 folded in four
print-layout-card = Card (86 × 54 mm)
print-layout-large = Large (96 × 134 mm)
print-layout-label = Label (62 mm roll)
print-advice-page = Print at 100%, without fitting to the page, on paper of this size.
print-advice-a4 = Print at 100%, without fitting to the page. On both sides, flip on the long edge, then cut along the lines.
print-advice-folded = Print at 100%, on one side only, then fold twice along the lines.
print-advice-card = Choose the printer’s card size, without margins, at 100%.
print-advice-label = Choose the 62 mm roll, at 100%. The printer cuts after each label.

print-one = Print job
print-of = { $count ->
    [one] Printing one badge
   *[other] Printing { $count } badges
}
print-waiting = Another print is under way: yours is next.
print-step-codes = Codes and texts: { $done } of { $of }
print-step-pages = Setting the pages
print-step-file = Writing the PDF
print-step-packing = Making the file smaller
print-going = This page reloads by itself every second.
print-reload = Reload
print-done = { $count ->
    [one] The badge’s PDF is ready.
   *[other] The PDF of the { $count } badges is ready.
}
print-open = Open the PDF
print-size = File size
print-kilobytes = { $size } kB
print-megabytes = { $size } MB
print-until = Available here until
print-failed = The PDF could not be made. The log already counts these badges as printed: start again.
print-gone = This PDF is no longer kept here. Print again: the badges and their codes stay the same.
print-lost = This print is too old: its PDF is no longer kept here. Start again from the participation’s list of badges.
print-again = { $count ->
    [one] Print this badge again
   *[other] Print these { $count } badges again
}
print-to-badges = Back to the badges
