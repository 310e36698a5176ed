# Les participations : liste, vue d’ensemble, formulaire, pages publiques.

participation-list = Participations de l’organisation
participation-list-intro = Chaque édition d’un salon où votre organisation est présente.
participation-none = Aucune participation ici pour le moment.
participation-current = Voir les participations en cours
participation-archived = Voir les participations archivées
participation-public-intro = Nos prochains rendez-vous, et les appels à candidatures ouverts.

participation-name = Nom
participation-kind = Nature
participation-kind-guest = Stand collectif sur un salon
participation-kind-host = Événement que nous organisons
participation-show-name = Nom du salon
participation-edition = Édition
participation-edition-hint = Le plus souvent une année.
participation-venue = Lieu
participation-address = Adresse
participation-zone = Fuseau horaire du lieu
participation-first-day = Premier jour
participation-no-day = Dates à venir
participation-presentation = Présentation
participation-presentation-hint = Ce texte paraît sur la page publique. Laissez une ligne vide entre deux paragraphes.
participation-about = Fiche d’identité
participation-public-page = Voir la page publique

participation-days = Jours et horaires
participation-days-hint = Une ligne par jour, avec ses horaires sur place : montage, ouverture ou démontage. Une ligne sans date ne compte pas ; pour supprimer un jour, effacez sa date. De nouvelles lignes apparaissent après chaque enregistrement.
participation-no-days = Les jours et les horaires ne sont pas encore connus.
participation-day-number = Jour { $number }
participation-day-date = Date
participation-day-phase = Phase
participation-day-starts = De
participation-day-ends = À
phase-build_up = Montage
phase-open = Ouverture aux visiteurs
phase-dismantling = Démontage

participation-call = Appel à candidatures
participation-call-hint = À l’heure du lieu. Laissez les deux dates vides s’il n’y a pas d’appel.
participation-call-opens = Ouverture de l’appel
participation-call-closes = Clôture de l’appel
participation-consent = Texte à accepter pour candidater
participation-consent-hint = Dites à quoi servent les données et combien de temps vous les gardez. Chaque changement crée une nouvelle version, et nous gardons trace de celle que chacun a acceptée.
participation-staff-quota = Personnes par exposant
participation-staff-due = Équipes à nommer au plus tard le

participation-group-show = Le salon
participation-group-references = Références internes
participation-objectives = Objectifs servis
participation-objectives-hint = Par exemple une priorité de votre projet de territoire. Ces références restent entre vous.
participation-deliberation = Délibération
participation-budget-line = Ligne budgétaire
participation-applications = Candidatures

participation-new = Nouvelle participation
participation-edit = Modifier la participation
participation-next-edition = Préparer l’édition suivante
participation-copy-intro = Nous repartons de { $name } : lieu, jours, horaires, appel et stands sont repris et décalés à la nouvelle date. Candidatures, attributions et badges restent à leur édition. Vous relisez tout avant d’enregistrer.
participation-copy-first-day = Premier jour d’ouverture aux visiteurs
participation-copy-go = Continuer
participation-archive = Archiver
participation-archive-warning = L’appel se ferme et la participation quitte les listes. Rien n’est effacé, et vous pouvez la rétablir à tout moment.
participation-unarchive = Rétablir
participation-is-archived = Cette participation est archivée : elle n’apparaît plus dans les listes et son appel est fermé.

## Ce qui ne va pas

participation-call-ends-before-start = La clôture de l’appel doit venir après son ouverture.
participation-consent-missing = Écrivez le texte à accepter : un appel ne peut pas ouvrir sans lui.
participation-too-many-days = Une participation compte { $max } jours au plus. Retirez des lignes.
participation-day-incomplete = Complétez ce jour : une date, une phase, une heure de début et une heure de fin.
participation-day-ends-before-start = L’heure de fin doit venir après l’heure de début.
participation-day-twice = Ce jour figure déjà plus haut pour la même phase. Gardez une seule des deux lignes.
