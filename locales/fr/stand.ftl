# Le stand, ses emplacements et leurs attributions.

stand-intro = Le stand à l’échelle, et qui occupe quel emplacement à chaque demi-journée.
stand-none = Pas encore de stand. Donnez ses dimensions pour commencer à placer les exposants.
stand-add = Ajouter un stand
stand-change = Modifier le stand
stand-name = Nom, par exemple hall et numéro
stand-width = Largeur (m)
stand-depth = Profondeur (m)
stand-size = { $width } × { $depth } m, { $area } m²
stand-at = Demi-journée affichée sur le plan
stand-drawing = Plan à l’échelle du stand { $name } ; le tableau qui suit dit la même chose
stand-aisle = Allée
stand-schedule = Occupation du stand { $name }, par demi-journée

position = Emplacement
position-number = Numéro
position-size = Dimensions
position-more = Suivi
position-power = Puissance
position-power-watts = Puissance disponible (W)
position-x = Depuis le bord gauche (m)
position-y = Depuis le fond (m)
position-width = Largeur (m)
position-depth = Profondeur (m)
position-title = Emplacement { $number } : { $width } × { $depth } m, { $power } W, { $who }
position-none = Pas encore d’emplacement sur ce stand.
position-add = Ajouter un emplacement
position-change = Modifier les emplacements
position-remove = Supprimer l’emplacement
position-remove-warning = L’emplacement disparaît du plan. C’est possible tant que personne ne l’a occupé.
position-free = Libre
position-held = Réservé
position-confirmed = Confirmé

allocation-title = Attributions
allocation-gone = Cette attribution a été libérée.
allocation-none = Aucune attribution pour le moment.
allocation-none-found = Aucune attribution sous ce nom.
allocation-when = Demi-journées
allocation-status = État
allocation-whole-day = { $day }, toute la journée
allocation-span = { $first } → { $last }
allocation-hold = Réserver un emplacement
allocation-confirm = Confirmer
allocation-move = Déplacer
allocation-vacate = Libérer
allocation-vacate-warning = L’emplacement redevient libre pour ces demi-journées, et le calendrier de l’exposant se met à jour.
allocation-nobody = Personne à placer : retenez d’abord une candidature.
allocation-unplaced = Ces exposants retenus n’ont pas encore d’emplacement :
allocation-unplaced-more = { $count ->
    [one] Et un autre.
   *[other] Et { $count } autres.
}
allocation-search = Rechercher un exposant
allocation-nobody-found = Personne à placer sous ce nom.
allocation-hold-more = Les { $shown } premiers de { $total }. Recherchez un exposant par son nom pour trouver les autres.
allocation-unplaced-short = À placer
allocation-hold-here = Réserver l’emplacement { $position } : { $when }
allocation-without = Sans emplacement
allocation-others = Les autres
allocation-needs-of = Voir ses besoins
allocation-needs = Ce que { $name } a demandé
allocation-power-little = puissance insuffisante
allocation-free-part = libre { $free } demi-journées sur { $of }
allocation-anyway = Réserver quand même
allocation-power-short = Il faut { $needs } W, et cet emplacement en a { $has }. Choisissez-en un autre, ou faites ajouter de la puissance.

## Ce qui ne va pas

stand-name-taken = Un autre stand porte déjà ce nom. Donnez-lui-en un autre.
stand-position-would-fall-off = L’emplacement { $number } dépasserait du stand. Déplacez-le ou réduisez-le d’abord.
stand-position-off-stand = L’emplacement dépasse du stand. Vérifiez sa place et ses dimensions.
stand-position-number-taken = Ce numéro existe déjà sur ce stand. Choisissez-en un autre.
stand-position-overlaps = L’emplacement empiète sur le { $number }. Deux emplacements peuvent se toucher, pas se chevaucher.
stand-position-in-use = Cet emplacement a déjà été attribué : il ne peut plus être supprimé, mais vous pouvez le modifier.
stand-position-in-programme = Une animation du programme se tient à cet emplacement. Déplacez-la d’abord.

allocation-no-half-day = Cochez au moins une demi-journée.
allocation-not-open = Le salon n’est pas ouvert le { $day }. Choisissez une autre demi-journée.
allocation-taken = L’emplacement { $position } est déjà attribué à { $holder } le { $day } ({ $half }). Choisissez un autre emplacement ou une autre demi-journée.
allocation-not-eligible = La candidature de cet exposant ne permet pas de le placer. Retenez-la ou mettez-la en liste d’attente d’abord.
allocation-no-application = Cet exposant n’a pas déposé de candidature pour cette participation.
allocation-vacated-already = Cette attribution vient d’être libérée. Rechargez la page pour voir où en est le stand.
allocation-confirmed-already = Cette attribution est déjà confirmée.
