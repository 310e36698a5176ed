# Les courriers qui ne sont pas partis.

letters = Courriers non partis
letters-intro = Ces courriers n’ont pas pu partir, et ne sont plus tentés. Corrigez ce qui n’allait pas, puis faites réessayer ; ou classez ceux dont personne n’a plus besoin.
letters-none = Tous les courriers sont partis.
letters-undelivered = { $count ->
    [one] Un courrier n’est pas parti : voyez lequel et pourquoi.
   *[other] { $count } courriers ne sont pas partis : voyez lesquels et pourquoi.
}
letter-to = Pour
letter-subject = Objet
letter-ended = Abandonné le
letter-why = Pourquoi
letter-again = Réessayer
letter-let-go = Classer
letter-trouble-address = Aucune messagerie n’accepte cette adresse. Corrigez-la sur la fiche, puis renvoyez l’information.
letter-trouble-message = Ce courrier n’a pas pu être écrit. Prévenez la personne autrement.
letter-trouble-refused = Le serveur de messagerie refuse ce destinataire. L’adresse n’existe sans doute plus : vérifiez-la avec l’entreprise.
letter-trouble-later = Le serveur du destinataire n’a pas pris ce courrier pendant quatre jours. Faites réessayer, ou appelez.
letter-trouble-nothing = Rien ne part pour le moment.
