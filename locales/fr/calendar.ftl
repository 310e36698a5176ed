# Les flux d’agenda : comment s’y abonner, et ce qu’ils contiennent.

calendar-public = Calendrier public
calendar-yours = Votre calendrier
calendar-subscribe = S’abonner
calendar-address = Adresse du flux d’agenda
calendar-copy = Copier l’adresse
calendar-copied = Adresse copiée
calendar-phone = Avec un téléphone
calendar-private = Cette adresse est personnelle : qui la connaît voit vos dates. Si elle s’échappe, renouvelez-la.
calendar-renew = Renouveler l’adresse
calendar-renew-warning = Renouveler donne une nouvelle adresse ; désactiver n’en laisse aucune. Dans les deux cas, l’ancienne cesse de fonctionner et chacun doit se réabonner.
calendar-revoke = Désactiver le flux
calendar-revoked = Ce flux est désactivé. Renouvelez l’adresse pour vous abonner.

feed-description = Dates et horaires de { $participation }. Ce calendrier se met à jour tout seul.
feed-phase-build_up = Montage · { $participation }
feed-phase-open = Ouverture aux visiteurs · { $participation }
feed-phase-dismantling = Démontage · { $participation }
feed-half-day = Emplacement { $position } · { $participation }
feed-half-day-held = Emplacement { $position } (à confirmer) · { $participation }
feed-due-staff = Équipe à nommer · { $participation }
feed-due-call = Clôture de l’appel à candidatures · { $participation }
feed-planner-name = Planification · { $organisation }
feed-planner-description = Échéances, animations, permanences et jours d’ouverture de { $organisation }. Ce calendrier se met à jour tout seul.
feed-shift = Permanence
feed-position = Emplacement { $position }
feed-state-sent = envoyé
feed-state-accepted = accepté
feed-state-refused = refusé, à refaire
feed-state-waived = dispensé
feed-item-demo = Démonstration
feed-item-pitch = Pitch
feed-item-visit = Visite
feed-item-meeting = Rendez-vous
feed-for-public = Ouvert à tous
feed-for-invited = Sur invitation
feed-for-internal = Interne

calendars-title = Vos calendriers
calendars-intro = Tout ce qui vous attend, dans l’agenda que vous utilisez déjà : il se met à jour tout seul.
calendars-health = État des calendriers
calendar-contents = Ce que contient ce calendrier
calendar-contains = Contenu
calendar-nothing-chosen = Cochez au moins un contenu. Pour ne plus rien recevoir, désactivez le flux.
calendar-part-days = Jours du salon : montage, ouverture, démontage
calendar-part-half_days = Vos demi-journées sur le stand
calendar-part-due = Échéances
calendar-part-due_exhibitors = Échéances des exposants
calendar-part-programme = Animations
calendar-part-shifts = Permanences de toute l’équipe
calendar-part-own_shifts = Vos permanences
calendar-due-alarms = Rappels des échéances
calendar-due-alarms-hint = À 9 h. Rien n’est rappelé de ce qui est fait. Google ignore les rappels d’un agenda auquel on s’abonne : réglez-les alors dans Google.
calendar-due-alarm = { $days ->
    [0] Le jour même
    [1] La veille
    [one] { $days } jour avant
   *[other] { $days } jours avant
}
calendar-timed-alarms = Rappels de ce qui a une heure
calendar-timed-alarm = { $minutes ->
    [0] À l’heure dite
    [60] 1 heure avant
    [120] 2 heures avant
    [1440] 1 jour avant
    [one] { $minutes } minute avant
   *[other] { $minutes } minutes avant
}
calendar-due-other = Autres rappels d’échéances
calendar-due-other-hint = En jours avant, séparés par des virgules : 5, 10
calendar-timed-other = Autres rappels de ce qui a une heure
calendar-timed-other-hint = En minutes avant, séparées par des virgules : 20, 45
calendar-other-number = Écrivez des nombres entiers de 0 à { $most }, séparés par des virgules.
calendar-too-many = { $most } rappels au plus de chaque sorte.
calendar-locale = Langue du calendrier
calendar-save = Enregistrer ces choix
calendar-saved = Vos choix sont enregistrés. Votre agenda les suivra à sa prochaine mise à jour.
calendar-choose = Choisir ce qu’il contient
calendar-staff-title = Votre calendrier de permanences
calendar-staff-intro = Vos permanences et les animations où vous intervenez.
calendar-exhibitor-intro = Ce que votre agenda reçoit de { $participation }.
calendar-back = Retour au dossier
calendar-revoked-now = Ce calendrier est désactivé : son adresse ne répond plus. Votre page de permanences en donne une nouvelle.
calendar-off = Votre calendrier est désactivé. Réactivé, il aura une nouvelle adresse.
calendar-again = Réactiver le calendrier

health-intro = Quels calendriers sont suivis, depuis quand, et par quels programmes.
health-caption = Calendriers de l’organisation
health-none = Aucun calendrier pour l’instant.
health-calendar = Calendrier
health-state = État
health-last = Dernière lecture
health-fetches = Lectures par programme
health-audience-public = Public
health-audience-exhibitor = Exposant
health-audience-planner = Organisateur
health-audience-staff = Équipe
health-all-shows = Toutes les participations
health-live = Suivi
health-quiet = Silencieux depuis plus de sept jours
health-never = Jamais lu
health-revoked = Désactivé
health-counts = { $unchanged ->
    [0] { $program } : { $fetches }
    [one] { $program } : { $fetches }, dont { $unchanged } sans changement
   *[other] { $program } : { $fetches }, dont { $unchanged } sans changement
}
health-none-yet = Aucune
health-program-browser = Un navigateur
health-program-other = Un autre programme
