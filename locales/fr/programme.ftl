# Le programme : démonstrations, pitchs, visites, rendez-vous.

tab-programme = Programme

programme-intro = Ce qui se passe sur le stand et autour. Tout reste un brouillon jusqu’à la diffusion.
programme-way-timetable = Grille
programme-way-release = Diffusion
programme-way-levels = Règles de conflit
programme-way-import = Importer
programme-none = Le programme est vide, et la participation n’a pas encore de jours. Ajoutez une première animation, ou importez un calendrier.
programme-none-yet = Le programme n’a pas encore d’animation.
programme-none-released = Le programme n’est pas encore diffusé.
programme-nothing-that-day = Rien ce jour-là.
programme-as-list = En liste
programme-timetable = Grille du programme
programme-by-hand = À la souris : faites glisser une entrée pour la déplacer, ou le fond pour ajouter un horaire. Échap annule. Rien n’est diffusé avant que vous ne diffusiez.
programme-days = Jours
programme-weeks = Semaines
programme-week-of = Semaine du { $day }
programme-hour = { $hour } h
programme-hours = de { $from } à { $until }
programme-add-at = Ajouter une animation le { $day } à { $time }
programme-print = Imprimer la journée
programme-waiting = { $count ->
    [one] Un changement n’est pas encore diffusé.
   *[other] { $count } changements ne sont pas encore diffusés.
}
programme-clashing = { $count ->
    [one] Un conflit
   *[other] { $count } conflits
}{ $blocking ->
    [0] {" "}à regarder.
    [one] , dont un qui bloque la diffusion.
   *[other] , dont { $blocking } qui bloquent la diffusion.
}
programme-see-release = Voir ce que la diffusion changerait

programme-new = Ajouter une animation
programme-new-intro = Une démonstration, un pitch, une visite ou un cycle de rendez-vous.
programme-group-what = L’animation
programme-group-when = Quand
programme-group-where = Où
programme-group-who = Qui y participe
programme-who-hint = Seules les personnes et les entreprises cochées sont prévenues des changements, à la diffusion.
programme-title = Titre
programme-description = Description
programme-kind = Type
programme-kind-demo = Démonstration
programme-kind-pitch = Pitch
programme-kind-visit = Visite
programme-kind-meeting = Rendez-vous
programme-audience = Public
programme-audience-hint = La page publique ne montre que ce qui est ouvert à tous.
programme-audience-public = Ouvert à tous
programme-audience-invited = Sur invitation
programme-audience-internal = Interne
programme-capacity = Personnes au plus
programme-capacity-hint = Laissez vide s’il n’y a pas de limite.
programme-for-people = { $count ->
    [one] une personne
   *[other] { $count } personnes
}
programme-day = Jour
programme-start = Début
programme-end = Fin
programme-minutes = Durée en minutes
programme-minutes-hint = À la place de la fin, par exemple quand on passe minuit.
programme-zone-hint = À l’heure du lieu ({ $zone }).
programme-clock-jumps = L’horloge avance le { $day } : { $asked } n’existe pas ce jour-là, et l’animation commence à { $shown }.
programme-place = Lieu, en toutes lettres
programme-place-hint = Par exemple « Scène A » ou « Mairie ». Vide : sur le stand.
programme-position = Emplacement du stand
programme-no-position = Aucun en particulier
programme-at-position = emplacement { $number }
programme-on-the-stand = sur le stand
programme-members = Équipe
programme-exhibitors = Exposants
programme-repetition = Répétition
programme-frequency = Se répète
programme-once = Non, une seule fois
programme-frequency-daily = Chaque jour
programme-frequency-weekly = Chaque semaine
programme-frequency-monthly = Chaque mois
programme-frequency-yearly = Chaque année
programme-interval = Une fois sur
programme-interval-hint = Laissez 1 pour chaque fois ; 2 pour un jour, une semaine, un mois ou une année sur deux.
programme-weekdays = Jours de la semaine
programme-weekdays-hint = Pour une répétition par jour ou par semaine. Sans coche : le jour de la première date.
programme-monthly = Dans le mois ou l’année
programme-monthly-hint = Pour une répétition par mois ou par année.
programme-monthly-date = À la même date
programme-monthly-rank = Au même jour de la semaine, compté du début (le 2ᵉ mardi)
programme-monthly-last = Au même jour de la semaine, compté de la fin (le dernier mardi)
programme-until = Jusqu’au
programme-until-hint = Ce jour compris ; ou indiquez le nombre de fois.
programme-count = Nombre de fois
programme-every-daily = { $interval ->
    [one] Chaque jour
   *[other] Un jour sur { $interval }
}
programme-every-weekly = { $interval ->
    [one] Chaque semaine
   *[other] Une semaine sur { $interval }
}
programme-every-monthly = { $interval ->
    [one] Chaque mois
   *[other] Un mois sur { $interval }
}
programme-every-yearly = { $interval ->
    [one] Chaque année
   *[other] Une année sur { $interval }
}
programme-last-weekday = dernier { $weekday }
programme-nth-weekday = { $weekday } n° { $nth }
programme-times = { $count ->
    [one] une fois
   *[other] { $count } fois
}
programme-until-day = jusqu’au { $day }

