# Les badges : la liste, un badge, et ce que son code ouvre pour tout le monde.

badge = Badge
badge-list-intro = Un badge par personne nommée, signé, prêt à imprimer.
badge-search = Nom ou exposant
badge-none = Aucun badge. Chaque personne nommée par un exposant reçoit le sien.
badge-open = Voir le badge
badge-of = Badge : { $name }
badge-print-all = { $count ->
    [one] Imprimer le badge (PDF)
   *[other] Imprimer les { $count } badges (PDF)
}
badge-unprintable-intro = Ces noms ne s’imprimeraient pas entièrement. Corrigez-les avant d’imprimer :
badge-unprintable = { $name } : nos polices n’ont pas { $signs }
badge-active = Badge valable
badge-revoked = Ce badge n’est plus valable.
badge-replaced = Voir celui qui le remplace
badge-valid = Valable
badge-valid-span = du { $from } au { $until }
badge-code = Code
badge-pdf = Télécharger en PDF
badge-svg = Code QR en SVG
badge-replace = Remplacer
badge-replace-warning = Ce badge cesse d’être valable et un nouveau prend sa place, avec un autre code. Imprimez-le de nouveau.
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

card-badge = Un badge de cette participation
card-website = Visiter le site web
card-participation = Voir la participation
