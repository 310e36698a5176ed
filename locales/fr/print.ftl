# L’impression des badges : où elle en est, et le journal.

print-log = Impressions
print-log-intro = Qui a imprimé quels badges, quand, et sur quel papier.
print-none = Rien n’a encore été imprimé.
print-too-much = C’est trop pour un seul document. Imprimez une journée, une personne ou une partie à la fois.
print-when = Quand
print-what = Badges
print-who = Par
print-file = PDF
print-file-here = Ouvrir
print-by-machine = L’organisation
print-badges = { $count ->
    [one] { $count } badge
   *[other] { $count } badges
}

print-layout = Papier
print-layout-a6 = A6 (105 × 148 mm), un par page
print-layout-a4 = Quatre A6 sur une page A4, à découper
print-layout-folded = A4 pliée en quatre
print-layout-card = Carte (86 × 54 mm)
print-layout-large = Grand format (96 × 134 mm)
print-layout-label = Étiquette (rouleau de 62 mm)
print-advice-page = Imprimez à 100 %, sans ajuster à la page, sur le papier de cette taille.
print-advice-a4 = Imprimez à 100 %, sans ajuster à la page. En recto verso, retournez sur le bord long, puis découpez selon les traits.
print-advice-folded = Imprimez à 100 %, d’un seul côté, puis pliez deux fois selon les traits.
print-advice-card = Choisissez le format de carte de l’imprimante, sans marge, à 100 %.
print-advice-label = Choisissez le rouleau de 62 mm, à 100 %. L’imprimante coupe après chaque étiquette.

print-one = Impression
print-of = { $count ->
    [one] Impression d’un badge
   *[other] Impression de { $count } badges
}
print-waiting = Une autre impression est en cours : la vôtre suit.
print-step-codes = Codes et textes : { $done } sur { $of }
print-step-pages = Mise en page
print-step-file = Écriture du PDF
print-step-packing = Allègement du fichier
print-going = Cette page s’actualise toute seule chaque seconde.
print-reload = Actualiser
print-done = { $count ->
    [one] Le PDF du badge est prêt.
   *[other] Le PDF des { $count } badges est prêt.
}
print-open = Ouvrir le PDF
print-size = Taille du fichier
print-kilobytes = { $size } ko
print-megabytes = { $size } Mo
print-until = Disponible ici jusqu’au
print-failed = Le PDF n’a pas pu être fabriqué. Le journal compte déjà ces badges comme imprimés : recommencez.
print-gone = Ce PDF n’est plus gardé ici. Imprimez de nouveau : les badges et leurs codes restent les mêmes.
print-lost = Cette impression est trop ancienne : son PDF n’est plus gardé ici. Repartez de la liste des badges de la participation.
print-again = { $count ->
    [one] Imprimer de nouveau ce badge
   *[other] Imprimer de nouveau ces { $count } badges
}
print-to-badges = Revenir aux badges