programme-draft = Brouillon
programme-unreleased = Modification non diffusée
programme-cancelled = Annulé
programme-moved = Déplacé
programme-clash-block = Conflit bloquant
programme-clash-warn = Conflit
programme-is-draft = Cette animation est un brouillon : personne d’autre que l’équipe d’organisation ne la voit avant la diffusion.
programme-is-unreleased = Tout le monde voit encore la version précédente. La diffusion changera ceci :
programme-is-cancelled = Cette animation est annulée.
programme-move = Déplacer
programme-earlier = 15 min plus tôt
programme-later = 15 min plus tard
programme-day-before = Un jour plus tôt
programme-day-after = Un jour plus tard
programme-other-day = Un autre jour
programme-move-there = Déplacer à ce jour
programme-cancel = Annuler l’animation
programme-cancel-warning = Elle reste au programme, marquée « Annulé », pour que les agendas le sachent. Vous pourrez la rétablir.
programme-restore = Rétablir l’animation
programme-occurrences = Dates
programme-given = Date prévue
programme-takes-place = A lieu
programme-state = État
programme-as-given = Comme prévu
programme-as-others = Remettre comme les autres
programme-cancel-one = Annuler cette date

programme-conflicts = Conflits
programme-conflict-place = « { $one } » et « { $other } » en même temps au même lieu ({ $place }), { $when }.
programme-conflict-person = { $member } participe à « { $one } » et à « { $other } » en même temps, { $when }.
programme-conflict-hours = « { $one } » hors des heures d’ouverture du stand, { $when }.
programme-conflict-capacity = « { $one } » prévoit { $capacity } personnes ; le lieu ({ $place }) en accueille { $room }, à une par mètre carré.
programme-conflict-shift = { $member } participe à « { $one } » pendant une permanence, { $when }.
programme-levels = Règles de conflit
programme-levels-intro = Ce que Pavillon surveille dans le programme, et avec quelle sévérité.
programme-level-block = Bloque
programme-level-warn = Prévient
programme-level-ignore = Ignoré
programme-level-block-said = Bloque la diffusion
programme-level-warn-said = Prévient seulement
programme-level-ignore-said = N’est pas surveillé
programme-rule-place = Même lieu
programme-rule-place-said = Deux animations en même temps au même emplacement ou au même lieu. Le stand dans son ensemble en accueille plusieurs.
programme-rule-person = Même personne
programme-rule-person-said = Une personne de l’équipe attendue à deux endroits.
programme-rule-hours = Heures d’ouverture
programme-rule-hours-said = Une animation sur le stand en dehors des jours et des heures d’ouverture. Ce qui a lieu ailleurs n’est pas concerné.
programme-rule-capacity = Capacité
programme-rule-capacity-said = Plus de personnes que l’emplacement n’a de mètres carrés (une personne par m², art. T2).
programme-rule-shift = Permanence
programme-rule-shift-said = Une personne participe à une animation pendant sa permanence.

