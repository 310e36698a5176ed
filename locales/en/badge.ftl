# Badges: the list, one badge, how they look, their keys, and what a code opens for anybody.

badge = Badge
badge-list = List
badge-list-intro = Every badge of the participation, whatever its kind.
badge-search = Name on the badge
badge-none = No badges. Each person that an exhibitor names receives one; you can also create some for others.
badge-none-found = No badge matches this search.
badge-open = See the badge
badge-of = Badge: { $name }
badge-all-of = All badges:
badge-name = Full name
badge-company = Company or organisation
badge-company-short = Company
badge-kind = Kind
badge-kind-all = All
badge-state = State
badge-is-active = Valid
badge-is-revoked = Revoked
badge-printed = Printed
badge-never-printed = To be printed
badge-tick = Tick the badge of { $name }
badge-show-active = Valid
badge-show-unprinted = To be printed
badge-show-revoked = Revoked
badge-show-everything = Clear the filters
badge-tell-untold =
    { $count ->
        [one] One person who is named has an e-mail address and has not received their badge yet.
       *[other] { $count } people who are named have an e-mail address and have not received their badge yet.
    }
badge-tell-most = { $count } e-mails go out at a time; start again afterwards for the next ones.
badge-tell-ask = Send badges by e-mail
badge-tell-warning = Each person receives their badge, the opening hours and their company’s place.
badge-tell =
    { $count ->
        [one] Send one e-mail
       *[other] Send { $count } e-mails
    }
badge-print-all = { $count ->
    [one] Print the badge
   *[other] Print the { $count } badges
}
badge-print-unprinted = { $count ->
    [one] Print the one that is still to be printed
   *[other] Print the { $count } still to be printed
}
badge-print-listed = { $count ->
    [one] Print the badge found
   *[other] Print the { $count } badges found
}
badge-print-ticked = Print the ticked badges
badge-none-ticked = First tick the badges to print.
badge-none-to-print = There is no valid badge to print here.
badge-too-many-to-print = One document holds { $max } badges at most. Print those never printed: the button takes them in order, { $max } at a time; or search by name or kind.
badge-unprintable-intro = These texts would not print in full. Correct them before printing:
badge-unprintable = { $name }: our fonts do not have { $signs }
badge-unprintable-sure = Our fonts do not have { $signs }: this text would not print in full. Correct it, or send the form again to keep it as it is.

badge-new = Create a badge
badge-new-intro = For anyone who is not on an exhibitor’s staff: a visitor, the press, a supplier, a guest…
badge-make = Create the badge
badge-done-made = The badge is created. It only needs printing now.
badge-done-corrected = The badge is corrected. If it had been printed before, the old one is no longer valid: print this one.
badge-done-replaced = Here is the new badge. The old one is no longer valid: print this one.
badge-revoked = This badge is no longer valid.
badge-revoked-at = Revoked
badge-replaced = See the one that replaces it
badge-valid = Valid
badge-valid-span = from { $from } until { $until }
badge-code = Code
badge-pdf = Download as PDF
badge-pdf-there = PDF on this paper
badge-other-paper = On another paper
badge-svg = QR code as SVG
badge-correct = Correct the badge
badge-correct-intro = If the badge has been printed before, its correction is a new badge and the old one stops being valid.
badge-doors = At the doors
badge-note = Note for the doors
badge-note-hint = Shown large with each scan, even without a network: “call the organiser”, “step-free access”. Whoever scans reads it; nobody else does.
badge-note-keep = Keep the note
badge-note-long = This note is longer than devices can carry: shorten it.
badge-notes-many = { $max } badges already have a note, as many as devices can carry. Remove one first.
badge-span-all = All of the show
badge-span = Days and hours
badge-span-now = Days and hours: { $span }
badge-span-hint = Without a tick or a slot, this badge is good for all of the show. Days may have gaps: Wednesday and Friday, not Thursday. Devices learn of it within seconds. A printed badge stays good where these days are among those of its code; otherwise a new badge takes its place.
badge-halves = Half-days
badge-halves-hint = The morning goes on until 13:00, when the afternoon begins.
badge-times-many = At most { $max } periods with gaps between them: tick half-days that follow each other, or take slots away.
badge-span-keep = Keep the days
badge-done-days = The days and hours are kept. If the badge had been printed, print this one: the paper says something else.
badge-rights-hint = What this badge may do besides coming in. Devices learn of it within seconds, and the printed code does not change.
badge-rights-keep = Keep the rights
badge-done-rights = The rights are kept.
badge-right-of-ticked = Right of the ticked badges
badge-right-give = Give
badge-right-take = Take away
badge-rights-changed = { $count ->
    [0] No badge has changed: they were so already.
    [one] { $count } badge has changed.
   *[other] { $count } badges have changed.
}
badge-ticked-many = Tick at most { $max } badges at a time.
badge-sample-may = Wed 16 Jun, Fri 18 Jun · Design workshop B · Exhibitors’ evening
badge-block = Block
badge-block-warning = No door lets this badge in until you lift the block, within a minute where there is a network. Its wearer can still go out. The badge itself stays as it is.
badge-lift = Lift the block
badge-blocked = This badge has been blocked since { $at }: no door lets it in.
badge-is-blocked = Blocked
badge-done-noted = The note is kept. Devices read it with their next list of names.
badge-done-blocked = The badge is blocked.
badge-done-lifted = The block is lifted: the badge is valid again.
badge-lost = Lost or unneeded badge
badge-replace = Replace
badge-replace-warning = This badge stops being valid and a new one takes its place, with another code. Print it afterwards.
badge-revoke = Revoke
badge-revoke-warning = This badge stops being valid at once, and nothing replaces it. This cannot be undone.

