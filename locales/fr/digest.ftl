# Le résumé par courriel de ce qui est arrivé.
digest = Résumé par courriel
digest-intro = Ce qui est arrivé depuis le dernier : candidatures, pièces, retraits, notes qui vous mentionnent, courriels non partis. Un jour sans rien, aucun courriel.
digest-choose = Choisir quand
digest-rhythm = Quand
digest-rhythm-never = Jamais
digest-rhythm-daily = Chaque jour
digest-rhythm-working = Les jours ouvrés : ce qui arrive le week-end se lit le jour ouvré suivant
digest-hour = À partir de quelle heure
digest-hour-hint = Un nombre de 0 à 23.
digest-zone = Fuseau horaire
digest-zone-hint = Comme Europe/Paris.
digest-stop = Ne plus recevoir le résumé
digest-stop-intro = { $name }, vous ne recevrez plus le résumé de { $organisation }. Vous pourrez le reprendre depuis votre compte.
digest-stopped = C’est fait : vous ne recevez plus ce résumé.
