# Devices that scan: the list, one of them, how it is paired.

device-devices = Devices
device-none = Add a device: any phone becomes one by scanning a QR code, with nothing to install. It can only scan at the points that you give it.
device-none-before-points = Devices come afterwards: first add a point for them to scan at.

device-name = Name
device-name-hint = What helps to recognise it, for example “Inès’s phone” or “North door 2”.
device-role = Role
device-role-hint = A supervisor can let people in despite a refusal, giving a reason.
device-role-steward = Steward
device-role-supervisor = Supervisor
device-role-steward-said = Steward: lets admitted badges in
device-role-supervisor-said = Supervisor: can also let people in despite a refusal
device-points = Points
device-points-hint = A device scans only there.
device-points-shared = A device scans only there. Where another show shares this entrance, tick its point too: each badge is judged by its own show’s rules, and counted there.
device-elsewhere = and at another show
device-no-point-here = Keep at least one point of this participation.
device-many-shows = A device scans for { $max } shows at most.
device-nowhere = None
device-look-up = Can look people up by name (online only)
device-no-point = Choose at least one point that is in use.

device-state = State
device-fares = Status
device-heard = In service
device-silent = Silent
device-unpaired = To be paired
device-revoked = Revoked
device-wrong-clock = Wrong clock
device-code-waits = Code valid until { $until }
device-seen = Last seen
device-never-seen = Never
device-seen-ago = { $minutes ->
    [0] Just now
   *[other] { $minutes } min ago
}
device-waiting = Scans waiting
device-scans = { $count ->
    [0] None
    [one] { $count } scan
   *[other] { $count } scans
}
device-battery = Battery
device-battery-level = { $percent }%
device-battery-low = Low: { $percent }%
device-version = Version
device-unsaid = Unknown
device-paired = Paired
device-open = Open
device-clock-slow = { $minutes ->
    [one] The clock of “{ $device }” is { $minutes } minute slow.
   *[other] The clock of “{ $device }” is { $minutes } minutes slow.
}
device-clock-fast = { $minutes ->
    [one] The clock of “{ $device }” is { $minutes } minute fast.
   *[other] The clock of “{ $device }” is { $minutes } minutes fast.
}

device-new = Add a device
device-new-intro = A name, a role, points. The code that pairs it is shown in the next step.
device-create = Add and show the code
device-setup = Settings

## Pairing

device-pairing = Pairing
device-pair-intro = Show a code, then scan it with the phone that is to be the device. The code is valid for ten minutes, once.
device-pair = Show a code
device-pair-again-intro = To change to another phone, show a new code. The current phone keeps working until the new code is used.
device-pair-again = Pair another phone
device-pair-scan = Scan this code with the phone’s camera, and open the link.
device-pair-or-type = Or open { $address } on the phone, and type the code:
device-code = Pairing code:
device-code-until = Valid until { $until } ({ $zone }), once.
device-code-once = This code is shown only here: once you have left the page, ask for a new one.
device-code-renew = New code
device-qr = QR code for pairing

device-revoke = Revoke
device-revoke-warning = This device stops checking badges at once. If it keeps scans that it has not sent, they are still taken when it is back online, and marked “handed in after revocation” in the scan log. This cannot be undone.
device-revoke-warning-waiting = { $count ->
    [one] This device stops checking badges at once. The scan that it has not sent yet is still taken when it is back online, and marked “handed in after revocation” in the scan log. This cannot be undone.
   *[other] This device stops checking badges at once. The { $count } scans that it has not sent yet are still taken when it is back online, and marked “handed in after revocation” in the scan log. This cannot be undone.
}
device-revoked-since = Revoked on { $at }.
device-revoked-help = It no longer checks badges. What it scanned before and has not sent is still taken for seven days, and marked “handed in after revocation” in the scan log; anything later lets nobody in or out, and is listed under “Set aside”. To carry on with this phone, add a new device.
