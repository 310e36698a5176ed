# Badges: the list, one badge, and what its code opens for anybody.

badge = Badge
badge-list-intro = One signed badge for each person named, ready to print.
badge-search = Name or exhibitor
badge-none = No badges. Each person that an exhibitor names receives one.
badge-open = See the badge
badge-of = Badge: { $name }
badge-print-all = { $count ->
    [one] Print the badge (PDF)
   *[other] Print the { $count } badges (PDF)
}
badge-unprintable-intro = These names would not print in full. Correct them before printing:
badge-unprintable = { $name }: our fonts do not have { $signs }
badge-active = Valid badge
badge-revoked = This badge is no longer valid.
badge-replaced = See the one that replaces it
badge-valid = Valid
badge-valid-span = from { $from } until { $until }
badge-code = Code
badge-pdf = Download as PDF
badge-svg = QR code as SVG
badge-replace = Replace
badge-replace-warning = This badge stops being valid and a new one takes its place, with another code. Print it again.
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

card-badge = A badge of this participation
card-website = Visit the website
card-participation = See the participation
