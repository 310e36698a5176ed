# Who did what, and when.
history = Journal
history-none = Rien n’a encore été fait ici.
history-of = Journal : { $name }
history-when = Quand
history-who = Qui
history-what = Quoi
history-on = Sur quoi
history-changed = modifié
history-nothing = rien
history-became = devient
history-more =
    { $count ->
        [one] et une autre modification
       *[other] et { $count } autres modifications
    }
happened-times = { $what }, { $count } fois
happened-alike =
    { $what }, { $count } fois : { $names }{ $more ->
        [0] {""}
        [one] {" "}et un autre
       *[other] {" "}et { $more } autres
    }
history-rows =
    { $count ->
        [0] aucune ligne
        [one] une ligne
       *[other] { $count } lignes
    }
history-undone = annulé depuis
history-by-device = Un appareil
history-by-program = Un programme
history-by-address = Par un lien reçu
history-by-pavillon = Pavillon

act-member_edit = Membre de l’organisation
act-participation_create = Participation
act-participation_edit = Participation
act-participation_archive = Participation
act-participation_publish = Page publique de la participation
act-participation_move = Dates de la participation
act-stand_edit = Stand ou emplacement
act-allocation_hold = Attribution
act-allocation_confirm = Attribution
act-allocation_move = Attribution
act-allocation_vacate = Attribution
act-exhibitor_edit = Exposant ou contact
act-exhibitor_import = Import d’exposants
act-exhibitor_export = Export de l’annuaire
act-people_edit = Personne d’une entreprise
act-application_write = Candidature commencée ou déposée
act-application_own = Candidature modifiée ou retirée par le candidat
act-application_bring = Exposant ajouté ou invité
act-application_decide = Décision sur une candidature
act-application_tell = Annonce des décisions
act-staff_edit = Personnel d’un exposant
act-badge_print = Impression de badges
act-badge_revoke = Badge révoqué ou remplacé
act-badge_block = Badge bloqué ou débloqué
act-badge_note = Note sur un badge
act-badge_issue = Badge créé ou corrigé
act-key_edit = Clé de signature des badges
act-scan_export = Export des scans
act-hall_empty = Lieu vidé
act-category_edit = Catégorie de badges
act-point_edit = Point de contrôle
act-device_edit = Appareil
act-device_pair = Appareil associé
act-api_token_edit = Jeton d’API
act-organisation_edit = Qui nous sommes
act-wording_edit = Texte d’un courriel
act-letter_edit = Courriel non parti
act-feed_renew = Adresse d’un calendrier
act-feed_keep = Calendrier d’une personne de l’équipe
act-feed_own = Calendrier personnel
act-requirement_edit = Demande de pièce
act-requirement_remind = Rappel
act-submission_send = Pièce envoyée
act-submission_decide = Examen d’une pièce
act-template_edit = Modèle de demandes
act-network_widen = Réseau du lieu
act-note_edit = Note interne
act-list_take = Liste téléchargée
act-digest_own = Résumé par courriel
act-programme_edit = Programme
act-programme_release = Programme
act-programme_import = Import du programme
act-shift_edit = Équipe et permanences
act-shift_own = Permanences, par la personne elle-même

deed-added = ajout
deed-changed = modification
deed-removed = suppression
deed-held = réservation
deed-confirmed = confirmation
deed-moved = déplacement
deed-vacated = libération
deed-to_accept = retenue, à annoncer
deed-to_decline = écartée, à annoncer
deed-waitlisted = liste d’attente
deed-announced = annonce
deed-accepted = acceptation
deed-sent_back = renvoi avec motif
deed-waived = dispense
deed-reopened = réouverture
deed-reminded = envoi
deed-released = diffusion
deed-imported = application
deed-archived = archivage
deed-restored = rétablissement
deed-published = mise en ligne
deed-unpublished = retour en brouillon
deed-invited = invitation
deed-rescheduled = changement
deed-emptied = remise à zéro
deed-withdrawn = retrait
deed-several = plusieurs à la fois
deed-told = envoi par courriel
deed-noted = note ajoutée
deed-note_changed = note modifiée
deed-note_removed = note retirée
deed-undone = annulation
