# Ce qui est à fournir, par qui, pour quand.

tab-requirements = À fournir
requirement-intro = Ce que l’équipe et les exposants doivent fournir ou faire, en remontant depuis l’ouverture.
requirement-new = Nouvelle demande
requirement-new-intro = Une pièce, une réponse ou une tâche, demandée pour une échéance qui suit le salon s’il se déplace.
requirement-none = Rien n’est encore demandé. Partez d’un modèle, ou ajoutez une première demande.

# Les façons de voir
requirement-ways = Façons de voir ce qui est à fournir
requirement-way-list = Liste
requirement-way-board = Par état
requirement-way-timeline = Dans le temps
requirement-way-table = Par exposant
requirement-board-intro = Chaque pièce ou tâche là où elle en est, la plus urgente en haut.
requirement-board-none = Rien ici.
requirement-board-more = { $count ->
    [one] et une autre
   *[other] et { $count } autres
}

# Les mots des listes
requirement-what = Pièce ou tâche
requirement-where = Participation
requirement-who = Pour
requirement-due = Échéance
requirement-state = État
requirement-outlook = Retard
requirement-proof = Preuve
requirement-progress = Avancement
requirement-due-next = Prochaines échéances
requirement-asked = Ce qui est demandé
requirement-pending = En cours
requirement-filter = Montrer
requirement-filter-all = Tous
requirement-show = Afficher
requirement-nothing-due = Rien à fournir ici.
requirement-no-day = pas encore datée
requirement-done-of = { $done } sur { $of }
requirement-days-late = { $days ->
    [one] en retard d’un jour
   *[other] en retard de { $days } jours
}
requirement-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
requirement-tile-overdue = en retard
requirement-tile-at-risk = à risque
requirement-tile-sent = { $count ->
    [one] à examiner
   *[other] à examiner
}
requirement-tile-done = sur { $all } terminées

requirement-outlook-overdue = En retard
requirement-outlook-at_risk = À risque
requirement-outlook-on_track = Dans les temps
requirement-outlook-done = Terminé

requirement-of-organiser = L’équipe
requirement-of-nobody = Personne n’est concerné
requirement-of-every = Tous les exposants
requirement-of-machine = Exposants avec une machine en fonctionnement
requirement-of-power = Exposants de plus de { $watts } W
requirement-of-first_time = Exposants présents pour la première fois

requirement-proof-file = Un document
requirement-proof-tick = Une case à cocher
requirement-proof-text = Une réponse écrite

# La règle d’une échéance
requirement-rule = { $side ->
    [on] { $anchor ->
        [opening] le jour de l’ouverture
       *[closing] le jour de la fermeture
    }
   *[other] { $days } { $counted ->
        [working_days] { $days ->
            [one] jour ouvré
           *[other] jours ouvrés
        }
       *[other] { $days ->
            [one] jour
           *[other] jours
        }
    } { $side ->
        [before] avant
       *[after] après
    } { $anchor ->
        [opening] l’ouverture
       *[closing] la fermeture
    }
}
requirement-rule-working-day = avancé au jour ouvré

