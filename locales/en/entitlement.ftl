# Entitlements: what badges may besides coming in, and slots.

entitlements = Rights
entitlement-intro = What some badges can do besides coming in: a workshop, the evening, the car park. Give them on a badge’s page, or to several ticked badges in the list, and have a point ask for them.
entitlement-none = No right yet. Make “Workshop B” or “Evening”, give it to badges, then have the workshop’s door ask for it.
entitlement-new = Add a right
entitlement-form-intro = A door that asks for this right lets in only badges that have it, at these hours, as often as allowed.
entitlement-name = Name
entitlement-name-hint = As it is read on the badge and at the check, for example “Workshop B”.
entitlement-often = Uses
entitlement-badges = Badges
entitlement-times = Uses at most
entitlement-times-hint = Empty: any number. Each entry at a point that asks for this right is one.
entitlement-any-times = Any number
entitlement-times-day = { $count } a day
entitlement-times-show = { $count } in all
entitlement-times-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
entitlement-when-hint = Without a slot, this right holds for all of the show.
entitlement-remove = Delete this right
entitlement-remove-warning = No badge has it any more. This is final.
entitlement-name-taken = Another right has this name. Choose another, so that nobody confuses them.
entitlement-many = A participation has at most { $max } rights: delete one that is no longer used.
entitlement-asked-for = “{ $point }” asks for this right: without it nobody could come in there. Change that point first.
entitlement-gone = This right is no longer there. Reload the page.
hours-slot = Slot { $number }
hours-day = Day
hours-no-day = None
hours-from = From
hours-until = Until
