# Les badges : la liste, un badge, leur présentation, leurs clés, et ce qu’un code ouvre pour tout
# le monde.

badge = Badge
badge-list = Liste
badge-list-intro = Tous les badges de la participation, quel que soit leur type.
badge-search = Nom sur le badge
badge-none = Aucun badge. Chaque personne nommée par un exposant reçoit le sien ; vous pouvez aussi en créer pour d’autres.
badge-none-found = Aucun badge ne répond à cette recherche.
badge-open = Voir le badge
badge-of = Badge : { $name }
badge-all-of = Tous les badges :
badge-name = Prénom et nom
badge-company = Entreprise ou organisme
badge-company-short = Entreprise
badge-kind = Type de badge
badge-kind-all = Tous
badge-state = État
badge-is-active = Valable
badge-is-revoked = Révoqué
badge-printed = Imprimé
badge-never-printed = À imprimer
badge-tick = Cocher le badge de { $name }
badge-show-active = Valables
badge-show-unprinted = À imprimer
badge-show-revoked = Révoqués
badge-show-everything = Effacer les filtres
badge-tell-untold =
    { $count ->
        [one] Une personne nommée a une adresse de courriel et n’a pas encore reçu son badge.
       *[other] { $count } personnes nommées ont une adresse de courriel et n’ont pas encore reçu leur badge.
    }
badge-tell-most = { $count } courriels partent à la fois ; relancez ensuite pour les suivants.
badge-tell-ask = Envoyer les badges par courriel
badge-tell-warning = Chacun reçoit son badge, les horaires et l’emplacement de son entreprise.
badge-tell =
    { $count ->
        [one] Envoyer un courriel
       *[other] Envoyer { $count } courriels
    }
badge-print-all = { $count ->
    [one] Imprimer le badge
   *[other] Imprimer les { $count } badges
}
badge-print-unprinted = { $count ->
    [one] Imprimer celui qui reste à imprimer
   *[other] Imprimer les { $count } qui restent à imprimer
}
badge-print-listed = { $count ->
    [one] Imprimer le badge trouvé
   *[other] Imprimer les { $count } badges trouvés
}
badge-print-ticked = Imprimer les badges cochés
badge-none-ticked = Cochez d’abord les badges à imprimer.
badge-none-to-print = Il n’y a aucun badge valable à imprimer ici.
badge-too-many-to-print = Un document tient { $max } badges au plus. Imprimez ceux qui ne l’ont jamais été : le bouton les prend dans l’ordre, { $max } à la fois ; ou cherchez par nom ou par type.
badge-unprintable-intro = Ces textes ne s’imprimeraient pas entièrement. Corrigez-les avant d’imprimer :
badge-unprintable = { $name } : nos polices n’ont pas { $signs }
badge-unprintable-sure = Nos polices n’ont pas { $signs } : ce texte ne s’imprimerait pas entièrement. Corrigez-le, ou envoyez de nouveau le formulaire pour le garder tel quel.

