# Se connecter, son compte, et la page d’entrée.

landing-title = Préparer ensemble nos participations aux salons
landing-intro = Appels à candidatures, stands, badges, calendriers : tout ce qu’il faut pour être au rendez-vous.
landing-organisations = Les organisations présentes ici

sign-in = Se connecter
sign-out = Se déconnecter
sign-in-intro = Pas de mot de passe : nous vous envoyons un lien par courriel.
sign-in-email = Adresse de courriel
sign-in-send = Recevoir un lien
sign-in-sent = Regardez votre messagerie
sign-in-sent-to = Si { $email } a un accès à Pavillon, un lien de connexion vient d’y partir.
sign-in-sent-help = Il sert une seule fois, dans les 15 minutes. Rien n’arrive ? Vérifiez les indésirables, ou l’adresse que vous avez donnée.
sign-in-look-into-outbox = Démonstration : ouvrir la boîte d’envoi
sign-in-confirm = Vous y êtes presque
sign-in-confirm-intro = Un dernier geste, pour être sûrs que c’est bien vous et non un programme qui ouvre les liens.
sign-in-confirm-as = Ce lien connecte { $email }.
sign-in-asked-here = Vous l’avez demandé dans ce navigateur, { $when } (heure de Paris), { $agent }.
sign-in-asked-elsewhere = Ce lien a été demandé dans un autre navigateur : { $agent }, { $when } (heure de Paris). Si ce n’était pas vous, fermez cette page : sans ce bouton, personne n’entre.
sign-in-confirm-elsewhere = C’est moi qui ai demandé ce lien : me connecter ici
agent-on = { $browser } sous { $system }
agent-some-on = un navigateur sous { $system }
agent-unknown = un navigateur inconnu
sign-in-confirm-button = Me connecter
sign-in-expired = Ce lien n’est plus valable
sign-in-expired-help = Il a déjà servi, ou plus de 15 minutes ont passé. Demandez-en un nouveau, il arrive aussitôt.
sign-in-again = Demander un nouveau lien
sign-in-sent-again = Un nouveau lien de connexion vient de partir, à la même adresse que le précédent.
sign-in-expired-known = Il a déjà servi, ou plus de 15 minutes ont passé. Recevez-en un autre, à la même adresse : il arrive aussitôt.
sign-in-another = Recevoir un nouveau lien
sign-in-elsewhere = À une autre adresse
sign-in-already = Vous êtes déjà connecté dans ce navigateur.
sign-in-go-on = Continuer

account-standings = Vos accès
account-current = En cours
account-switch = Utiliser cet accès
account-everywhere = Se déconnecter partout
account-everywhere-help = Un appareil perdu ou partagé ? Fermez d’un coup toutes vos sessions, celle-ci comprise.
account-everywhere-button = Fermer toutes mes sessions

account-limited = { $company } · { $organisation }, pour { $participation } seulement
account-offers = On vous propose
account-offers-help = Rien ne change tant que vous n’acceptez pas, et rien ne change dans ce que vous utilisez en ce moment.
account-accept = Accepter
account-decline = Décliner
