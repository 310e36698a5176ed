# La page qui redemande avant un acte qui donne ou retire un pouvoir.

confirm-title = À confirmer
confirm-intro = Rien n’a encore changé. Voici ce que vous demandez.
confirm-stale = Cette confirmation ne vaut plus : elle date de plus d’un quart d’heure, ou ne vient pas de cette session. Relisez, puis confirmez à nouveau.
confirm-back = Ne rien changer

confirm-member-add = Un accès à { $organisation } sera proposé à { $name } ({ $email }). Accès : { $role }.
confirm-member-role = { $name } ({ $email }) a déjà accès à { $organisation } : { $before }. Son accès deviendra : { $role }.
confirm-member-remove = { $name } ({ $email }, { $role }) n’aura plus accès à { $organisation }.
confirm-people-agree = { $name } ({ $email }) fait partie de { $company }.
confirm-people-remove = { $name } ({ $email }) ne se connectera plus pour { $company }.
confirm-member-make = Donner cet accès
confirm-member-end = Retirer cet accès

confirm-key-rotate = { $participation } change de clé.
confirm-key-retire = La clé n° { $number } de { $participation } sera retirée.
confirm-key-renew = { $participation } : chaque badge refusé est remplacé par un nouveau, avec un autre code.

confirm-token-make = Le programme « { $name } » pourra transmettre des scans à { $organisation }, pendant { $days } jours ou jusqu’à ce que vous révoquiez son jeton.
confirm-token-revoke = Le jeton de « { $name } » sera révoqué.

confirm-device-make = L’appareil « { $name } » sera ajouté à { $participation }. { $role }.
confirm-device-points = Points : { $points }.
confirm-device-code = Un code d’association sera affiché pour « { $name } », de { $participation }. Le téléphone qui s’en sert le premier devient cet appareil.

confirm-feed-own = Votre calendrier
confirm-feed-of = Le calendrier de { $company } à { $participation }
confirm-feed-renew = { $feed } : une nouvelle adresse est donnée.
confirm-feed-revoke = { $feed } : l’adresse est désactivée et n’est pas remplacée.

confirm-team-renew = { $name }, de l’équipe de { $participation } : l’adresse de sa page personnelle change.
confirm-team-remove = { $name } quitte l’équipe de { $participation }.
