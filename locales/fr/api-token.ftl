# Les jetons des programmes qui transmettent des scans.

api-tokens = Jetons d’API
api-tokens-intro = Un programme qui transmet des scans se présente avec un jeton. Donnez le sien à chacun.
api-tokens-none = Aucun jeton. Créez-en un pour relier un autre système.
api-token-name = Nom du programme
api-token-name-hint = Pour le reconnaître le jour où il faudra le révoquer.
api-token-made = Créé le
api-token-ends = Finit le
api-token-valid = Valable
api-token-valid-hint = Ensuite, le programme aura besoin d’un nouveau jeton : notez le jour.
api-token-days = { $days } jours
api-token-over = Fini
api-token-soon = Finit bientôt : faites-en un nouveau
api-token-state = État
api-token-good = En service
api-token-revoked = Révoqué
api-token-revoke = Révoquer
api-token-revoke-warning = Le programme ne pourra plus transmettre de scans, aussitôt et définitivement. Ceux déjà transmis restent.
api-token-make = Créer un jeton
api-token-once = Copiez ce jeton maintenant : il ne sera plus jamais montré.
api-token-secret = Jeton de « { $name } »
api-token-copy = Copier le jeton
api-token-copied = Jeton copié
