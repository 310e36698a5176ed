# The page that asks again before an act that gives or takes power.

confirm-title = Please confirm
confirm-intro = Nothing has changed yet. This is what you are asking for.
confirm-stale = This confirmation is no longer valid: it is more than a quarter of an hour old, or comes from another session. Read it again, then confirm once more.
confirm-back = Change nothing

confirm-member-add = { $name } ({ $email }) will be offered access to { $organisation }. Access: { $role }.
confirm-member-role = { $name } ({ $email }) already has access to { $organisation }: { $before }. It will become: { $role }.
confirm-member-remove = { $name } ({ $email }, { $role }) will no longer have access to { $organisation }.
confirm-people-agree = { $name } ({ $email }) belongs to { $company }.
confirm-people-remove = { $name } ({ $email }) will no longer sign in for { $company }.
confirm-member-make = Give this access
confirm-member-end = Take this access away

confirm-key-rotate = { $participation } changes its key.
confirm-key-retire = Key no. { $number } of { $participation } will be retired.
confirm-key-renew = { $participation }: every refused badge is replaced by a new one, with another code.

confirm-token-make = The program “{ $name }” will be able to hand in scans to { $organisation }, for { $days } days or until you revoke its token.
confirm-token-revoke = The token of “{ $name }” will be revoked.

confirm-device-make = The device “{ $name }” will be added to { $participation }. { $role }.
confirm-device-points = Points: { $points }.
confirm-device-code = A pairing code will be shown for “{ $name }”, of { $participation }. The first phone to use it becomes this device.

confirm-feed-own = Your calendar
confirm-feed-of = The calendar of { $company } at { $participation }
confirm-feed-renew = { $feed }: a new address is given.
confirm-feed-revoke = { $feed }: the address is turned off and not replaced.

confirm-team-renew = { $name }, on the team for { $participation }: the address of their personal page changes.
confirm-team-remove = { $name } leaves the team for { $participation }.
