# The network of the place where a show is held.

network-title = Venue network
network-intro = On site, hundreds of people share one address. Enter it here so that nobody is held up during the show.
network-which = Address of the network
network-which-hint = An IPv4 address, or an IPv6 address for its /64 network. You are currently on { $here }.
network-address = Enter a public address such as 203.0.113.7 or 2001:db8:1:2::/64.
network-times = How many times the usual limit
network-times-hint = Between { $min } and { $max }. Ten suits a hall with a few hundred people connected.
network-so-many = { $times } times the usual limit of a network
network-state = Effect
network-wide = In force
network-later = To come
network-over = Over
network-when = The networks listed here have a higher limit from { $from } until { $until }, and the usual one afterwards. If the show moves, this moves with it.
network-no-days = This participation has no days yet: nothing changes until it has one.
network-none = No networks listed.
network-add = Raise this network’s limit
network-bounds = Limits for a single person are never raised: how many e-mails go to an address, how often a link is tried, how many look-ups a device makes.
network-taken = This network is already listed.
network-enough = A participation lists five networks at most. Remove one first.
