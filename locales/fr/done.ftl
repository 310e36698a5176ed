# What somebody has just done, above the page that follows.
did-added =
    { $named ->
        [yes] Ajouté : { $name }.
       *[no] Ajouté.
    }
did-changed =
    { $named ->
        [yes] Modification enregistrée : { $name }.
       *[no] Modification enregistrée.
    }
did-removed =
    { $named ->
        [yes] Retiré : { $name }.
       *[no] Retiré.
    }
did-held =
    { $named ->
        [yes] Emplacement réservé pour { $name }.
       *[no] Emplacement réservé.
    }
did-confirmed =
    { $named ->
        [yes] Emplacement confirmé pour { $name }, qui en est informé.
       *[no] Emplacement confirmé.
    }
did-moved =
    { $named ->
        [yes] Attribution déplacée : { $name }.
       *[no] Attribution déplacée.
    }
did-vacated =
    { $named ->
        [yes] Emplacement libéré : { $name }.
       *[no] Emplacement libéré.
    }
did-to_accept =
    { $named ->
        [yes] Candidature retenue, à annoncer : { $name }.
       *[no] Candidature retenue, à annoncer.
    }
did-to_decline =
    { $named ->
        [yes] Candidature écartée, à annoncer : { $name }.
       *[no] Candidature écartée, à annoncer.
    }
did-waitlisted =
    { $named ->
        [yes] Mis sur liste d’attente et informé : { $name }.
       *[no] Mis sur liste d’attente et informé.
    }
did-announced =
    { $named ->
        [yes] Décisions annoncées : { $name }.
       *[no] Décisions annoncées.
    }
did-accepted =
    { $named ->
        [yes] Pièce acceptée : { $name }.
       *[no] Pièce acceptée.
    }
did-sent_back =
    { $named ->
        [yes] Pièce renvoyée, avec le motif : { $name }.
       *[no] Pièce renvoyée, avec le motif.
    }
did-waived =
    { $named ->
        [yes] Dispense accordée : { $name }.
       *[no] Dispense accordée.
    }
did-reopened =
    { $named ->
        [yes] Décision rouverte : { $name }.
       *[no] Décision rouverte.
    }
did-reminded =
    { $named ->
        [yes] Rappels envoyés : { $name }.
       *[no] Rappels envoyés.
    }
did-released =
    { $named ->
        [yes] Programme diffusé : { $name }.
       *[no] Programme diffusé.
    }
did-imported =
    { $named ->
        [yes] Import appliqué : { $name }.
       *[no] Import appliqué.
    }
did-archived =
    { $named ->
        [yes] Archivé : { $name }.
       *[no] Archivé.
    }
did-restored =
    { $named ->
        [yes] Rétabli : { $name }.
       *[no] Rétabli.
    }
did-published =
    { $named ->
        [yes] Page publique en ligne : { $name }.
       *[no] Page publique en ligne.
    }
did-unpublished =
    { $named ->
        [yes] De nouveau un brouillon : { $name }.
       *[no] De nouveau un brouillon.
    }
did-invited =
    { $named ->
        [yes] Invitation envoyée : { $name }.
       *[no] Invitation envoyée.
    }
did-rescheduled =
    { $named ->
        [yes] Nouvelles dates enregistrées, et annoncées : { $name }.
       *[no] Nouvelles dates enregistrées, et annoncées.
    }
did-emptied =
    { $named ->
        [yes] Lieu vidé, plus personne n’y est compté : { $name }.
       *[no] Lieu vidé : plus personne n’y est compté.
    }
did-withdrawn =
    { $named ->
        [yes] Candidature retirée, l’entreprise est prévenue : { $name }.
       *[no] Candidature retirée, l’entreprise est prévenue.
    }
did-several = Fait.
did-several-accepted =
    { $count ->
        [one] Une pièce acceptée.
       *[other] { $count } pièces acceptées.
    }
did-several-waived =
    { $count ->
        [one] Une dispense accordée.
       *[other] { $count } dispenses accordées.
    }
did-several-to_accept =
    { $count ->
        [one] Une candidature retenue, à annoncer.
       *[other] { $count } candidatures retenues, à annoncer.
    }
did-several-to_decline =
    { $count ->
        [one] Une candidature écartée, à annoncer.
       *[other] { $count } candidatures écartées, à annoncer.
    }
did-several-confirmed =
    { $count ->
        [one] Un emplacement confirmé, l’exposant est prévenu.
       *[other] { $count } emplacements confirmés, les exposants sont prévenus.
    }
did-several-passed =
    { $count ->
        [one] Laissée de côté :
       *[other] { $count } laissées de côté :
    }
did-told =
    { $named ->
        [yes] Badges envoyés par courriel : { $name }.
       *[no] Badges envoyés par courriel.
    }
did-noted =
    { $named ->
        [yes] Note ajoutée : { $name }.
       *[no] Note ajoutée.
    }
did-note_changed =
    { $named ->
        [yes] Note modifiée : { $name }.
       *[no] Note modifiée.
    }
did-note_removed =
    { $named ->
        [yes] Note retirée : { $name }.
       *[no] Note retirée.
    }
did-undone =
    { $named ->
        [yes] Annulé, tout est comme avant : { $name }.
       *[no] Annulé : tout est comme avant.
    }

undo = Annuler
undo-not = Cela ne peut pas, ou plus, être annulé.
undo-already = C’est déjà annulé.
undo-changed = D’autres changements ont été faits depuis : rien n’a été annulé. Corrigez à la main.
