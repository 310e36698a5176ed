# Travailler en série : l’un après l’autre, ou plusieurs à la fois.
series-title = L’un après l’autre
series-begin-pieces = Examiner l’une après l’autre
series-begin-applications = Étudier l’une après l’autre
series-at = { $number } sur { $total }
series-decided = { $count } sur { $total } traitées
series-before = Précédente
series-skip = Passer
series-whole = Ouvrir la fiche
series-accept = Accepter, puis la suivante
series-refuse = Renvoyer, puis la suivante
series-refuse-open = Renvoyer avec un motif
series-waive = Dispenser, puis la suivante
series-application-accept = Retenir, puis la suivante
series-application-waitlist = En liste d’attente, puis la suivante
series-application-decline = Écarter, puis la suivante
series-first-pages = Les premières pages, telles qu’elles s’impriment. Le document entier se télécharge.
series-picture-of = Aperçu de { $name }. S’il ne s’affiche pas, téléchargez le document.
series-ticked = L’exposant a coché que c’est fait. Il n’y a pas de document.
series-asked = Ce qui est demandé
series-narrow = Filtrer et trier
series-order = Ordre
series-order-due = Échéance la plus proche
series-order-sent = Arrivée la plus ancienne
series-order-company = Nom de l’entreprise
series-decided-already = C’est décidé. Pour y revenir, ouvrez la fiche.
series-missed = { $name } : { $who } a décidé entre-temps ({ $state }). Vous voici à la suivante.
series-nothing = Rien n’attend : tout est traité.
series-summary = Bilan
series-skipped = Passées, encore à traiter
series-others = Dont décidées par d’autres
series-again = Reprendre celles qui attendent encore
series-back = Retour à la liste

several-tick = Sélectionner { $name }
several-ticked = Avec ce qui est coché dans la liste :
several-nothing = Cochez au moins une ligne.
several-too-many = Au plus { $most } lignes à la fois.
several-none = { $count ->
    [one] Rien n’a été fait : cette ligne a changé ou a été décidée entre-temps. La liste la montre telle qu’elle est maintenant.
   *[other] Rien n’a été fait : ces { $count } lignes ont changé ou ont été décidées entre-temps. La liste les montre telles qu’elles sont maintenant.
}
several-piece-accept = Accepter les pièces cochées
several-piece-waive = Dispenser des pièces cochées
several-application-accept = Retenir les candidatures cochées
several-application-decline = Écarter les candidatures cochées
several-confirm = Confirmer les emplacements cochés

passed-changed = changée entre-temps
passed-decided = son état ne le permet pas
passed-company = dites d’abord de quelle entreprise il s’agit
passed-twice = l’entreprise a déjà une autre candidature
passed-untold = candidature pas encore retenue et annoncée
passed-closed = le salon n’ouvre plus ce jour-là
passed-gone = n’existe plus

# Ce que l’annonce envoie
announce-title = Annoncer les décisions
announce-intro = Voici qui recevra quoi. Rien ne part avant que vous ne l’envoyiez.
announce-look = Relire et annoncer
announce-more = { $count ->
    [one] Et une autre.
   *[other] Et { $count } autres.
}
announce-nothing = Aucune décision n’attend d’être annoncée.
announce-what = { $accepted ->
    [0] Aucune candidature retenue
    [one] Une candidature retenue
   *[other] { $accepted } candidatures retenues
}, { $declined ->
    [0] aucune écartée
    [one] une écartée
   *[other] { $declined } écartées
} : { $letters ->
    [one] un courriel part.
   *[other] { $letters } courriels partent.
}
announce-once = Les exposants retenus peuvent se connecter dès l’envoi. Une décision annoncée peut être rouverte depuis la candidature : l’entreprise en est alors prévenue.
announce-send = { $count ->
    [one] Envoyer ce courriel et annoncer
   *[other] Envoyer ces { $count } courriels et annoncer
}
announce-not-yet = Pas encore
announce-wording = Changer les textes
announce-letters = Les courriels
announce-cut = { $count ->
    [one] Le texte d’un courriel n’est pas montré ici.
   *[other] Le texte de { $count } courriels n’est pas montré ici.
}
announce-in-french = en français
announce-in-english = en anglais

# Relancer plusieurs personnes
remind-title = Relancer
remind-intro = Voici qui serait relancé, de quoi, et quand cela a été fait pour la dernière fois.
remind-what = { $count ->
    [0] Personne ne sera relancé.
    [one] Une personne recevra un courriel.
   *[other] { $count } personnes recevront un courriel chacune.
}
remind-passed = { $count ->
    [one] Une personne a déjà été relancée aujourd’hui : elle ne le sera pas une seconde fois.
   *[other] { $count } personnes ont déjà été relancées aujourd’hui : elles ne le seront pas une seconde fois.
}
remind-stale = Ce ne sont plus tout à fait les mêmes personnes, ou les mêmes pièces : personne n’a été relancé. Relisez, puis envoyez.
remind-send = { $count ->
    [one] Relancer cette personne
   *[other] Relancer ces { $count } personnes
}
remind-not-now = Ne relancer personne
remind-who = Personne
remind-of = De quoi
remind-last = Dernière relance
remind-never = Jamais
remind-today = Aujourd’hui ({ $at })
remind-of-today = déjà relancé aujourd’hui
remind-more = { $count ->
    [one] Et une autre personne.
   *[other] Et { $count } autres personnes.
}
remind-more-things = { $count ->
    [one] et une autre pièce
   *[other] et { $count } autres pièces
}

# Ce qui finit après coup
end-title = Revenir sur la candidature
end-withdraw = Retirer pour l’entreprise
end-withdraw-warning = À utiliser quand l’entreprise dit qu’elle ne vient pas. Elle en est prévenue par courriel.
end-reopen = Rouvrir la décision
end-reopen-warning = La décision annoncée ne vaut plus, et la candidature est de nouveau à l’étude. L’entreprise en est prévenue par courriel.
end-note-hint = Ajouté à ce courriel.
end-loses = L’entreprise perd :
end-loses-nothing = L’entreprise n’a encore ni emplacement, ni badge, ni pièce à fournir : elle ne perd rien.
end-loses-positions = { $count ->
    [one] son emplacement { $numbers }
   *[other] ses { $count } emplacements : { $numbers }
}
end-loses-badges = { $count ->
    [one] le badge de la personne qu’elle a nommée
   *[other] les badges des { $count } personnes qu’elle a nommées
}
end-loses-printed = { $count ->
    [one] dont un déjà imprimé
   *[other] dont { $count } déjà imprimés
}
end-loses-team = { $count ->
    [one] les permanences d’une personne de l’équipe
   *[other] les permanences de { $count } personnes de l’équipe
}
end-loses-pieces = { $count ->
    [one] la pièce qui lui est demandée
   *[other] les { $count } pièces qui lui sont demandées
}
