# Les courriels qui ne sont pas partis.

letters = Courriels non partis
letters-intro = Ces courriels n’ont pas pu partir, et ne sont plus tentés. Corrigez ce qui n’allait pas, puis faites réessayer ; ou classez ceux dont personne n’a plus besoin.
letters-none = Tous les courriels sont partis.
letters-undelivered = { $count ->
    [one] Un courriel n’est pas parti : voyez lequel et pourquoi.
   *[other] { $count } courriels ne sont pas partis : voyez lesquels et pourquoi.
}
letter-to = Pour
letter-subject = Objet
letter-ended = Abandonné le
letter-why = Pourquoi
letter-again = Réessayer
letter-let-go = Classer
letter-trouble-address = Aucune messagerie n’accepte cette adresse. Corrigez-la sur la fiche, puis renvoyez l’information.
letter-trouble-message = Ce courriel n’a pas pu être écrit. Prévenez la personne autrement.
letter-trouble-refused = Le serveur de messagerie refuse ce destinataire. L’adresse n’existe sans doute plus : vérifiez-la avec l’entreprise.
letter-trouble-later = Le serveur du destinataire n’a pas pris ce courriel pendant quatre jours. Faites réessayer, ou appelez.
letter-trouble-nothing = Rien ne part pour le moment.