badge-new = Créer un badge
badge-new-intro = Pour toute personne qui n’est pas dans l’équipe d’un exposant : visiteur, presse, prestataire, invité…
badge-make = Créer le badge
badge-done-made = Le badge est créé. Il ne reste qu’à l’imprimer.
badge-done-corrected = Le badge est corrigé. S’il avait déjà été imprimé, l’ancien n’est plus valable : imprimez celui-ci.
badge-done-replaced = Voici le nouveau badge. L’ancien n’est plus valable : imprimez celui-ci.
badge-revoked = Ce badge n’est plus valable.
badge-revoked-at = Révoqué
badge-replaced = Voir celui qui le remplace
badge-valid = Valable
badge-valid-span = du { $from } au { $until }
badge-code = Code
badge-pdf = Télécharger en PDF
badge-pdf-there = PDF sur ce papier
badge-other-paper = Sur un autre papier
badge-svg = Code QR en SVG
badge-correct = Corriger le badge
badge-correct-intro = Si le badge a déjà été imprimé, sa correction est un nouveau badge et l’ancien cesse d’être valable.
badge-doors = Aux portes
badge-note = Note pour les portes
badge-note-hint = Affichée en grand à chaque scan, même sans réseau : « appeler l’organisateur », « accès sans marches ». Qui scanne la lit ; personne d’autre.
badge-note-keep = Garder la note
badge-note-long = Cette note est plus longue que ce que les appareils emportent : raccourcissez-la.
badge-notes-many = { $max } badges ont déjà une note, autant que les appareils peuvent en emporter. Retirez-en d’abord une.
badge-span-all = Tout le salon
badge-span = Jours et heures
badge-span-now = Jours et heures : { $span }
badge-span-hint = Sans coche ni créneau, ce badge vaut tout le salon. Les jours peuvent avoir des trous : mercredi et vendredi, pas jeudi. Les appareils l’apprennent en quelques secondes. Un badge imprimé reste bon si ces jours sont parmi ceux de son code ; sinon, un nouveau badge prend sa place.
badge-halves = Demi-journées
badge-halves-hint = Le matin va jusqu’à 13 h, l’après-midi commence alors.
badge-times-many = Au plus { $max } périodes séparées par des trous : cochez des demi-journées qui se suivent, ou enlevez des créneaux.
badge-span-keep = Garder les jours
badge-done-days = Les jours et les heures sont gardés. Si le badge avait été imprimé, imprimez celui-ci : le papier dit autre chose.
badge-rights-hint = Ce que ce badge peut en plus d’entrer. Les appareils l’apprennent en quelques secondes, et le code imprimé ne change pas.
badge-rights-keep = Garder les droits
badge-done-rights = Les droits sont gardés.
badge-right-of-ticked = Droit des badges cochés
badge-right-give = Donner
badge-right-take = Retirer
badge-rights-changed = { $count ->
    [0] Aucun badge n’a changé : ils étaient déjà ainsi.
    [one] { $count } badge a changé.
   *[other] { $count } badges ont changé.
}
badge-ticked-many = Cochez au plus { $max } badges à la fois.
badge-sample-may = mer. 16 juin, ven. 18 juin · Atelier de conception B · Soirée des exposants
badge-block = Bloquer
badge-block-warning = Aucune porte ne laisse plus entrer ce badge jusqu’à ce que vous leviez le blocage, dans la minute où il y a du réseau. La personne peut toujours sortir. Le badge lui-même reste ce qu’il est.
badge-lift = Lever le blocage
badge-blocked = Ce badge est bloqué depuis le { $at } : aucune porte ne le laisse entrer.
badge-is-blocked = Bloqué
badge-done-noted = La note est gardée. Les appareils la lisent avec leur prochaine liste de noms.
badge-done-blocked = Le badge est bloqué.
badge-done-lifted = Le blocage est levé : le badge vaut de nouveau.
badge-lost = Badge perdu ou de trop
badge-replace = Remplacer
badge-replace-warning = Ce badge cesse d’être valable et un nouveau prend sa place, avec un autre code. Imprimez-le ensuite.
badge-revoke = Révoquer
badge-revoke-warning = Ce badge cesse d’être valable aussitôt, et rien ne le remplace. C’est définitif.

badge-kind-exhibitor = Exposant
badge-kind-organiser = Organisation
badge-kind-visitor = Visiteur
badge-kind-press = Presse
badge-kind-speaker = Intervenant
badge-kind-build_up = Montage
badge-kind-steward = Accueil
badge-kind-supplier = Prestataire
badge-kind-guest = Invité