badge-kind-exhibitor = Exhibitor
badge-kind-organiser = Organiser
badge-kind-visitor = Visitor
badge-kind-press = Press
badge-kind-speaker = Speaker
badge-kind-build_up = Build-up
badge-kind-steward = Steward
badge-kind-supplier = Supplier
badge-kind-guest = Guest

category = Category
category-title = Categories
category-intro = Categories of your own within a kind of badge: VIP, buyers, schools… They appear on the badge, in lists and at the door, and a door can ask for them or keep them out.
category-empty = No categories. Badges then have only their kind.
category-all = All
category-none = Without category
category-field-hint = Must be of the badge’s kind.
category-kind = Kind of badge
category-kind-hint = It does not change afterwards: badges depend on it.
category-word-fr = Name in French
category-word-en = Name in English
category-word-hint = One of the two is enough.
category-short = Word on the badge
category-short-hint = Short, read from afar: “VIP”. Empty: the name itself.
category-colour = Colour
category-colour-hint = Always beside the word, never alone.
category-colour-red = Red
category-colour-orange = Orange
category-colour-green = Green
category-colour-teal = Teal
category-colour-blue = Blue
category-colour-violet = Violet
category-colour-pink = Pink
category-colour-black = Black
category-new = New category
category-add = Add the category
category-in-use = Offered
category-put-away = Put away
category-archive = Put the category away
category-archive-hint = A category that is put away is no longer offered; badges and points that have it keep it.
category-restore = Offer it again
category-away-said = This category is put away: it is no longer offered.
category-no-word = Give it one name at least, in French or in English.
category-no-short = This name is too long for a badge: give a word of { $max } characters at most.
category-many = A participation has { $max } categories at most, those that were put away included. Change the name of an old one.
category-kind-fixed = A category’s kind does not change: make another one.
category-other-kind = This category is for another kind of badge.
category-away = This category is put away: choose another.
category-others-kind = { $count ->
    [one] One of the ticked badges is of another kind than this category: none was changed. Filter the list by kind, then tick again.
   *[other] { $count } of the ticked badges are of another kind than this category: none was changed. Filter the list by kind, then tick again.
}
category-give = Category of the ticked badges
category-give-ticked = Give to the ticked badges
category-given = { $count ->
    [0] These badges had this category already.
    [one] One badge has another category.
   *[other] { $count } badges have another category.
}
category-given-printed = { $count ->
    [one] One of them is on paper: it is still good, but is to be printed again.
   *[other] { $count } of them are on paper: they are still good, but are to be printed again.
}
badge-none-ticked-category = First tick the badges to change.

## The design

