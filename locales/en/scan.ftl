# The scanner: the page /scan, at a door, on a phone. These texts travel with the page and are filled in
# by the browser: no selector, no function, only names; the number chooses -one or -other.

scan-window = Badge check · Pavillon
scan-title = Badge check
scan-manifest-name = Pavillon badge check
scan-manifest-short = Badges
scan-manifest-description = Checks badges at doors and on stands, with or without a network.
scan-noscript = Checking badges needs scripts: codes are read and verified in this browser. Allow scripts for this site, then reload the page; or check on another device, or tick names off the printed list.
scan-loading = Badge check is getting ready…
scan-language = Français
scan-language-code = fr
scan-settings = Settings
scan-close = Close

## Pairing

scan-pair-title = Pair this device
scan-pair-intro = An organiser shows a QR code from the participation’s “Access control” tab. Scan it, or type the ten characters below it.
scan-pair-camera = Scan the QR code
scan-pair-code = Pairing code
scan-pair-hint = Ten characters, letters or digits, valid for ten minutes, once.
scan-pair-submit = Pair
scan-pair-busy = Pairing…
scan-pair-back = Back to checking
scan-pair-gone = This code has been used or has expired. Ask the organiser for a new one.
scan-pair-wrong = This is not a pairing code. Check its ten characters, or ask for a new one.
scan-pair-often = Too many tries in a row. Wait a minute, then try again.
scan-pair-network = The server cannot be reached. Pairing needs a network, once; check it, then try again.
scan-pair-foreign = This code belongs to another address. Open it with the phone’s own camera, or ask for a code for this site.
scan-pair-other = This is not a pairing code. Scan the one shown in the “Access control” tab.
scan-pair-failed = Pairing failed: the fault is ours. Try again in a moment.
scan-new-code = A new pairing code has come in, but this device is paired already.
scan-new-code-take = Pair again
scan-new-code-keep = Keep the pairing

## Where, which way, how many

scan-direction = Direction
scan-direction-in = In
scan-direction-out = Out
scan-no-points = This device has no point yet. The organiser gives it one in the “Access control” tab; it will appear here by itself.
scan-no-setup = This device is waiting for the list of its points: it needs a network this first time.
scan-state = State
scan-network-unknown = Network not checked yet
scan-network-on = Online
scan-network-slow = Slow network
scan-network-off = No network
scan-waiting-one = { $count } scan waiting
scan-waiting-other = { $count } scans waiting
scan-inside-one = { $count } inside
scan-inside-other = { $count } inside
scan-inside-of = { $count } of { $limit } inside
scan-inside-nearly = Nearly full: { $count } of { $limit }
scan-inside-full = Full: { $count } of { $limit }
scan-battery = Battery: { $level }
scan-sound-blocked = Touch the screen to hear sound

## Camera

scan-camera = What the camera sees
scan-camera-off = The camera is off.
scan-camera-starting = The camera is starting…
scan-camera-refused = This page may not use the camera. Allow it in the site’s settings (the padlock beside the address). Until then a reader, or typing the code, works.
scan-camera-absent = There is no camera here. A code reader, or typing the code, works.
scan-camera-busy = Another app is using the camera. Close it; until then a reader, or typing the code, works.
scan-camera-elsewhere = Another tab of this page is using the camera. A reader, or typing the code, works here.
scan-camera-insecure = Browsers give the camera to https addresses only. A reader, or typing the code, works.
scan-camera-broken = The camera has stopped. A reader, or typing the code, works.
scan-camera-start = Start the camera
scan-camera-again = Try again
scan-camera-take = Scan in this tab
scan-camera-n = Camera { $n }
scan-torch = Light
scan-next-camera = Switch camera

## The verdict

scan-word-in = Come in
scan-word-out = Out
scan-word-noted = Noted
scan-word-refused = Refused
scan-no-name = Name not known to this device
scan-no-badge = Code not recognised
scan-alone-device = Checked by this device alone
scan-alone-network = Checked without network
scan-in-memory = kept in memory only
scan-no-network = no network
scan-at = { $point }, { $hour }
scan-next = Next

