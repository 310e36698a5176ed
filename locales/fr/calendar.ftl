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

feed-public-name = { $participation }
feed-description = Dates et horaires de { $participation }. Ce calendrier se met à jour tout seul.
feed-exhibitor-name = { $participation } · { $company }
feed-phase-build_up = Montage · { $participation }
feed-phase-open = Ouverture aux visiteurs · { $participation }
feed-phase-dismantling = Démontage · { $participation }
feed-half-day = Emplacement { $position } · { $participation }
feed-half-day-held = Emplacement { $position } (à confirmer) · { $participation }
feed-due-staff = Équipe à nommer · { $participation }
feed-due-call = Clôture de l’appel à candidatures · { $participation }
