# Les permanences et l’équipe.

tab-shifts = Permanences

## Le planning

shift-intro = Qui tient le stand, et quand.
shift-way-rota = Planning
shift-way-team = Équipe
shift-way-availability = Disponibilités
shift-way-coverage = Besoins
shift-way-proposal = Proposition
shift-rota = Le planning, jour par jour
shift-days = Jour
shift-new = Ajouter une permanence
shift-new-for = Ajouter une permanence pour { $name }, { $hours }
shift-no-team = L’équipe est encore vide. Ajoutez les personnes qui tiendront le stand : chacune reçoit une page personnelle pour dire quand elle peut venir.
shift-no-days = Indiquez d’abord les jours d’ouverture de la participation : le planning les suit.
shift-none-that-day = Aucune permanence ce jour-là.
shift-grid-of = Qui est là : { $day }
shift-list-of = Les permanences, ligne par ligne : { $day }
shift-there-of-wanted = Présents / nécessaires
shift-legend = + ajouter · ★ souhaité · × indisponible · ⇄ proposée à un collègue · ⚠ à revoir
shift-by-hand = À la souris : faites glisser une permanence vers d’autres heures ou une autre personne, ou glissez sur plusieurs heures libres pour en ajouter une. Échap annule.
shift-not-kept = Rien n’est encore enregistré : vérifiez les heures et la personne, puis enregistrez. Les personnes concernées sont alors prévenues.
shift-total-short = Total
shift-hours = Horaires
shift-when = Quand
shift-who = Qui
shift-day = Jour
shift-starts = De
shift-ends = À
shift-zone-hint = À l’heure du lieu ({ $zone }).
shift-place = Endroit
shift-place-hint = Par exemple « accueil » ou « îlot démonstration ».
shift-remark = Remarque
shift-back = Revenir au planning
shift-count = Permanences
shift-total = Heures
shift-total-of = { $hours } sur { $most } au plus
shift-people = Les heures de chacun
shift-sheet = Fiche
shift-sheet-one = Imprimer sa fiche
shift-sheet-all = Imprimer la fiche de chacun
shift-sheet-day = Imprimer la journée
shift-change-added = Nouvelle permanence : { $shift }
shift-change-moved = Permanence modifiée : { $shift }
shift-change-given = Ce n’est plus votre permanence : { $shift }
shift-change-asked = { $shift }
shift-change-cancelled = Permanence annulée : { $shift }

## Ce qui demande un coup d’œil

shift-notes = À vérifier
shift-no-rules = Personne n’a encore dit combien il faut de monde sur le stand.
shift-over = Le salon est passé : le planning reste consultable.
shift-all-covered = Tous les besoins sont couverts
shift-gaps = Voir les créneaux à pourvoir
shift-gaps-total = { $count ->
    [one] Un créneau à pourvoir : { $hours } de présence
   *[other] { $count } créneaux à pourvoir : { $hours } de présence
}
shift-gap = { $hours } : { $missing }
shift-missing-what = Ce qui manque
shift-missing = { $people ->
    [one] il manque { $people } personne
   *[other] il manque { $people } personnes
}
shift-missing-own = { $own ->
    [one] il manque { $own } personne de l’organisation
   *[other] il manque { $own } personnes de l’organisation
}
shift-missing-both = { $people ->
    [one] il manque { $people } personne, dont { $own } de l’organisation
   *[other] il manque { $people } personnes, dont { $own } de l’organisation
}
shift-propose = Proposer un planning
shift-overlap = En double
shift-twice-at = { $name } est à deux endroits à la fois : { $when }
shift-cannot = Indisponible
shift-cannot-at = { $name } a dit ne pas pouvoir venir : { $when }
shift-cannot-when = A dit ne pas pouvoir venir : { $when }
shift-wished = Souhaité
shift-warning = Attention
shift-strain-rest = { $rest } de repos seulement avant { $day }
shift-strain-day = { $hours } de permanence { $day }
shift-strain-whole = { $hours } en tout, plus que prévu
shift-now = En ce moment

## Une permanence

shift-cancel = Annuler la permanence
shift-cancel-said = La permanence disparaît du planning et de l’agenda de la personne, qui est prévenue.
shift-cancel-warning = La personne est prévenue par courriel. La permanence annulée ne revient pas : il faudra en ajouter une autre.
shift-not-in-team = Cette personne n’est pas de l’équipe. Choisissez-en une dans la liste.
shift-twice = Cette personne a déjà exactement cette permanence.

## Passer une permanence à quelqu’un

