# The network of the place where a show is held.

network-title = Venue network
network-intro = On site, hundreds of people share one address. Name it here so that nobody is held up during the show.
network-which = Address of the network
network-which-hint = An IPv4 address, or an IPv6 address for its /64 network. You are on { $here } right now.
network-address = Give a public address such as 203.0.113.7 or 2001:db8:1:2::/64.
network-times = How many times wider
network-times-hint = Between { $min } and { $max }. Ten suits a hall where some hundreds of people are connected.
network-so-many = { $times } times what one network may ask for
network-state = Effect
network-wide = In force
network-later = To come
network-over = Over
network-when = The networks named here are wider from { $from } until { $until }, and ordinary ones again afterwards. If the show moves, this moves with it.
network-no-days = This participation has no day yet: nothing is widened before it has one.
network-none = No network is named.
network-add = Widen this network
network-bounds = What concerns one person is never widened: how many letters go to an address, how often one link is tried, how many look-ups one device makes.
network-taken = This network is named already.
network-enough = A participation names five networks at most. Remove one first.
