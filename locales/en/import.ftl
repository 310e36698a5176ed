# Rows of a file that are left out before it is imported.

import-left-column = Leave out
import-left-row = Leave out row { $row }: { $name }
import-left-apply = { $count ->
    [one] Import this row
   *[other] Import { $count } rows
}
import-left-rest = { $count ->
    [one] Take what is right ({ $taken }) and leave the refused row
   *[other] Take what is right ({ $taken }) and leave the { $count } refused rows
}
import-left-open = { $count ->
    [one] One row cannot be taken: tick it to leave it out, or correct it in your file.
   *[other] { $count } rows cannot be taken: tick them to leave them out, or correct them in your file.
}
import-left-ticked = { $count ->
    [one] One row is ticked: it will be left out.
   *[other] { $count } rows are ticked: they will be left out.
}
import-left-help = What is not ticked is imported at once, or nothing is. What is left out will be said again afterwards.
import-left-nothing = Without the refused and the ticked rows there is nothing to import.
import-left-changed = What can be taken has changed since this page was shown: { $count ->
    [one] one row is refused now. Look at it, then try again.
   *[other] { $count } rows are refused now. Look at them, then try again.
}
import-left-done = { $count ->
    [one] One row was left out, and nothing of what it says was taken:
   *[other] { $count } rows were left out, and nothing of what they say was taken:
}
import-left-named = Row { $row }:
import-left-more = { $count ->
    [one] and one other.
   *[other] and { $count } others.
}
