# Ce qui a été scanné : la page en direct et le registre.

## En direct

live-title = En direct
live-intro = Qui est là, qui est venu, par point, par type de badge et par quart d’heure.
live-day = Jour
live-today = Aujourd’hui, { $day }
live-still = Chiffres de l’ouverture de la page. Rechargez-la pour les renouveler.
live-live = Mis à jour en direct
live-lost = Connexion perdue, nouvel essai…
live-over = Arrêté. Rechargez la page.
live-held = En pause
live-hold = Mettre en pause
live-resume = Reprendre
live-at = À jour à { $time }, à l’heure du lieu.
live-turns = Les compteurs repartent de zéro avec la journée suivante du salon, le { $at }.
live-said = { $inside } à l’intérieur, { $came } venus, { $refused } refusés.
live-inside-now = à l’intérieur en ce moment
live-came-today = { $count ->
    [one] badge entré aujourd’hui
   *[other] badges entrés aujourd’hui
}
live-came-day = { $count ->
    [one] badge entré ce jour-là
   *[other] badges entrés ce jour-là
}
live-expected = Attendus
live-came = Venus
live-refused-today = { $count ->
    [one] scan refusé aujourd’hui
   *[other] scans refusés aujourd’hui
}
live-refused-day = { $count ->
    [one] scan refusé ce jour-là
   *[other] scans refusés ce jour-là
}
live-inside = À l’intérieur
live-ins = Entrées
live-outs = Sorties
live-refusals = Refus
live-points = Par point
live-kinds = Par type de badge
live-kind = Type de badge
live-quarters = Par quart d’heure
live-quarter = Quart d’heure
live-nobody = Personne n’est encore venu ce jour-là.
live-no-passage = Aucun passage ce jour-là.
live-archived = { $name } (hors service)
live-plot = Entrées et sorties par quart d’heure
live-plot-desc = { $ins } entrées et { $outs } sorties. Le quart d’heure le plus chargé commence à { $at }, avec { $most } entrées.
live-same-table = Les mêmes chiffres en tableau
live-sheet-by = Par
live-sheet-what = Libellé
live-sheet-point = Point
live-sheet-kind = Type de badge
live-sheet-category = Catégorie
live-categories = Par catégorie
live-sheet-quarter = Quart d’heure

## Le registre

ledger-title = Registre des scans
ledger-intro = Chaque scan reste tel qu’il a été fait. Rien ne s’efface ; les heures sont celles du lieu.
ledger-csv = CSV
ledger-xlsx = XLSX
ledger-show = Scans affichés
ledger-search = Nom sur le badge
ledger-none = Aucun scan pour le moment. Ils apparaissent ici dès qu’un appareil en envoie.
ledger-none-such = Aucun scan de cette sorte, et c’est bon signe.
ledger-none-found = Aucun scan pour ce nom. Vérifiez l’orthographe, ou cherchez parmi tous les scans.
ledger-no-doubles = Aucune double entrée, et c’est bon signe.
ledger-clocks = Des appareils sont à régler. Les heures du registre sont déjà corrigées, mais réglez leur horloge automatiquement :

ledger-which-all = Tous
ledger-which-refused = Refusés
ledger-which-let_in = Laissés passer
ledger-which-after_revocation = Après révocation du badge
ledger-which-wrong_clock = Horloge fausse
ledger-which-late = Remis après révocation de l’appareil
ledger-which-aside = Mis de côté
ledger-which-all-said = Tous les scans, les derniers d’abord.
ledger-which-refused-said = Les scans qui ont arrêté quelqu’un, avec la raison.
ledger-which-let_in-said = Un responsable a laissé passer malgré le refus, et dit pourquoi.
ledger-which-after_revocation-said = Ces badges étaient révoqués quand ils sont entrés : l’appareil ne le savait pas encore.
ledger-which-wrong_clock-said = L’horloge de l’appareil était fausse de plus de deux minutes. L’heure affichée est corrigée d’après celle du serveur.
ledger-which-late-said = Ces scans ont été remis par un appareil déjà révoqué : ils ont pu être faits avant.
ledger-which-aside-said = Ces scans sont gardés tels quels, mais ne font entrer ni sortir personne : leur heure est impossible, ou l’appareil était révoqué. Si quelqu’un est vraiment passé, scannez de nouveau son badge.
ledger-doubles = Doubles entrées
ledger-doubles-said = Le même badge est entré alors qu’il était déjà à l’intérieur. Le plus souvent, deux appareils étaient hors ligne ; sinon, un badge a été prêté ou copié.

