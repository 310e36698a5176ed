# Le dossier d’un exposant à une participation : sa place, son équipe. Exposants et organisateurs
# voient la même page.

staff-places = Emplacement et demi-journées
staff-no-place = Pas encore d’emplacement attribué.
staff-people = Équipe sur place
staff-gone = Cette personne a été retirée de la liste.
staff-none = Personne n’est encore nommé.
staff-nobody = Équipe à nommer
staff-not-accepted = L’équipe se nomme une fois la candidature retenue et la décision annoncée.
staff-due = Équipe à nommer au plus tard le { $day }.
staff-quota = { $used ->
    [0] Aucune personne nommée, sur { $quota } possibles
    [one] { $used } personne nommée, sur { $quota } possibles
   *[other] { $used } personnes nommées, sur { $quota } possibles
}
staff-quota-used-up = { $quota ->
    [0] Aucun badge n’est prévu pour cet exposant. L’organisateur peut en ouvrir.
    [one] Le seul badge prévu est attribué. Retirez la personne pour en nommer une autre, ou voyez avec l’organisateur.
   *[other] Les { $quota } badges prévus sont attribués. Retirez une personne pour en nommer une autre, ou voyez avec l’organisateur.
}
staff-add = Ajouter une personne
staff-name = Prénom et nom
staff-name-hint = Tel qu’il doit paraître sur le badge, dans son écriture.
staff-function = Fonction
staff-email = Adresse de courriel
staff-correct = Corriger
staff-remove-warning = Cette personne quitte l’équipe et son badge cesse d’être valable aussitôt.

mine-intro = Vos participations, de la candidature au démontage.
mine-none = Aucune participation pour le moment. Vos candidatures apparaîtront ici.

participants-intro = Qui vient, où, et avec quelle équipe.
participants-none = Aucun exposant pour le moment. Retenez une candidature pour commencer.
participants-search = Rechercher un exposant
participants-none-found = Aucun exposant ne correspond à cette recherche.