scan-reason-not_ours = Not a Pavillon badge
scan-reason-damaged = Damaged or incomplete code
scan-reason-unknown_version = Code too new for this device
scan-reason-other_participation = Badge for another participation
scan-reason-unknown_key = Signature not known to this device
scan-reason-not_genuine = Forged code
scan-reason-revoked = Revoked badge
scan-reason-replaced = Badge replaced by another
scan-reason-blocked = Blocked badge
scan-reason-not_yet_valid = Badge not valid yet
scan-reason-no_longer_valid = Badge no longer valid
scan-reason-not_now = This badge is not valid at this moment
scan-reason-wrong_kind = This kind of badge is not admitted here
scan-reason-wrong_category = This category is not admitted here
scan-reason-no_right = No right to: { $what }
scan-reason-used_up = Right used already: { $what }
scan-reason-closed = Closed at this hour
scan-reason-wrong_direction = No way through in this direction
scan-reason-already_in = This badge is already in
scan-reason-too_often = This badge has come in as often as allowed
scan-reason-too_soon = This badge came in a short while ago
scan-reason-full = Full
scan-reason-unknown_point = This device no longer has this point
scan-reason-wrong_moment = This device’s clock is wrong
scan-reason-device_revoked = This device is no longer allowed
scan-reason-invalid = The server could not read this scan

scan-help-not_ours = Ask for the badge for this participation; its code is in the middle.
scan-help-damaged = Scan again, closer or straighter. Otherwise look the name up, or send them to the welcome desk for a reprint.
scan-help-unknown_version = Reload this page with a network, then scan again. Until then, send them to the welcome desk.
scan-help-other_participation = Ask for the badge for this participation, or send them to the welcome desk.
scan-help-unknown_key = Bring the device online for a moment, then scan again. If it is refused again, send them to the welcome desk.
scan-help-not_genuine = Do not let them in. Tell the person in charge.
scan-help-revoked = Send them to the welcome desk.
scan-help-replaced = Ask for the new badge; this one is no longer valid.
scan-help-blocked = Do not let them in. Send them to the welcome desk, where the block can be lifted.
scan-help-not_yet_valid = This badge is for later. Check the day at the welcome desk.
scan-help-no_longer_valid = This badge was for earlier. Send them to the welcome desk.
scan-help-not_now = This badge is valid on other days or at other hours. Ask them to come back then, or call the person in charge.
scan-help-wrong_kind = Show the way to the entrance for this badge, or send them to the welcome desk.
scan-help-wrong_category = Show the way to the right entrance, or send them to the welcome desk.
scan-help-no_right = Show them the way in for this badge, or send them to the desk: the right can be given there.
scan-help-used_up = Tell them so, or call the person in charge.
scan-help-closed = Tell them the opening hours, or call the person in charge.
scan-help-wrong_direction = Show the other way through, or change the direction on this device.
scan-help-already_in = The same badge came in and has not left. Ask for an identity document, or call the person in charge.
scan-help-too_often = Tell them so, or call the person in charge.
scan-help-too_soon = Ask them to come back then, or call the person in charge.
scan-help-full = Ask them to wait: someone leaving makes room.
scan-help-unknown_point = Choose another point in the settings.
scan-help-wrong_moment = Set the phone’s date and time to “automatic”, then scan again. Until then, use another device.
scan-help-device_revoked = Use another device, and tell the organiser.
scan-help-invalid = The server does not accept it. Send them to the welcome desk.

scan-when-closed = Opens at { $moment }
scan-when-not_yet_valid = Valid from { $moment }
scan-when-not_now = Valid from { $moment }
scan-when-too_often = May come again from { $moment }
scan-when-too_soon = May come again from { $moment }
scan-when-used_up = Again from { $moment }
scan-since-closed = Closed since { $moment }
scan-since-no_longer_valid = Was valid until { $moment }
scan-since-not_now = Was valid until { $moment }
scan-since-already_in = Came in at { $moment }
scan-moment-tomorrow = { $hour } tomorrow, { $day }
scan-moment-day = { $hour } on { $day }
scan-show = Show: { $show }
scan-note = Note: { $note }