handover = Passer à quelqu’un d’autre
handover-said = La personne choisie reçoit une demande. Rien ne change tant qu’elle n’a pas accepté.
handover-to = À qui
handover-ask = Envoyer la demande
handover-offered = Proposée à { $name }
handover-for = Si { $name } vous a donné sa réponse de vive voix, notez-la ici.
handover-agree = Noter son accord
handover-decline = Noter son refus
handover-withdraw = Retirer la demande
handover-waiting = Demande en attente
handover-waits = { $from } propose à { $to } : { $when }
handover-mine = Passer à un collègue
handover-mine-said = Votre collègue reçoit une demande. Tant que la réponse n’est pas venue, la permanence reste la vôtre.
handover-not-theirs = Cette demande concerne la permanence de quelqu’un d’autre.
handover-cancelled = Cette permanence a été annulée entre-temps.
handover-begun = Cette permanence a déjà commencé : elle ne change plus de main.
handover-oneself = Cette permanence est déjà la sienne. Choisissez quelqu’un d’autre.
handover-not-in-team = Cette personne n’est plus de l’équipe. Choisissez quelqu’un d’autre.
handover-busy = Cette personne est déjà de permanence à ce moment-là. Choisissez quelqu’un d’autre.
handover-cannot = Cette personne a dit ne pas pouvoir venir à ce moment-là. Choisissez quelqu’un d’autre.
handover-asked-already = Quelqu’un a déjà reçu une demande pour cette permanence. Retirez-la d’abord.
handover-answered = Cette demande a déjà reçu une réponse, ou elle a été retirée.

## L’équipe

team-intro = Les personnes qui tiennent le stand : agents, exposants, invités. Chacune a une page personnelle, sans compte ni mot de passe.
team-none = Personne n’est encore dans l’équipe.
team-add = Ajouter à l’équipe
team-add-member = Un membre de votre organisation
team-add-staff = Quelqu’un de l’équipe d’un exposant
team-add-other = Quelqu’un d’autre
team-person = Qui
team-name = Nom
team-company = Structure
team-own = Organisation
team-email = Adresse de courriel
team-email-hint = Sans adresse, transmettez vous-même le lien de sa page personnelle.
team-no-email = Sans courriel
team-locale = Langue de ses courriels
team-most = Heures au plus
team-most-hint = Sur toute la participation. Vide : pas de limite.
team-answered = Disponibilités
team-answered-yes = Indiquées
team-answered-no = Pas encore
team-removed = N’est plus de l’équipe
team-no-shift = Pas encore de permanence.
team-said = Ses réponses. Vous pouvez les changer pour elle ou lui.
team-unsaid = Pas encore de réponse : toute journée compte comme possible.
team-page = Sa page personnelle
team-page-said = Ses permanences, ses disponibilités et son agenda. Qui détient cette adresse peut agir en son nom.
team-page-address = Adresse de la page
team-page-open = Ouvrir la page
team-renew = Changer l’adresse
team-renew-warning = L’adresse actuelle cesse de fonctionner aussitôt. La nouvelle part par courriel.
team-known = Ce que l’on sait
team-is-member = Membre de l’organisation, { $email }. Son nom et son adresse se changent dans son compte.
team-remove = Retirer de l’équipe
team-remove-warning = Ses permanences à venir sont annulées, sa page personnelle se ferme et la personne est prévenue.
team-already = Cette personne est déjà dans l’équipe.
team-person-of-a-company = Un membre de l’organisation ne vient pas pour un exposant.

## Les besoins

coverage-intro = Combien de personnes il faut sur le stand, et comment se découpent les journées.
coverage-rules = Besoins
coverage-none = Aucun besoin défini. Dites par exemple : chaque jour d’ouverture, deux personnes, dont une de l’organisation.
coverage-add = Ajouter un besoin
coverage-change = Modifier
coverage-change-title = Modifier le besoin
coverage-leave = Ne rien changer
coverage-when = Quand
coverage-every-day = Chaque jour d’ouverture
coverage-all-hours = à toutes les heures d’ouverture
coverage-between = de { $starts } à { $ends }
coverage-people = Personnes
coverage-from-organisation = Dont de l’organisation
coverage-times-hint = Sans heures : toute l’ouverture. Quand deux besoins se recouvrent, le plus grand compte.
coverage-more-own = C’est plus que le nombre de personnes nécessaires.
rota-lengths = Durées
rota-slot-minutes = Durée d’un créneau, en minutes
rota-slot-minutes-hint = De 15 à 720. Les journées d’ouverture sont découpées ainsi.
rota-rest-hours = Repos entre deux jours, en heures
rota-rest-hours-hint = 11 heures au moins pour des salariés (Code du travail, art. L3131-1).
rota-day-hours = Permanence par jour au plus, en heures
rota-day-hours-hint = Debout et en public, 6 heures suffisent. La loi limite la journée de travail à 10 heures (art. L3121-18).

## Les disponibilités

availability-intro = Quand chacun peut venir. Sans réponse, une journée compte comme possible.
availability-silent = { $count ->
    [one] { $count } personne n’a pas encore répondu.
   *[other] { $count } personnes n’ont pas encore répondu.
}
availability-of = Disponibilités : { $day }
availability-free = Peuvent venir
availability-legend = – sans réponse · ★ souhaite · × ne peut pas
availability-no-slots = Les horaires d’ouverture ne sont pas encore connus.
availability-send = Enregistrer mes disponibilités
availability-wish-can = Possible
availability-wish-prefer = Avec plaisir
availability-wish-cannot = Impossible
availability-short-can = peut
availability-short-prefer = souhaite
availability-short-cannot = ne peut pas