# Le formulaire
requirement-group-what = Ce qui est demandé
requirement-group-who = À qui
requirement-group-when = Pour quand
requirement-group-needs = Après quoi
requirement-title = Intitulé
requirement-title-hint = En une ligne, comme il se lira dans les agendas.
requirement-details = Précisions
requirement-details-hint = Ce qu’il faut pour bien faire : contenu attendu, format, interlocuteur.
requirement-source = Source
requirement-source-hint = L’article de loi ou le règlement qui l’exige, s’il y en a un.
requirement-owed-by = Qui le doit
requirement-owed-by-organiser = L’équipe, une seule fois
requirement-owed-by-exhibitor = Les exposants, chacun le sien
requirement-concerns = Exposants concernés
requirement-concerns-hint = D’après leur candidature. Sans effet pour ce que doit l’équipe.
requirement-concerns-every = Tous
requirement-concerns-machine = Ceux qui ont une machine en fonctionnement
requirement-concerns-power = Ceux dont le démonstrateur dépasse une puissance
requirement-concerns-first_time = Ceux qui viennent pour la première fois
requirement-watts = Puissance à dépasser, en watts
requirement-watts-hint = Par exemple 3000 pour plus de 3 kW.
requirement-responsible = Responsable
requirement-responsible-hint = Qui, dans l’équipe, s’en occupe et reçoit les rappels. Sans nom, toute l’équipe les reçoit.
requirement-responsible-nobody = Personne en particulier
requirement-due-rule = Échéance
requirement-due-rule-hint = Comptée depuis le salon, elle se déplace avec lui ; une date fixe ne bouge pas.
requirement-due-from = Comptée depuis le salon
requirement-due-on = À une date fixe
requirement-due-days = Nombre de jours
requirement-due-counting = Jours comptés
requirement-due-side = Avant ou après
requirement-due-anchor = Jour du salon
requirement-due-date = Date fixe
requirement-side-before = Avant
requirement-side-after = Après
requirement-anchor-opening = L’ouverture
requirement-anchor-closing = La fermeture
requirement-counting-days = Tous les jours
requirement-counting-days_to_working_day = Tous les jours, avancé au jour ouvré
requirement-counting-working_days = Les jours ouvrés seulement
requirement-takes = Durée du travail, en jours
requirement-takes-hint = Le temps qu’il faut pour le faire : il dit quand commencer.
requirement-reminders = Rappels, en jours avant l’échéance
requirement-reminders-hint = Par exemple « 14, 3, 0 ». Vide : aucun rappel.
requirement-reminders-wrong = Écrivez des nombres de jours entre 0 et { $max }, séparés par des virgules, dix au plus.
requirement-needs = Doit attendre
requirement-needs-hint = Ce qui doit être fait avant de pouvoir commencer.
requirement-circle = Ces demandes s’attendraient l’une l’autre : { $around }. Retirez l’une de ces attentes.
requirement-too-many = Une participation compte au plus { $max } demandes.
requirement-archive = Mettre de côté
requirement-archive-warning = Plus personne ne le doit, et les agendas l’annulent. Ce qui a été envoyé est conservé.
requirement-aside = Mis de côté
requirement-restore = Reprendre

# Dans le temps
requirement-timeline-intro = À rebours depuis les échéances : quand commencer, ce qui attend quoi, et l’enchaînement le plus long.
requirement-timeline-table = Les mêmes dates en tableau
requirement-timeline-desc = Une ligne par demande : une barre du dernier jour pour commencer au dernier jour pour finir, un losange à l’échéance, des flèches entre ce qui s’attend. Le tableau qui suit dit la même chose.
requirement-critical-path = Chemin critique, { $days } jours : { $path }
requirement-critical-none = Rien de ce qui reste à faire ne demande de temps : il n’y a pas de chemin critique.
requirement-critical = Chemin critique
requirement-key-bar = Temps de travail
requirement-key-critical = Sur le chemin critique (bord en tirets)
requirement-key-due = Échéance
requirement-opening = ouverture
requirement-today = aujourd’hui
requirement-start-by = À commencer au plus tard
requirement-takes-short = Durée
requirement-slack = Marge
requirement-needs-short = Attend

# Par exposant
requirement-table-intro = Chaque exposant et ce qu’il doit. Cochez ce qui manque pour le relancer, ou relancez tout ce qui est affiché.
requirement-table-empty = Aucun exposant retenu ne doit encore quoi que ce soit.
requirement-table-none = Rien ne correspond à ces filtres.
requirement-xlsx = Télécharger (XLSX)
requirement-remind = Relancer la sélection
requirement-remind-all = Relancer tout ce qui est affiché
requirement-remind-of = Relancer { $company } : { $title }
requirement-remind-nobody = Cochez au moins une pièce à relancer.
requirement-remind-nobody-there = Personne ne peut être relancé : tout est envoyé, ou personne ne se connecte encore pour ces entreprises.
requirement-open-answer = { $company } : { $title }
requirement-reminded = { $count ->
    [0] Personne n’a été relancé : tous l’ont déjà été aujourd’hui, ou ont répondu entre-temps.
    [one] Une personne a été relancée.
   *[other] { $count } personnes ont été relancées, par un courriel chacune.
}