scan-let-in = Let in…
scan-override-why = Why let them in?
scan-override-other = Another reason
scan-override-submit = Let in
scan-override-checked = Identity checked
scan-override-guest = Guest of the organisation
scan-override-organiser = Organiser’s instruction
scan-override-mistake = Scanned by mistake
scan-overridden = Let in: { $why }

## Last scans

scan-last = Latest scans
scan-last-none = Hold up a badge: the verdict shows here and over the whole screen.
scan-later-admitted = The server had admitted it.
scan-later-refused = Found afterwards by the server: { $why }

## Typing, looking up

scan-type = Type
scan-type-title = Type a code
scan-type-code = Badge code or address
scan-type-hint = The address in the QR code, or the code alone.
scan-type-submit = Check
scan-type-empty = Type or paste a code.
scan-look-up = Look up
scan-look-up-title = Look a name up
scan-look-up-name = Name or company
scan-look-up-short = Type at least three letters or digits.
scan-look-up-none = No badge by that name. Check the spelling, or send them to the welcome desk.
scan-look-up-network = Looking up needs a network. Scan the badge: that works without one.
scan-look-up-failed = Looking up failed. Try again in a moment.
scan-look-up-often = Too many look-ups in a row. Wait a minute, or scan the badge.
scan-look-up-unanswered = The server did not answer: nothing is decided. Try again, or scan the badge.
scan-found-one = { $count } badge found: touch it to check it.
scan-found-other = { $count } badges found: touch the one to check.
scan-found-in = In since { $moment }
scan-found-out = Not in

## Settings

scan-points = Point
scan-cameras = Camera
scan-sound = Sound with each verdict
scan-install = Install on this device
scan-update = Update now
scan-send-now = Send now
scan-save-unsent = Save the unsent scans
scan-pair-again = Pair with another participation
scan-reader = Try a reader that is plugged in
scan-about = About
scan-role-steward = steward
scan-role-supervisor = supervisor

## What to know

scan-storage-refused = This browser refuses to keep data (a private window?). Checking works, but nothing outlives this page.
scan-storage-full = This device’s storage is full: scans are no longer written. Make room (photos, videos); writing goes on by itself.
scan-unsaved-one = { $count } scan is in memory only: closing the page before it is sent would lose it.
scan-unsaved-other = { $count } scans are in memory only: closing the page before they are sent would lose them.
scan-room = { $share } of the storage left to this page is used. Make room before it is full.
scan-unknown-device = The server no longer knows this device. Checking goes on and scans are kept; ask for a new pairing code.
scan-stuck-one = The server did not accept { $count } scan. It stays here: save it from the settings and give it to the organiser.
scan-stuck-other = The server did not accept { $count } scans. They stay here: save them from the settings and give them to the organiser.
scan-clock-slow-one = This device’s clock is { $count } minute slow. Times are corrected; set it when you can.
scan-clock-slow-other = This device’s clock is { $count } minutes slow. Times are corrected; set it when you can.
scan-clock-fast-one = This device’s clock is { $count } minute fast. Times are corrected; set it when you can.
scan-clock-fast-other = This device’s clock is { $count } minutes fast. Times are corrected; set it when you can.

scan-revoked-title = This device is no longer authorised
scan-revoked-intro = The organiser has withdrawn its access: it checks no more badges.
scan-revoked-waiting-one = { $count } scan is still waiting to be sent. Keep this page open with a network: it leaves by itself.
scan-revoked-waiting-other = { $count } scans are still waiting to be sent. Keep this page open with a network: they leave by themselves.
scan-revoked-sent = All its scans have been sent.
scan-revoked-pair = Pair again
scan-unusable-title = Badge check cannot start
scan-unusable-intro = Part of the page could not be loaded. Reload it with a network; if nothing changes, update the browser. Scans already made are kept.
scan-unusable-again = Reload the page
