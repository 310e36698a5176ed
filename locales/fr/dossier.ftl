# Ce qu’une entreprise trouve sur sa page : quand, où, son emplacement, ce qu’elle a envoyé.
dossier-hours = Quand
dossier-map = Voir sur une carte
dossier-plan = { $name } : votre place est { $numbers }.
dossier-own-place = { $number } : votre place, { $width } × { $depth } m
dossier-other-place = { $number }, { $width } × { $depth } m
dossier-sent = Votre candidature, telle que vous l’avez envoyée
dossier-tell =
    { $count ->
        [one] Envoyer un badge par courriel
       *[other] Envoyer { $count } badges par courriel
    }
dossier-tell-hint = Chacun reçoit son badge, les horaires et l’emplacement. Qui les a déjà ne les reçoit à nouveau que s’ils ont changé.
dossier-tell-none = Tous ceux qui ont une adresse de courriel ont leur badge, et rien n’a changé depuis.
