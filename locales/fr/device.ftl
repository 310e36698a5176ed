# Les appareils qui scannent : la liste, un appareil, son association.

device-devices = Appareils
device-none = Ajoutez un appareil : n’importe quel téléphone le devient en scannant un code QR, sans rien installer. Il ne pourra que scanner aux points que vous lui donnez.
device-none-before-points = Les appareils viennent après : créez d’abord un point de contrôle où ils scanneront.

device-name = Nom
device-name-hint = Ce qui aide à le reconnaître, par exemple « Téléphone d’Inès » ou « Porte nord 2 ».
device-role = Rôle
device-role-hint = Un responsable peut laisser passer malgré un refus, en disant pourquoi.
device-role-steward = Accueil
device-role-supervisor = Responsable
device-role-steward-said = Accueil : laisse passer les badges admis
device-role-supervisor-said = Responsable : peut aussi laisser passer malgré un refus
device-points = Points de contrôle
device-points-hint = Un appareil scanne seulement là.
device-points-shared = Un appareil scanne seulement là. Si un autre salon partage cette entrée, cochez aussi son point : chaque badge est jugé par les règles de son salon, et compté chez lui.
device-elsewhere = et à un autre salon
device-no-point-here = Gardez au moins un point de cette participation.
device-many-shows = Un appareil scanne pour { $max } salons au plus.
device-nowhere = Aucun
device-look-up = Peut rechercher une personne par son nom (en ligne seulement)
device-no-point = Choisissez au moins un point en service.

device-state = État
device-fares = Suivi
device-heard = En service
device-silent = Silencieux
device-unpaired = À associer
device-revoked = Révoqué
device-wrong-clock = Horloge fausse
device-code-waits = Code valable jusqu’à { $until }
device-seen = Dernière nouvelle
device-never-seen = Jamais
device-seen-ago = { $minutes ->
    [0] À l’instant
   *[other] Il y a { $minutes } min
}
device-waiting = Scans en attente
device-scans = { $count ->
    [0] Aucun
    [one] { $count } scan
   *[other] { $count } scans
}
device-battery = Batterie
device-battery-level = { $percent } %
device-battery-low = Faible : { $percent } %
device-version = Version
device-unsaid = Inconnue
device-paired = Associé
device-open = Ouvrir
device-clock-slow = { $minutes ->
    [one] L’horloge de « { $device } » retarde de { $minutes } minute.
   *[other] L’horloge de « { $device } » retarde de { $minutes } minutes.
}
device-clock-fast = { $minutes ->
    [one] L’horloge de « { $device } » avance de { $minutes } minute.
   *[other] L’horloge de « { $device } » avance de { $minutes } minutes.
}

device-new = Ajouter un appareil
device-new-intro = Un nom, un rôle, des points. Le code qui l’associe s’affiche à l’étape suivante.
device-create = Ajouter et afficher le code
device-setup = Réglages

## L’association

device-pairing = Association
device-pair-intro = Affichez un code, puis scannez-le avec le téléphone qui servira d’appareil. Le code vaut dix minutes et une seule fois.
device-pair = Afficher un code
device-pair-again-intro = Pour changer de téléphone, affichez un nouveau code. Le téléphone actuel continue jusqu’à ce que le nouveau code serve.
device-pair-again = Associer un autre téléphone
device-pair-scan = Scannez ce code avec l’appareil photo du téléphone, et ouvrez le lien.
device-pair-or-type = Ou ouvrez { $address } sur le téléphone, et tapez le code :
device-code = Code d’association :
device-code-until = Valable jusqu’à { $until } ({ $zone }), une seule fois.
device-code-once = Ce code ne s’affiche qu’ici : une fois la page quittée, demandez-en un nouveau.
device-code-renew = Nouveau code
device-qr = Code QR d’association

device-revoke = Révoquer
device-revoke-warning = Cet appareil cesse aussitôt de contrôler des badges. S’il garde des scans non envoyés, ils seront encore acceptés quand il retrouvera le réseau, et marqués « remis après révocation » au registre. C’est définitif.
device-revoke-warning-waiting = { $count ->
    [one] Cet appareil cesse aussitôt de contrôler des badges. Le scan qu’il n’a pas encore envoyé sera accepté quand il retrouvera le réseau, et marqué « remis après révocation » au registre. C’est définitif.
   *[other] Cet appareil cesse aussitôt de contrôler des badges. Les { $count } scans qu’il n’a pas encore envoyés seront acceptés quand il retrouvera le réseau, et marqués « remis après révocation » au registre. C’est définitif.
}
device-revoked-since = Révoqué le { $at }.
device-revoked-help = Il ne contrôle plus de badges. Ce qu’il a scanné avant et pas encore envoyé est accepté pendant sept jours, et marqué « remis après révocation » au registre ; ce qui est plus tardif ne fait passer personne et reste listé sous « Mis de côté ». Pour reprendre avec ce téléphone, ajoutez un nouvel appareil.