programme-release-title = Diffuser le programme
programme-release-intro = La diffusion montre à tous le programme tel que vous l’avez préparé, et prévient ceux que les changements concernent.
programme-release-changes = Ce qui changerait
programme-release-warning = Chaque personne de l’équipe et chaque exposant concerné reçoit un seul courriel, avec la liste de ce qui change pour lui. Les agendas abonnés se mettent à jour.
programme-release = Diffuser
programme-release-others = Le programme n’est plus celui que vous avez lu : rien n’a été diffusé. Relisez ce qui change, puis diffusez.
programme-release-nothing = Rien à diffuser : tout le monde voit déjà le programme tel qu’il est.
programme-release-blocked = { $count ->
    [one] Un conflit bloque la diffusion. Réglez-le, ou changez sa règle.
   *[other] { $count } conflits bloquent la diffusion. Réglez-les, ou changez leurs règles.
}
programme-releases = Diffusions
programme-never-released = Le programme n’a pas encore été diffusé.
programme-release-by = N° { $number }, { $at }, par { $by }
programme-release-at = N° { $number }, { $at }
programme-count-added = { $count ->
    [one] 1 nouveauté
   *[other] { $count } nouveautés
}
programme-count-moved = { $count ->
    [one] 1 déplacement
   *[other] { $count } déplacements
}
programme-count-changed = { $count ->
    [one] 1 modification
   *[other] { $count } modifications
}
programme-count-cancelled = { $count ->
    [one] 1 annulation
   *[other] { $count } annulations
}
programme-count-restored = { $count ->
    [one] 1 rétablissement
   *[other] { $count } rétablissements
}
programme-what-added = Nouveau
programme-what-moved = Déplacé
programme-what-changed = Modifié
programme-what-cancelled = Annulé
programme-what-restored = Rétabli
programme-line-added = { $title } : { $at }
programme-line-moved = { $title } : { $at }, au lieu du { $before }
programme-line-moved-days = { $title } : { $at }, et non plus { $before }
programme-line-changed = { $title } : { $parts } ; { $at }
programme-line-cancelled = { $title } n’a pas lieu : { $at }
programme-line-restored = { $title } a lieu, finalement : { $at }
programme-and-others = { $count ->
    [one] {" "}et une autre date
   *[other] {" "}et { $count } autres dates
}
programme-lines-more = { $count ->
    [one] … et un autre.
   *[other] … et { $count } autres.
}
programme-part-kind = type
programme-part-title = titre
programme-part-description = description
programme-part-audience = public
programme-part-capacity = nombre de places
programme-part-members = équipe
programme-part-exhibitors = exposants
programme-part-recurrence = répétition

programme-public = Programme
programme-days-of-show = Jours du salon
programme-days-beside = Avant et après
programme-day-over = { $day }, { $count ->
    [one] une animation passée
   *[other] { $count } animations passées
}
programme-with = Avec { $names }
programme-yours = Animations
programme-yours-none = Aucune animation dans le programme diffusé, pour l’instant.
programme-download = Ajouter à mon agenda

programme-import = Importer un programme
programme-import-intro = Choisissez un calendrier (.ics) ou un tableur (CSV, XLSX, ODS). Nous vous montrons d’abord ce qui changerait ; rien n’est enregistré avant votre accord, et tout reste un brouillon jusqu’à la diffusion.
programme-import-file = Fichier .ics, CSV, XLSX ou ODS
programme-import-file-hint = Un calendrier de 2 Mo au plus, ou un tableur de 10 Mo au plus. Un calendrier importé de nouveau met à jour ses animations, sans les doubler.
programme-import-known = Dans un tableur, ces colonnes sont reconnues : { $columns }. Titre, date et début sont nécessaires.
programme-import-kind = Type, quand le fichier ne le dit pas
programme-import-audience = Public, quand le fichier ne le dit pas
programme-import-look = Vérifier avant d’importer
programme-import-event = Événement
programme-import-another = Choisir un autre fichier
programme-import-done = L’import est terminé : ses animations sont au programme, en brouillon.
programme-import-changes = Change : { $parts }
programme-part-when = date, heure, lieu ou répétition
programme-import-nothing = Le programme dit déjà la même chose que ce fichier : il n’y a rien à importer.