category = Catégorie
category-title = Catégories
category-intro = Vos propres catégories à l’intérieur d’un type de badge : VIP, acheteurs, scolaires… Elles paraissent sur le badge, dans les listes et à la porte, et une porte peut les demander ou les écarter.
category-empty = Aucune catégorie. Les badges n’ont alors que leur type.
category-all = Toutes
category-none = Sans catégorie
category-field-hint = Doit être du même type que le badge.
category-kind = Type de badge
category-kind-hint = Il ne change plus ensuite : les badges reposent sur lui.
category-word-fr = Nom en français
category-word-en = Nom en anglais
category-word-hint = L’un des deux suffit.
category-short = Mot sur le badge
category-short-hint = Court, lu de loin : « VIP ». Vide : le nom lui-même.
category-colour = Couleur
category-colour-hint = Toujours à côté du mot, jamais seule.
category-colour-red = Rouge
category-colour-orange = Orange
category-colour-green = Vert
category-colour-teal = Bleu-vert
category-colour-blue = Bleu
category-colour-violet = Violet
category-colour-pink = Rose
category-colour-black = Noir
category-new = Nouvelle catégorie
category-add = Ajouter la catégorie
category-in-use = Proposée
category-put-away = Retirée
category-archive = Retirer la catégorie
category-archive-hint = Une catégorie retirée n’est plus proposée ; les badges et les points qui l’ont la gardent.
category-restore = Proposer de nouveau
category-away-said = Cette catégorie est retirée : elle n’est plus proposée.
category-no-word = Donnez-lui au moins un nom, en français ou en anglais.
category-no-short = Ce nom est trop long pour un badge : donnez un mot de { $max } caractères au plus.
category-many = Une participation a { $max } catégories au plus, celles que vous avez retirées comprises. Changez le nom d’une ancienne.
category-kind-fixed = Le type d’une catégorie ne change pas : créez-en une autre.
category-other-kind = Cette catégorie est d’un autre type que le badge.
category-away = Cette catégorie est retirée : choisissez-en une autre.
category-others-kind = { $count ->
    [one] Un des badges cochés est d’un autre type que cette catégorie : aucun n’a changé. Filtrez la liste par type, puis cochez de nouveau.
   *[other] { $count } des badges cochés sont d’un autre type que cette catégorie : aucun n’a changé. Filtrez la liste par type, puis cochez de nouveau.
}
category-give = Catégorie des badges cochés
category-give-ticked = Donner aux badges cochés
category-given = { $count ->
    [0] Ces badges avaient déjà cette catégorie.
    [one] Un badge a changé de catégorie.
   *[other] { $count } badges ont changé de catégorie.
}
category-given-printed = { $count ->
    [one] L’un est déjà imprimé : il vaut toujours, mais il est de nouveau à imprimer.
   *[other] { $count } sont déjà imprimés : ils valent toujours, mais sont de nouveau à imprimer.
}
badge-none-ticked-category = Cochez d’abord les badges à changer.

## La maquette

badge-design = Maquette
badge-design-intro = Le papier, les faces et les mentions de tous les badges de la participation. L’aperçu suit vos choix.
badge-design-saved = La maquette est enregistrée. Elle vaut pour les prochaines impressions.
badge-sides = Faces
badge-sides-hint = Une feuille pliée en quatre a toujours son dos.
badge-sides-one = Recto seulement
badge-sides-two = Recto verso
badge-large-print = Gros caractères : le nom et l’entreprise d’abord, sans la fonction
badge-back = Texte du dos
badge-back-hint = Horaires, accès, téléphone d’urgence… { $max } caractères au plus, une ligne par paragraphe. Sans texte, le dos répète le nom.
badge-back-unprintable = Nos polices n’ont pas { $signs } : le texte du dos ne s’imprimerait pas entièrement.
badge-preview = Aperçu
badge-preview-show = Voir l’aperçu
badge-preview-front = Aperçu du badge, recto, avec les choix de ce formulaire
badge-preview-back = Aperçu du badge, verso
badge-preview-note = Le code de l’aperçu n’ouvre aucune porte.
badge-sample = Exemple
badge-sample-first = Les premiers badges de la liste
badge-sample-long = Un nom très long
badge-sample-function = Responsable commerciale
badge-sample-function-long = Directrice adjointe chargée de l’innovation et des partenariats industriels
badge-sample-code = Code d’exemple
badge-emblems = Logos des financeurs
badge-emblems-intro = { $max } au plus, dans cet ordre, au pied de chaque badge.
badge-emblems-none = Aucun logo pour le moment.
badge-emblems-full = Les badges portent déjà { $max } logos, le maximum. Retirez-en un pour en ajouter un autre.
badge-emblem-file = Image
badge-emblem-file-hint = SVG ou PNG sur fond transparent de préférence, ou JPEG ; 10 Mo au plus.
badge-emblem-name = Texte de remplacement
badge-emblem-name-hint = Le nom du financeur, lu par les lecteurs d’écran.
badge-emblem-add = Ajouter le logo
badge-emblem-remove-warning = Le logo ne paraîtra plus sur les prochains badges imprimés.

