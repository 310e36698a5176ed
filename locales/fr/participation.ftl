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
participation-edition-hint = Sans elle, l’année du premier jour.
participation-venue = Lieu
participation-address = Adresse
participation-zone = Fuseau horaire du lieu
participation-holidays = Jours fériés
participation-holidays-hint = Les délais en jours ouvrés les comptent. Pour un autre pays, importez sa liste à la page « Jours fériés d’autres pays ».
participation-first-day = Premier jour
participation-no-day = Dates à venir
participation-presentation = Présentation
participation-presentation-hint = Ce texte paraît sur la page publique. Laissez une ligne vide entre deux paragraphes.
participation-about = Fiche d’identité
participation-public-page = Voir la page publique

participation-days = Jours et horaires
participation-days-hint = Une ligne par jour, avec ses horaires sur place : montage, ouverture ou démontage. Une fin avant le début est celle du lendemain : de 19:00 à 02:00. Sans horaires, une ligne prend ceux de la précédente. Une ligne sans date ne compte pas ; pour supprimer un jour, effacez sa date. De nouvelles lignes apparaissent après chaque enregistrement.
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
participation-copy-intro = Nous repartons de { $name }. Sont repris, et décalés à la nouvelle date : la fiche avec ses références (sauf la délibération), les jours et horaires, l’appel et son texte à accepter, les stands et leurs emplacements, les catégories et les droits des badges, les points de contrôle, ce qui est à fournir, le programme en brouillon, l’équipe, les besoins et les durées du planning. Restent à leur édition : candidatures, attributions, badges et leur maquette, appareils, permanences et disponibilités. Vous relisez la fiche avant d’enregistrer ; la nouvelle édition est un brouillon, que personne d’autre ne voit.
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
participation-day-twice = Ce jour figure déjà plus haut pour la même phase. Gardez une seule des deux lignes.
participation-day-taken = Le { $day } ne peut pas être supprimé. Y ont une place confirmée : { $who }. Déplacez ou libérez d’abord ces attributions ; si tout le salon change de dates, déplacez-le plutôt en une fois.

# Déplacer un salon
move-title = Déplacer le salon
move-now = Ouverture prévue le { $day }
move-first-day = Nouveau premier jour d’ouverture
move-first-day-hint = Tout ce qui n’a pas encore eu lieu se décale du même nombre de jours. Rien ne change avant votre confirmation.
move-preview = Voir ce qui changerait
move-what-changes = Ce qui changerait
move-by-later = Tout se décale de { $days } { $days ->
    [1] jour
   *[other] jours
} plus tard.
move-by-earlier = Tout se décale de { $days } { $days ->
    [1] jour
   *[other] jours
} plus tôt.
move-what = Quoi
move-whose = Pour qui
move-before = Avant
move-after = Après
move-organiser = l’organisation
move-due = Échéances déplacées
move-no-due = Aucune échéance ne bouge.
move-half-days = Demi-journées attribuées
move-items = Animations
move-shifts = Permanences
move-badges = { $count ->
    [one] Un badge est déjà émis : s’il est imprimé, il faudra le réimprimer.
   *[other] { $count } badges sont déjà émis : ceux qui sont imprimés devront l’être de nouveau.
} Leur code ne vaut que pour les jours du salon.
move-confirm = Confirmer le déplacement
move-told = { $count ->
    [0] Personne ne sera prévenu.
    [one] Une personne sera prévenue par courriel, avec ce qui change pour elle.
   *[other] { $count } personnes seront prévenues par courriel, chacune une fois, avec ce qui change pour elle.
}
move-do = Déplacer et prévenir
move-no-days = Ce salon n’a pas encore de jours d’ouverture : indiquez-les en le modifiant.
move-begun = Ce salon a déjà commencé : il ne peut plus être déplacé.
move-same-day = C’est déjà le premier jour d’ouverture.
move-into-the-past = Ce jour est passé.
move-too-far = À plus de deux ans, c’est une autre édition : copiez plutôt celle-ci.
move-yes = Oui, déplacer ces échéances et prévenir celles et ceux qu’elles concernent
move-confirm-first = Ces jours déplacent des échéances : regardez ce qui changerait, puis confirmez.
