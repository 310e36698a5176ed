# Le réseau du lieu où se tient un salon.

network-title = Réseau du lieu
network-intro = Sur place, des centaines de personnes passent par la même adresse. Indiquez-la ici pour que personne ne soit freiné pendant le salon.
network-which = Adresse du réseau
network-which-hint = Une adresse IPv4, ou une adresse IPv6 pour son réseau /64. Vous êtes en ce moment sur { $here }.
network-address = Indiquez une adresse publique comme 203.0.113.7 ou 2001:db8:1:2::/64.
network-times = Combien de fois plus large
network-times-hint = Entre { $min } et { $max }. Dix convient à un hall où quelques centaines de personnes sont connectées.
network-so-many = { $times } fois ce qu’un réseau peut demander
network-state = Effet
network-wide = En vigueur
network-later = À venir
network-over = Terminé
network-when = Les réseaux indiqués sont élargis du { $from } au { $until }, puis redeviennent des réseaux comme les autres. Si le salon change de dates, l’élargissement suit.
network-no-days = Cette participation n’a pas encore de jour : rien n’est élargi avant qu’elle en ait.
network-none = Aucun réseau n’est indiqué.
network-add = Élargir ce réseau
network-bounds = Ce qui concerne une seule personne n’est jamais élargi : le nombre de courriels vers une adresse, d’essais d’un même lien, de recherches d’un même appareil.
network-taken = Ce réseau est déjà indiqué.
network-enough = Une participation indique cinq réseaux au plus. Retirez-en un d’abord.