## Les clés

badge-keys = Clés
badge-keys-intro = Chaque code de badge est signé par une clé. Plusieurs clés sont bonnes en même temps, pour en changer sans rien réimprimer.
badge-keys-refused = { $count ->
    [one] Un badge signé par une clé retirée est refusé à l’entrée.
   *[other] { $count } badges signés par une clé retirée sont refusés à l’entrée.
}
badge-keys-renew = { $count ->
    [one] Remplacer ce badge, puis l’imprimer
   *[other] Remplacer ces { $count } badges, puis les imprimer
}
badge-key = Clé
badge-key-number = Clé n° { $number }
badge-key-since = Depuis
badge-key-signed = Badges valables signés
badge-key-badges = { $count ->
    [0] aucun
    [one] { $count } badge
   *[other] { $count } badges
}
badge-key-signing = Signe les nouveaux badges
badge-key-good = Encore bonne
badge-key-retired = Retirée
badge-key-retire = Retirer
badge-key-retire-warning = { $count ->
    [0] Aucun badge valable n’est signé par cette clé : personne ne sera refusé. C’est définitif.
    [one] Un badge sera refusé à l’entrée, et il faudra le remplacer. C’est définitif.
   *[other] { $count } badges seront refusés à l’entrée, et il faudra les remplacer. C’est définitif.
}
badge-key-rotate = Changer de clé
badge-key-rotate-intro = Une nouvelle clé signe les badges créés à partir de maintenant. Ceux qui existent restent valables : rien n’est à réimprimer.
badge-key-when = Quand retirer une clé
badge-key-when-intro = Seulement si quelqu’un a pu copier la clé de l’instance : il pourrait alors fabriquer des badges. Changez d’abord de clé, puis retirez l’ancienne et remplacez les badges qu’elle a signés.

card-badge = Un badge de cette participation
card-valid = Ce badge est valable, jusqu’au { $at }.
card-valid-from = Ce badge est en règle : il sera valable à partir du { $at }.
card-valid-no-more = Ce badge n’est plus valable depuis le { $at }.
card-blocked = Ce badge ne passe pas aux portes pour le moment : adressez-vous à l’accueil.
card-website = Visiter le site web
card-participation = Voir la participation

badge-outdated = Badges à émettre de nouveau
badge-outdated-intro = { $count ->
    [one] Un badge ne vaut pas tous les jours du salon, du { $from } au { $until } : un jour a été ajouté depuis qu’il est émis.
   *[other] { $count } badges ne valent pas tous les jours du salon, du { $from } au { $until } : un jour a été ajouté depuis qu’ils sont émis.
}
badge-outdated-printed = { $count ->
    [0] Aucun n’est imprimé.
    [one] Un seul est imprimé : il faudra le réimprimer.
   *[other] { $count } sont imprimés : il faudra les réimprimer.
} Un code sur papier porte sa date de fin.
badge-outdated-after = Chaque personne garde son badge : celui qui est imprimé ouvre encore les jours qu’il annonce, en attendant le nouveau. Ceux qui sont à réimprimer se trouvent ensuite dans la liste, filtrée sur « À imprimer ».
badge-outdated-do = { $count ->
    [one] Émettre ce badge de nouveau
   *[other] Émettre ces { $count } badges de nouveau
}
badge-outdated-none = Tous les badges valent tous les jours du salon.
badge-outdated-see = Voir lesquels, et les émettre de nouveau

badge-paper-stale = { $count ->
    [one] Un badge imprimé pour { $participation } ne dit plus le bon nom : réimprimez-le.
   *[other] { $count } badges imprimés pour { $participation } ne disent plus le bon nom : réimprimez-les.
}