# Ce qui est dû, toutes participations
requirement-due-title = À fournir
requirement-due-intro = Ce qui reste à fournir ou à faire, toutes participations confondues, le plus proche d’abord.
requirement-whose = De qui
requirement-mine = Pour moi
requirement-everyones = Pour tous

# Côté exposant
requirement-own-title = À fournir
requirement-own-open = Voir ce qui est à fournir
requirement-own-done = Rien ne vous attend : tout ce qui est demandé est envoyé.
requirement-own-left = { $count ->
    [one] Il vous reste une pièce ou une tâche à fournir.
   *[other] Il vous reste { $count } pièces ou tâches à fournir.
}
requirement-own-late = { $count ->
    [one] Il vous reste une pièce ou une tâche à fournir
   *[other] Il vous reste { $count } pièces ou tâches à fournir
}, dont { $late } en retard.
requirement-own-none = Rien ne vous est demandé pour le moment.
requirement-own-not-accepted = Les demandes arriveront une fois votre candidature retenue.

# Une pièce
submission-state-to_do = À faire
submission-state-sent = Envoyé
submission-state-accepted = Accepté
submission-state-refused = À refaire
submission-state-waived = Dispensé
submission-proof = Ce qui a été envoyé
submission-nothing-sent = Rien n’a encore été envoyé.
submission-sent-what = Contenu
submission-sent-at = Envoi
submission-decided-at = Décision
submission-at-by = { $at }, par { $name }
submission-ticked = Case cochée
submission-file = Document
submission-file-hint = PDF, PNG, JPEG ou WebP, 10 Mo au plus.
submission-text = Votre réponse
submission-tick = C’est fait
submission-give = À envoyer
submission-again = Remplacer l’envoi
submission-on-behalf = Envoyer à sa place
submission-do = À faire
submission-done = Marquer comme fait
submission-send = Envoyer
submission-decide = Décider
submission-accept = Accepter
submission-refuse = Refuser
submission-reason = Ce qui manque
submission-reason-hint = L’exposant le lit dans le courriel qu’il reçoit et sur cette page.
submission-waive = Dispenser
submission-waive-warning = Ce n’est plus demandé à cette entreprise, et compte comme terminé.
submission-reopen = Rouvrir
submission-refused-because = À refaire : { $reason }
submission-not-from-here = Ce n’est plus possible : l’état a changé entre-temps. Relisez la page et recommencez.
submission-no-longer-due = Ce n’est plus demandé.
submission-reason-missing = Dites ce qui manque : un refus se motive.
submission-file-missing = Choisissez un document à envoyer.
submission-tick-missing = Cochez la case pour confirmer.
submission-text-missing = Écrivez votre réponse.

# Les modèles
template-title = Modèles
template-page-intro = Des demandes toutes prêtes, datées d’après chaque salon.
template-intro = Un modèle ajoute ses demandes, datées d’après les jours de ce salon. Celles qui portent le même intitulé ne sont pas ajoutées deux fois.
template-all = Voir le contenu des modèles
template-built-in = Fournis avec Pavillon
template-built-in-guest = Participation à un salon
template-built-in-host = Son propre salon
template-own = Les vôtres
template-none = Aucun modèle à vous. Gardez-en un depuis la page « À fournir » d’une participation.
template-choose = Modèle
template-choose-hint = Celui qui correspond à cette participation est proposé d’abord.
template-apply = Ajouter ces demandes
template-added = { $count ->
    [0] Rien à ajouter : tout y est déjà.
    [one] Une demande ajoutée.
   *[other] { $count } demandes ajoutées.
}
template-name = Garder comme modèle sous le nom
template-name-hint = Les dates deviennent des jours avant ou après l’ouverture.
template-keep = Garder comme modèle
template-count = { $count ->
    [one] une demande
   *[other] { $count } demandes
}
template-end = Supprimer ce modèle
template-end-warning = Les participations qui l’ont utilisé gardent leurs demandes.
template-nothing-to-keep = Il n’y a rien à garder : rien n’est demandé ici.
template-unusable = Ce modèle ne peut pas être lu.
