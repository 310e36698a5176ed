# Les points de contrôle : là où l’on scanne des badges, qui y passe et quand.

tab-points = Contrôle d’accès

point-intro = Où les badges sont scannés, et par quels appareils.
point-way-points = Points et appareils
point-way-live = En direct
point-way-scans = Registre des scans
point-points = Points de contrôle
point-none = Créez d’abord un point de contrôle : une porte, une zone ou un stand où l’on scanne les badges. Ajoutez ensuite un appareil, qui s’associe en scannant un code QR avec n’importe quel téléphone.

point-name = Nom
point-name-hint = Tel qu’il s’affiche sur les appareils, par exemple « Entrée nord ».
point-kind = Nature
point-kind-hint = La nature ne change plus ensuite : les comptages reposent sur elle.
point-kind-door = Porte
point-kind-zone = Zone
point-kind-stand = Stand
point-kind-door-said = Porte : une entrée du salon
point-kind-zone-said = Zone : une partie du salon, comme une salle ou un espace VIP
point-kind-stand-said = Stand : l’espace d’un exposant ou le vôtre
point-ways = Sens
point-ways-hint = Toutes les portes mènent au même salon. Entrer dans une zone ou sur un stand fait quitter la zone précédente.
point-ways-in = Entrée seulement
point-ways-out = Sortie seulement
point-ways-both = Entrée et sortie
point-who = Badges admis
point-everybody = Tous
point-kinds = Types de badge admis
point-kinds-hint = Sans coche, tous les types passent.
point-categories = Catégories admises
point-categories-hint = Sans coche, toutes passent, et les badges sans catégorie aussi. Dès qu’une est cochée, les autres ne passent plus.
point-barred = Catégories refusées
point-barred-hint = Celles-ci ne passent pas, quoi que disent les autres coches.
point-category-both = Une catégorie est à la fois admise et refusée : décochez l’une des deux.
point-only = seulement { $categories }
point-not = sauf { $categories }
point-asks = droit : { $rights }
point-rights-hint = Sans coche, aucun droit n’est demandé. Avec plusieurs, un seul suffit.
point-entry = Entrées par badge
point-entry-hint = Chaque journée du salon repart de zéro. « Une fois par jour » refuse tout retour ce jour-là. « De nouveau après être sorti » demande de scanner aussi les sorties ; une nuit vaut une sortie.
point-entry-once = Une fois par jour
point-entry-after_leaving = De nouveau après être sorti
point-entry-many = Autant qu’on veut
point-when = Ouverture
point-always = Toujours
point-every-day = Chaque jour { $hours }
point-between = de { $opens } à { $closes }
point-from = à partir de { $opens }
point-until = jusqu’à { $closes }
point-days = Jours d’ouverture
point-days-hint = Sans coche, le point ouvre tous les jours de la participation.
point-day-gone = n’est plus un jour de la participation
point-opens = Ouvre à
point-closes = Ferme à
point-hours-hint = À l’heure du lieu ({ $zone }). Une fermeture plus tôt que l’ouverture est celle du lendemain matin. Sans heures ni jours, le point est toujours ouvert.
point-by-day = D’autres heures certains jours
point-by-day-hint = Laissez vide ce qui est comme les autres jours.
point-times = Entrées au plus
point-times-hint = Vide : autant qu’on veut.
point-times-day = { $count ->
    [one] une entrée par jour
   *[other] { $count } entrées par jour
}
point-times-show = { $count ->
    [one] une entrée en tout
   *[other] { $count } entrées en tout
}
point-times-days = { $count ->
    [one] { $count } jour au plus
   *[other] { $count } jours au plus
}
point-times-since = comptées à partir de { $since }
point-per = Comptées
point-per-day = chaque jour à part
point-per-show = sur tout le salon
point-per-days = en jours de venue
point-since = Compter à partir de
point-since-hint = Les entrées plus tôt dans la journée sont alors libres : à partir de 12:00, pour un déjeuner.
point-wait = Minutes entre deux entrées
point-wait-hint = Pour qu’un badge ne serve pas à la personne suivante.
point-waits = { $count ->
    [one] une minute entre deux entrées
   *[other] { $count } minutes entre deux entrées
}
point-or = ou
point-group-or = Ou bien
point-or-hint = Un badge que l’une de ces règles admet entre, quoi que dise la règle du dessus : la presse une heure avant tout le monde, par exemple. La limite de personnes vaut pour tous.
point-other = Autre règle { $number }
point-limit = Personnes au plus
point-limit-hint = Atteinte, les entrées sont refusées jusqu’à une sortie ; seul un responsable peut laisser passer.
point-warning = Prévenir à partir de
point-warning-hint = Un nombre plus petit : les appareils et la page « En direct » disent alors « presque plein ».
point-crowd-hint = À une porte, la limite compte tout le salon. Dans une zone ou sur un stand, elle ne compte que ceux qui s’y trouvent. Laissez vide s’il n’y en a pas.
point-inside = À l’intérieur
point-crowd = { $inside } sur { $limit }
point-nearly-full = Presque plein
point-full = Plein

point-new = Ajouter un point
point-new-intro = Une porte, une zone ou un stand où l’on scanne les badges.
point-group-what = Le point
point-group-who = Qui passe
point-group-when = Quand
point-group-crowd = Affluence
point-archive = Retirer du service
point-archive-warning = Les appareils n’y scannent plus. Ses scans restent au registre. C’est définitif : pour le rouvrir, créez un nouveau point.
point-archived = Ce point est hors service depuis le { $at }. Ses scans restent au registre.

## Ce qui ne va pas

point-no-time = Ouverture et fermeture sont à la même heure : changez l’une des deux.
point-since-what = Indiquez combien d’entrées chaque jour, ou effacez cette heure.
point-warning-without-limit = Indiquez combien de personnes au plus, ou effacez le nombre qui prévient.
point-warning-over-limit = Prévenez avant que ce soit plein : un nombre plus petit que la limite.
point-never-leaves = On ne sort jamais d’un point d’entrée seulement. Choisissez « Entrée et sortie », ou une autre règle.
point-name-taken = Un autre point porte déjà ce nom. Choisissez-en un autre, pour que personne ne les confonde.
point-kind-fixed = La nature d’un point ne change plus. Retirez ce point du service et créez-en un autre.