## La proposition

proposal-intro = Un planning complet, réparti avec équité. Rien n’est enregistré tant que vous ne l’avez pas accepté.
proposal-shifts = permanences nouvelles
proposal-unfilled-count = créneaux sans personne
proposal-hours-each = par personne
proposal-spread = d’écart entre la personne qui en a le plus et celle qui en a le moins
proposal-wishes = Souhaits exaucés
proposal-nothing = Rien à proposer : tout ce qui peut être couvert l’est déjà.
proposal-agree = Accepter la proposition
proposal-agree-said = { $count ->
    [one] Une permanence sera ajoutée au planning. La personne reçoit un courriel.
   *[other] { $count } permanences seront ajoutées au planning. Chaque personne reçoit un seul courriel avec les siennes.
}
proposal-changed-meanwhile = Quelque chose a changé depuis que cette proposition a été faite. En voici une nouvelle : relisez-la avant de l’accepter.
proposal-unfilled = Ce qui reste à pourvoir, et pourquoi
proposal-why = Pourquoi
proposal-nobody = Il n’y a personne d’autre dans l’équipe.
proposal-reason-cannot = { $count ->
    [one] { $count } personne ne peut pas venir
   *[other] { $count } personnes ne peuvent pas venir
}
proposal-reason-engaged = { $count ->
    [one] { $count } personne participe à une animation ou tient un autre stand
   *[other] { $count } personnes participent à une animation ou tiennent un autre stand
}
proposal-reason-busy = { $count ->
    [one] { $count } personne est déjà de permanence
   *[other] { $count } personnes sont déjà de permanence
}
proposal-reason-rest = { $count ->
    [one] { $count } personne n’aurait pas assez de repos entre deux jours
   *[other] { $count } personnes n’auraient pas assez de repos entre deux jours
}
proposal-reason-day_limit = { $count ->
    [one] { $count } personne dépasserait ses heures de la journée
   *[other] { $count } personnes dépasseraient leurs heures de la journée
}
proposal-reason-whole_limit = { $count ->
    [one] { $count } personne dépasserait son maximum d’heures
   *[other] { $count } personnes dépasseraient leur maximum d’heures
}
proposal-reason-not_own = { $count ->
    [one] { $count } personne n’est pas de l’organisation
   *[other] { $count } personnes ne sont pas de l’organisation
}
proposal-people = Ce que cela donne pour chacun
proposal-added = Dont nouvelles
proposal-no-wish = Aucun souhait
proposal-kept = { $kept } sur { $wishes }
proposal-bound-most = Au maximum de ses heures
proposal-bound-away = Souvent indisponible
proposal-away = { $count ->
    [one] { $count } créneau impossible, respecté
   *[other] { $count } créneaux impossibles, respectés
}
proposal-missed = { $count ->
    [one] { $count } souhait non exaucé : l’égalité des heures passe avant
   *[other] { $count } souhaits non exaucés : l’égalité des heures passe avant
}
proposal-new = Les permanences proposées
proposal-how = Comment la proposition est faite
proposal-how-said = Jamais une personne qui a dit ne pas pouvoir venir, jamais deux permanences à la fois, ni pendant une animation ou sur un autre stand, toujours le repos entre deux jours et les heures au plus. Ensuite, dans cet ordre : le moins de trous possible, des heures égales, les souhaits, et des présences groupées plutôt que dispersées. Les permanences déjà prévues ne bougent pas.

## La page personnelle

private-shifts = Mes permanences
private-shift-gone = Cette permanence n’est plus là.
private-no-shift = Pas de permanence à venir pour le moment.
private-total = { $count ->
    [one] { $count } permanence, { $hours }
   *[other] { $count } permanences, { $hours } en tout
}
private-with = Avec { $names }
private-asked = On vous demande
private-asks = { $name } vous propose de reprendre sa permanence :
private-agree = Je la prends
private-decline = Non, désolé
private-availability = Mes disponibilités
private-availability-said = Vos réponses. Changez-les si vos journées changent : l’équipe les voit aussitôt.
private-availability-unsaid = Dites quand vous pouvez venir. Sans réponse, tout compte comme possible.
private-kept = C’est enregistré.
private-secret = Cette page est à vous : qui détient son adresse peut agir en votre nom. Ne la partagez pas. Si elle vous a échappé, demandez-en une autre à l’organisateur.

shift-mine = Mes permanences
shift-mine-intro = Toutes vos permanences, d’une participation à l’autre.
shift-mine-none = Pas de permanence à venir.
shift-mine-coming = À venir
shift-mine-past = Passées

## Les fiches imprimées

sheet-of-person = Permanences de { $name }
sheet-of-day = Permanences : { $day }
sheet-with = Avec
sheet-total = { $count ->
    [one] { $count } permanence, { $hours }
   *[other] { $count } permanences, { $hours } en tout
}
sheet-empty = Aucune permanence.
sheet-file = permanences
sheet-printed = Imprimé le { $at }