ledger-moment = Heure
ledger-person = Personne
ledger-company = Entreprise
ledger-kind = Type
ledger-point = Point
ledger-verdict = Verdict
ledger-reason = Raison du refus
ledger-override = Laissé passer parce que
ledger-device = Appareil
ledger-remarks = À savoir
ledger-direction = Sens
ledger-direction-in = Entrée
ledger-direction-out = Sortie
ledger-no-badge = Badge inconnu
ledger-no-device = Par l’API
ledger-admitted = Admis
ledger-refused = Refusé
ledger-let-in = Laissé passer
ledger-let-in-because = « { $why } »
ledger-offline = Vérifié sans le serveur, reçu à { $at }
ledger-offline-day = Vérifié sans le serveur, reçu le { $day } à { $at }
ledger-late = Remis après révocation de l’appareil
ledger-aside = Mis de côté parce que
ledger-aside-ahead = Mis de côté : son heure était dans le futur quand le serveur l’a reçu
ledger-aside-early = Mis de côté : son heure est d’avant le premier jour du salon
ledger-aside-clock = Mis de côté : l’appareil dit que son horloge est fausse de plus d’une semaine
ledger-aside-revoked = Mis de côté : l’appareil était révoqué à cette heure, ou l’a remis plus d’une semaine après
ledger-clock-slow = { $minutes ->
    [one] L’horloge de l’appareil retardait de { $minutes } minute : elle disait { $at }
   *[other] L’horloge de l’appareil retardait de { $minutes } minutes : elle disait { $at }
}
ledger-clock-fast = { $minutes ->
    [one] L’horloge de l’appareil avançait de { $minutes } minute : elle disait { $at }
   *[other] L’horloge de l’appareil avançait de { $minutes } minutes : elle disait { $at }
}
ledger-first = Première entrée
ledger-second = Seconde entrée
ledger-apart = Écart
ledger-over = Pourquoi
ledger-over-in = Déjà entré
ledger-over-often = Plus d’entrées que la règle n’en permet
ledger-over-used = Droit utilisé plus souvent que permis
ledger-over-soon = Sans attendre entre deux entrées
ledger-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}
ledger-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
ledger-hours = { $hours } h { $minutes } min
ledger-was-offline = Sans le serveur
ledger-was-late = Remis après révocation
ledger-device-clock = Horloge de l’appareil
ledger-received = Reçu
ledger-badge-id = Identifiant du badge
ledger-scan-id = Identifiant du scan

ledger-reason-not_ours = Code d’un autre système
ledger-reason-damaged = Code abîmé ou incomplet
ledger-reason-unknown_version = Code d’une version plus récente
ledger-reason-other_participation = Badge d’une autre participation
ledger-reason-unknown_key = Signature inconnue
ledger-reason-not_genuine = Code falsifié
ledger-reason-revoked = Badge révoqué
ledger-reason-replaced = Badge remplacé par un autre
ledger-reason-blocked = Badge bloqué
ledger-reason-not_yet_valid = Badge pas encore valable
ledger-reason-no_longer_valid = Badge qui n’était plus valable
ledger-reason-not_now = Badge qui ne valait pas à ce moment
ledger-reason-wrong_category = Catégorie non admise à ce point
ledger-reason-wrong_kind = Type de badge non admis à ce point
ledger-reason-no_right = Sans le droit demandé à ce point
ledger-reason-used_up = Droit déjà utilisé
ledger-reason-closed = Point fermé à cette heure
ledger-reason-wrong_direction = Passage dans le mauvais sens
ledger-reason-already_in = Déjà entré
ledger-reason-too_often = Entré autant de fois que permis
ledger-reason-too_soon = Entré peu avant
ledger-reason-full = Complet
ledger-reason-unknown_point = Point non confié à cet appareil
ledger-reason-wrong_moment = Heure impossible
ledger-reason-device_revoked = Appareil révoqué

## Vider un espace

empty-title = Vider un espace
empty-intro = Dites qu’il ne reste personne : après une évacuation, ou quand les visiteurs sont partis sans être scannés. Les compteurs repartent alors de zéro.
empty-said-show = Tout le salon : chacun est compté sorti de toutes les portes, zones et stands.
empty-said-part = Une zone ou un stand : ceux qui s’y trouvaient en sont sortis, et restent dans le salon.
empty-said-devices = Qui passe ensuite est compté de nouveau. Un appareil sans réseau l’apprend dès qu’il se reconnecte ; les scans antérieurs qui arrivent après coup ne comptent personne présent.
empty-night = Chaque nuit s’en charge d’elle-même. La journée suivante du salon commence le { $at }.
empty-area = Ce qui est vide
empty-choose = Choisissez…
empty-show = Tout le salon ({ $inside } à l’intérieur)
empty-part = { $name } ({ $inside } à l’intérieur)
empty-anew = Les entrées repartent aussi de zéro : qui est déjà entré à un point « une fois par jour » peut entrer encore une fois. À cocher après une évacuation.
empty-begin = Vider
empty-warning = À partir de cet instant, plus personne n’y est compté. Cela reste au registre et ne s’annule pas.
empty-do = C’est vide
empty-no-area = Cette zone n’est plus en service. Choisissez-en une autre, ou tout le salon.
empty-too-often = Des espaces de ce salon ont déjà été vidés { $max } fois. Écrivez à qui gère cette instance.

ledger-emptied = Vidés à la main
ledger-emptied-said = Quelqu’un de l’organisation a dit qu’il ne restait personne. Les compteurs y sont repartis de zéro.
ledger-emptied-area = Ce qui était vide
ledger-emptied-show = Tout le salon
ledger-emptied-inside = À l’intérieur jusque-là
ledger-emptied-by = Par
ledger-emptied-anew = Entrées reparties de zéro
ledger-emptied-counted = Vidé à la main ({ $inside } à l’intérieur)
ledger-none-emptied = Aucun espace n’a été vidé à la main. Chaque nuit les vide d’elle-même.