## Ce qui ne va pas

programme-too-many = Cochez { $max } noms au plus.
programme-repeats-endlessly = Une répétition doit finir : indiquez le dernier jour, ou le nombre de fois.
programme-repeats-too-long = La répétition va au-delà de { $years } ans. Choisissez une fin plus proche.
programme-repeats-too-often = La répétition dépasse { $max } dates. Choisissez une fin plus proche.
programme-repeats-until-before-start = La répétition finit avant la première date.
programme-repeats-elsewhere = La première date n’est pas l’un des jours de la répétition : elle tomberait le { $day }. Cochez aussi le jour de la première date.
programme-repeats-never = Cette répétition ne tombe sur aucune date.
programme-repeats-two-ends = Indiquez soit le dernier jour, soit le nombre de fois.
programme-rule-malformed = La répétition ne se lit pas : { $part }.
programme-rule-unsupported = Nous ne comprenons pas cette partie de la répétition : { $part }. Sont compris : chaque jour, semaine, mois ou année, les jours de la semaine, un nombre de fois ou un dernier jour.
programme-occurrence-cancelled = Cette date est annulée. Remettez-la d’abord comme les autres, puis déplacez-la.
programme-import-applied-already = Cet import a déjà été fait. Rien n’a changé cette fois.
programme-import-empty = Ce fichier ne contient aucune animation. Vérifiez que c’est le bon.
programme-import-too-many = Ce fichier a plus de { $max } animations. Partagez-le en plusieurs.
programme-import-too-often = Toutes ensemble, les répétitions de ce fichier dépassent { $max } dates. Donnez-leur une fin plus proche.
programme-import-columns = Il manque une colonne pour le titre, la date ou le début. Nous avons lu : { $headers }.
programme-import-twice = Déjà dit à la ligne { $row }. Gardez une seule des deux.
programme-import-no-title = Il manque un titre.
programme-import-no-start = Il manque le début.
programme-import-no-day = Il manque la date.
programme-import-day-above = La date n’est pas donnée : nous prenons celle du dessus, { $day }.
programme-import-read-as = « { $text } » est lu { $value }.
programme-import-past-midnight = Passe minuit : finit le { $day } à { $until }.
programme-import-no-end = La fin n’est pas donnée : nous comptons { $minutes } minutes.
programme-import-ends-before-start = La fin vient avant le début, ou en même temps.
programme-import-too-long = Cela dure trop longtemps : un jour au plus avec des heures, un an au plus en journées entières.
programme-ends-second = Cette nuit-là, { $time } vient deux fois, et une animation ne peut finir qu’à la première : indiquez la première, ou une fin à l’heure pleine qui suit.
programme-ends-before-start = Le dernier jour est avant le premier : choisissez le même jour ou un jour suivant.
programme-import-time = Cette date ou cette heure ne se lit pas : « { $text } ».
programme-import-zone = Nous ne connaissons pas le fuseau horaire « { $zone } ».
programme-import-uid = Le nom interne (UID) de cet événement est trop long.
programme-import-exceptions = { $count ->
    [one] Une exception ne correspond à aucune date et est laissée de côté.
   *[other] { $count } exceptions ne correspondent à aucune date et sont laissées de côté.
}
programme-import-cut = Un texte dépasse { $max } caractères : sa fin est laissée de côté.
programme-import-word = Nous ne connaissons pas « { $word } » : le choix fait à l’import s’applique.
programme-calendar-too-large = Ce calendrier dépasse { $megabytes } Mo. Exportez une période plus courte.
programme-calendar-too-many-events = Ce calendrier a plus de { $max } événements. Exportez une période plus courte.
programme-calendar-too-deep = Ce calendrier emboîte plus de { $max } éléments les uns dans les autres : aucun programme d’agenda n’écrit cela, et nous ne le lisons pas.
programme-calendar-too-many-exceptions = Un événement de ce calendrier a plus de { $max } exceptions.
programme-calendar-not-one = Ce n’est pas un calendrier entier : la lecture s’arrête à la ligne { $line }.
