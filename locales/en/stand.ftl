# The stand, its positions and their allocations.

stand-intro = The stand to scale, and who has which position in each half-day.
stand-none = No stand yet. Enter its dimensions to start placing exhibitors.
stand-add = Add a stand
stand-change = Edit the stand
stand-name = Name, for example hall and number
stand-width = Width (m)
stand-depth = Depth (m)
stand-size = { $width } × { $depth } m, { $area } m²
stand-at = Half-day shown on the plan
stand-drawing = Plan of stand { $name }, to scale; the table below says the same
stand-aisle = Aisle
stand-schedule = Who is on stand { $name }, by half-day

position = Position
position-number = Number
position-size = Dimensions
position-more = Follow-up
position-power = Power
position-power-watts = Power available (W)
position-x = From the left edge (m)
position-y = From the back (m)
position-width = Width (m)
position-depth = Depth (m)
position-title = Position { $number }: { $width } × { $depth } m, { $power } W, { $who }
position-none = No positions on this stand yet.
position-add = Add a position
position-change = Edit the positions
position-remove = Remove the position
position-remove-warning = The position disappears from the plan. This is possible as long as nobody has ever had it.
position-free = Free
position-held = Held
position-confirmed = Confirmed

allocation-title = Allocations
allocation-gone = This allocation was vacated.
allocation-none = No allocations yet.
allocation-none-found = No allocation under that name.
allocation-when = Half-days
allocation-status = Status
allocation-whole-day = { $day }, all day
allocation-span = { $first } → { $last }
allocation-hold = Hold a position
allocation-confirm = Confirm
allocation-move = Move
allocation-vacate = Vacate
allocation-vacate-warning = The position becomes free again for these half-days, and the exhibitor’s calendar follows.
allocation-nobody = Nobody to place yet: accept an application first.
allocation-unplaced = These accepted exhibitors have no position yet:
allocation-unplaced-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
allocation-search = Search for an exhibitor
allocation-nobody-found = Nobody to place under that name.
allocation-hold-more = The first { $shown } of { $total }. Search for an exhibitor by name to find the others.
allocation-unplaced-short = To be placed
allocation-hold-here = Hold position { $position }: { $when }
allocation-without = Without a position
allocation-others = The others
allocation-needs-of = See what it needs
allocation-needs = What { $name } asked for
allocation-power-little = not enough power
allocation-free-part = free on { $free } half-days of { $of }
allocation-anyway = Hold it all the same
allocation-power-short = { $needs } W are needed, and this position has { $has }. Choose another, or have more power brought.

## What is wrong

stand-name-taken = Another stand already has this name. Give it a different one.
stand-position-would-fall-off = Position { $number } would stick out of the stand. Move it or make it smaller first.
stand-position-off-stand = The position sticks out of the stand. Check its place and dimensions.
stand-position-number-taken = This number already exists on this stand. Choose another.
stand-position-overlaps = The position overlaps number { $number }. Two positions may touch, but not overlap.
stand-position-in-use = This position has been allocated before: it can no longer be removed, but you can edit it.
stand-position-in-programme = A programme item takes place at this position. Move it first.

allocation-no-half-day = Tick at least one half-day.
allocation-not-open = The show is not open on { $day }. Choose another half-day.
allocation-taken = Position { $position } already belongs to { $holder } on { $day } ({ $half }). Choose another position or another half-day.
allocation-not-eligible = This exhibitor’s application does not allow a position. Accept it or put it on the waiting list first.
allocation-no-application = This exhibitor has not applied to this participation.
allocation-vacated-already = This allocation has just been vacated. Reload the page to see how things stand.
allocation-confirmed-already = This allocation is already confirmed.
