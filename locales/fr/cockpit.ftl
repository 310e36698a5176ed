# Où en est un salon : vue d’ensemble, liste des présents, courbe, comparaison des éditions.

stage-undated = Jours d’ouverture à fixer
stage-season = { $days ->
    [one] jour avant l’ouverture
   *[other] jours avant l’ouverture
}
stage-opens = Ouverture aux visiteurs le { $day }
stage-working = { $days ->
    [0] aucun jour ouvré d’ici là
    [one] un jour ouvré d’ici là
   *[other] { $days } jours ouvrés d’ici là
}
stage-tomorrow = Demain
stage-eve = l’ouverture aux visiteurs
stage-day = Jour { $number }
stage-day-of = sur { $of }
stage-doors-before = Ouvre aux visiteurs à { $opens }, jusqu’à { $closes }
stage-doors-open = Ouvert aux visiteurs jusqu’à { $closes }
stage-doors-over = Fermé aux visiteurs depuis { $closes }
stage-pause = Pause
stage-goes-on = Le salon reprend le { $day }
stage-over = Terminé
stage-after = { $days ->
    [one] depuis hier
   *[other] depuis { $days } jours
}
stage-dismantling = Le démontage n’est pas achevé.

cockpit-bars = Avancement
bar-placed = Exposants placés
bar-pieces = Pièces et tâches faites
bar-staff = Équipes nommées
bar-badges = Badges imprimés
bar-shifts = Présence sur le stand
bar-programme = Animations diffusées
bar-figure = { $done } sur { $of }
bar-late = { $count } en retard
bar-none-placed = — aucun exposant retenu
bar-none-pieces = — rien n’est demandé
bar-none-staff = — aucun exposant retenu
bar-none-badges = — aucun badge émis
bar-none-shifts = — besoins non indiqués
bar-none-programme = — aucune animation
cockpit-released = diffusé le { $at }
cockpit-unreleased = jamais diffusé

cockpit-plan-counts = { $confirmed ->
    [one] { $confirmed } confirmé
   *[other] { $confirmed } confirmés
}, { $held ->
    [one] { $held } réservé
   *[other] { $held } réservés
}, { $free ->
    [one] { $free } libre
   *[other] { $free } libres
}
cockpit-plan-day = le { $day }.
cockpit-plan-all = sur l’ensemble du salon.
cockpit-plan-others = { $count ->
    [one] Un autre stand n’est pas dessiné ici.
   *[other] { $count } autres stands ne sont pas dessinés ici.
}
cockpit-plan-open = Ouvrir le plan du stand

cockpit-last = Derniers événements
cockpit-last-all = Tout le journal

cockpit-inside = Qui est là
cockpit-zone = { $name } : { $inside }
cockpit-zone-of = { $name } : { $inside } sur { $limit }
cockpit-now = en cours
cockpit-past = { $count ->
    [one] un passé
   *[other] { $count } passés
}
cockpit-later = { $count ->
    [one] encore un ensuite
   *[other] encore { $count } ensuite
}
cockpit-programme = Programme, { $day }
cockpit-programme-none = Rien n’est au programme diffusé ce jour-là.
cockpit-programme-over = Tout ce qui était au programme de la journée a eu lieu.
cockpit-programme-all = Tout le programme
cockpit-shifts = Sur le stand, { $day }
cockpit-shifts-none = Personne n’est prévu sur le stand ce jour-là.
cockpit-shifts-over = Toutes les permanences de la journée sont passées.
cockpit-shifts-all = Tout le planning
cockpit-doors = Points et appareils
cockpit-doors-none = Aucun point de contrôle, aucun appareil.
cockpit-points-open = { $of ->
    [0] Aucun point de contrôle.
    [one] { $open ->
        [0] Le point est fermé.
       *[other] Le point est ouvert.
    }
   *[other] { $open } points ouverts sur { $of }.
}
cockpit-devices = { $count ->
    [0] Aucun appareil.
    [one] Un appareil{ $unpaired ->
        [0] .
       *[other] , pas encore associé.
    }
   *[other] { $count } appareils{ $unpaired ->
        [0] .
       *[other] , dont { $unpaired } pas encore associés.
    }
}
cockpit-none-silent = Tous les appareils associés donnent signe de vie
cockpit-silent-since = sans nouvelles depuis { $time }
ago-minutes = { $count ->
    [one] une minute
   *[other] { $count } minutes
}
ago-hours = { $count ->
    [one] une heure
   *[other] { $count } heures
}
ago-days = { $count ->
    [one] un jour
   *[other] { $count } jours
}