badge-design = Design
badge-design-intro = The paper, the sides and the words of all the participation’s badges. The preview follows what you choose.
badge-design-saved = The design is saved. It applies to what is printed from now on.
badge-sides = Sides
badge-sides-hint = A sheet folded in four always has its back.
badge-sides-one = Front only
badge-sides-two = Front and back
badge-large-print = Large print: name and company first, without the job title
badge-back = Text on the back
badge-back-hint = Hours, directions, emergency number… { $max } characters at most, one line per paragraph. If left empty, the back repeats the name.
badge-back-unprintable = Our fonts do not have { $signs }: the text on the back would not print in full.
badge-preview = Preview
badge-preview-show = Show the preview
badge-preview-front = Preview of the badge’s front with what this form says
badge-preview-back = Preview of the badge’s back
badge-preview-note = The code in the preview opens no door.
badge-sample = Sample
badge-sample-first = The first badges of the list
badge-sample-long = A very long name
badge-sample-function = Sales manager
badge-sample-function-long = Deputy director in charge of innovation and industrial partnerships
badge-sample-code = Sample code
badge-emblems = Funders’ logos
badge-emblems-intro = { $max } at most, in this order, at the foot of each badge.
badge-emblems-none = No logos yet.
badge-emblems-full = Badges already carry { $max } logos, the most they can. Remove one to add another.
badge-emblem-file = Picture
badge-emblem-file-hint = Preferably an SVG or a PNG with a transparent background, or a JPEG; 10 MB at most.
badge-emblem-name = Alternative text
badge-emblem-name-hint = The funder’s name, read out by screen readers.
badge-emblem-add = Add the logo
badge-emblem-remove-warning = The logo will no longer appear on badges printed from now on.

## The keys

badge-keys = Keys
badge-keys-intro = Each badge’s code is signed by a key. Several keys are good at the same time, so that changing them needs nothing printed again.
badge-keys-refused = { $count ->
    [one] One badge signed by a retired key is refused at the door.
   *[other] { $count } badges signed by a retired key are refused at the door.
}
badge-keys-renew = { $count ->
    [one] Replace this badge, then print it
   *[other] Replace these { $count } badges, then print them
}
badge-key = Key
badge-key-number = Key { $number }
badge-key-since = Since
badge-key-signed = Valid badges signed
badge-key-badges = { $count ->
    [0] none
    [one] { $count } badge
   *[other] { $count } badges
}
badge-key-signing = Signs new badges
badge-key-good = Still good
badge-key-retired = Retired
badge-key-retire = Retire
badge-key-retire-warning = { $count ->
    [0] No valid badge is signed by this key: nobody will be refused. This cannot be undone.
    [one] One badge will be refused at the door and must be replaced. This cannot be undone.
   *[other] { $count } badges will be refused at the door and must be replaced. This cannot be undone.
}
badge-key-rotate = Change the key
badge-key-rotate-intro = A new key signs the badges made from now on. Those that exist stay valid: nothing needs printing again.
badge-key-when = When to retire a key
badge-key-when-intro = Only if somebody may have copied the instance’s key: they could then make badges. First change the key, then retire the old one and replace the badges that it signed.

card-badge = A badge of this participation
card-valid = This badge is valid, until { $at }.
card-valid-from = This badge is in order: it will be valid from { $at }.
card-valid-no-more = This badge has not been valid since { $at }.
card-blocked = This badge does not pass the doors for now: please ask at the welcome desk.
card-website = Visit the website
card-participation = See the participation

badge-outdated = Badges to issue again
badge-outdated-intro = { $count ->
    [one] One badge is not good on every day of the show, from { $from } to { $until }: a day was added since it was issued.
   *[other] { $count } badges are not good on every day of the show, from { $from } to { $until }: a day was added since they were issued.
}
badge-outdated-printed = { $count ->
    [0] None is printed.
    [one] One is printed: it must be printed again.
   *[other] { $count } are printed: they must be printed again.
} A code on paper carries its end date.
badge-outdated-after = Everybody keeps their badge: the printed one still opens the days that it says, until they have the new one. Those to print again are then in the list, under “To be printed”.
badge-outdated-do = { $count ->
    [one] Issue this badge again
   *[other] Issue these { $count } badges again
}
badge-outdated-none = Every badge is good on every day of the show.
badge-outdated-see = See which, and issue them again

badge-paper-stale = { $count ->
    [one] A badge printed for { $participation } no longer has the right name on it: print it again.
   *[other] { $count } badges printed for { $participation } no longer have the right name on them: print them again.
}
