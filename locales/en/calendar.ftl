# Calendar feeds: how to subscribe, and what they hold.

calendar-public = Public calendar
calendar-yours = Your calendar
calendar-subscribe = Subscribe
calendar-address = Address of the calendar feed
calendar-copy = Copy the address
calendar-copied = Address copied
calendar-phone = On a phone
calendar-private = This address is personal: whoever knows it sees your dates. If it gets out, renew it.
calendar-renew = Renew the address
calendar-renew-warning = Renewing gives a new address; turning the feed off leaves none. Either way the old one stops working and everyone has to subscribe again.
calendar-revoke = Turn the feed off
calendar-revoked = This feed is turned off. Renew the address to subscribe.

feed-public-name = { $participation }
feed-description = Dates and hours of { $participation }. This calendar updates itself.
feed-exhibitor-name = { $participation } · { $company }
feed-phase-build_up = Build-up · { $participation }
feed-phase-open = Open to visitors · { $participation }
feed-phase-dismantling = Dismantling · { $participation }
feed-half-day = Position { $position } · { $participation }
feed-half-day-held = Position { $position } (to be confirmed) · { $participation }
feed-due-staff = Staff to be named · { $participation }
feed-due-call = Call for applications closes · { $participation }