cockpit-left = Ce qu’il reste à faire
cockpit-came = { $count ->
    [one] personne venue, comptée une fois
   *[other] personnes venues, chacune comptée une fois
}
cockpit-left-devices = { $count ->
    [one] appareil encore autorisé à scanner
   *[other] appareils encore autorisés à scanner
}
cockpit-left-compare = Comparer avec les autres éditions
cockpit-left-archive = Quand tout est fait, archivez la participation en bas de page.

## Accueil
home-shows = Vos participations
home-calm = Rien n’attend de décision ici.
home-calm-said = L’équipe n’a rien en attente ici.
home-mine = Pour vous
home-mine-due = { $count ->
    [one] pièce ou tâche dont vous vous occupez
   *[other] pièces ou tâches dont vous vous occupez
}
home-mine-nothing = Rien ne vous attend personnellement.
home-mine-shifts = Vos prochaines permanences
home-mine-shifts-all = Toutes mes permanences
home-date-build-up = début du montage
home-date-dismantling = démontage
home-date-due = { $count ->
    [one] une pièce ou tâche à fournir
   *[other] { $count } pièces ou tâches à fournir
}

## Qui est à l’intérieur, pour une évacuation
point-way-inside = Évacuation
point-way-presence = Présence
inside-title = Liste des présents
inside-intro = Pour une évacuation : chaque personne comptée à l’intérieur, une fois, par zone puis par nom. Imprimez la page, ou lisez-la à voix haute.
inside-at = { $day }, { $time }, à l’heure du lieu
inside-where = Où
inside-everywhere = Partout
inside-elsewhere = Zone inconnue
inside-part-empty = Personne dans cette zone
inside-narrowed = { $place } : { $count ->
    [0] personne
    [one] une personne
   *[other] { $count } personnes
}
inside-cut = La liste s’arrête à { $max } noms, par ordre alphabétique ; { $count } personnes sont comptées à l’intérieur. Choisissez une zone pour avoir tous ses noms.
inside-nobody = Personne n’est compté à l’intérieur en ce moment.
inside-name = Nom
inside-company = Entreprise
inside-zone = Zone
inside-since = Entrée
inside-seen = Vu en dernier
inside-out = Sorti
inside-limits = Cette liste vaut ce que valent les scans : qui est sorti sans être scanné y figure encore, et qui est entré sans badge n’y figure pas. Un appareil hors ligne n’a peut-être pas encore tout transmis.

## Présence
presence-title = Présence
presence-intro = Combien de personnes étaient à l’intérieur au fil de la journée, et une journée à côté de l’autre.
presence-people = { $count ->
    [one] personne venue au salon, comptée une fois
   *[other] personnes venues au salon, chacune comptée une fois
}
presence-best = { $count ->
    [one] personne le jour le plus suivi
   *[other] personnes le jour le plus suivi
}
presence-none = Le salon n’a pas encore eu de journée.
presence-curve = À l’intérieur, { $day }
presence-desc = { $people ->
    [one] Une personne venue
   *[other] { $people } personnes venues
} ; au plus { $most } à l’intérieur en même temps, vers { $at }.
presence-until = Jusqu’à
presence-days = Une journée à côté de l’autre
presence-came = Personnes
presence-again = dont déjà venues
presence-entries = Passages vers l’intérieur
presence-peak = Au plus à l’intérieur
presence-peak-at = Vers
presence-counted = Compté à { $at } ; la page « En direct » dit l’instant même.
presence-how = Une personne qui passe par plusieurs points, ou change de badge, compte une fois. Les valeurs sont celles de la fin de chaque quart d’heure ; la nuit remet la courbe à zéro.

## Éditions comparées
compare-title = Éditions comparées
compare-intro = Un tiret dit qu’un chiffre n’est pas connu : rien n’a été scanné, demandé ou indiqué.
compare-edition = Participation
compare-dates = Dates
compare-exhibitors = Exposants
compare-half-days = Demi-journées attribuées
compare-items = Animations
compare-shifts = Permanences tenues
compare-hours = { $done } h sur { $of } h
compare-in-time = Pièces rendues à temps
compare-people = Personnes venues
compare-so-far = jusqu’ici
compare-cut = Seules les { $max } éditions les plus récentes sont montrées.

## Une entreprise au fil des éditions
company-editions = Au fil des éditions
company-editions-none = Cette entreprise n’a encore participé à aucune édition.
company-application = Candidature
company-place = Emplacements
company-place-said = { $positions } : { $count ->
    [one] une demi-journée
   *[other] { $count } demi-journées
}
company-needs = Besoins
company-exhibits = { $count ->
    [one] un démonstrateur
   *[other] { $count } démonstrateurs
}
company-pieces = Pièces
company-badges = Badges
company-came = { $count ->
    [0] personne n’est venu
    [one] une personne venue
   *[other] { $count } personnes venues
}
company-letters = Courriels
