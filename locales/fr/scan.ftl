# Le scanner : la page /scan, à l’entrée, sur un téléphone. Ces textes voyagent avec la page et sont
# complétés dans le navigateur : ni sélecteur, ni fonction, seulement des noms ; le nombre choisit -one ou -other.

scan-window = Contrôle des badges · Pavillon
scan-title = Contrôle des badges
scan-manifest-name = Pavillon, contrôle des badges
scan-manifest-short = Badges
scan-manifest-description = Contrôle des badges aux portes et sur les stands, avec ou sans réseau.
scan-noscript = Contrôler des badges demande des scripts : la lecture et la vérification se font dans ce navigateur. Autorisez les scripts pour ce site, puis rechargez la page ; ou bien contrôlez sur un autre appareil, ou pointez les noms sur la liste imprimée.
scan-loading = Le contrôle des badges se prépare…
scan-language = English
scan-language-code = en
scan-settings = Réglages
scan-close = Fermer

## Associer l’appareil

scan-pair-title = Associer cet appareil
scan-pair-intro = Un organisateur affiche un code QR depuis l’onglet « Contrôle d’accès » de la participation. Scannez-le, ou tapez les dix caractères écrits dessous.
scan-pair-camera = Scanner le code QR
scan-pair-code = Code d’association
scan-pair-hint = Dix caractères, lettres ou chiffres, valables dix minutes, une seule fois.
scan-pair-submit = Associer
scan-pair-busy = Association en cours…
scan-pair-back = Revenir au contrôle
scan-pair-gone = Ce code a déjà servi ou n’est plus valable. Demandez-en un nouveau à l’organisateur.
scan-pair-wrong = Ce code n’est pas un code d’association. Vérifiez les dix caractères, ou demandez-en un nouveau.
scan-pair-often = Trop d’essais à la suite. Attendez une minute, puis recommencez.
scan-pair-network = Le serveur n’est pas joignable. L’association demande du réseau, une seule fois ; vérifiez-le, puis recommencez.
scan-pair-foreign = Ce code est celui d’une autre adresse. Ouvrez-le avec l’appareil photo du téléphone, ou demandez un code de ce site.
scan-pair-other = Ceci n’est pas un code d’association. Scannez celui que montre l’onglet « Contrôle d’accès ».
scan-pair-failed = L’association n’a pas abouti : l’erreur est de notre côté. Recommencez dans un instant.
scan-new-code = Un nouveau code d’association est arrivé, mais cet appareil est déjà associé.
scan-new-code-take = Associer de nouveau
scan-new-code-keep = Garder l’association

## Où, dans quel sens, combien

scan-direction = Sens de passage
scan-direction-in = Entrée
scan-direction-out = Sortie
scan-no-points = Cet appareil n’a encore aucun point de contrôle. L’organisateur lui en donne un dans l’onglet « Contrôle d’accès » ; il apparaîtra ici tout seul.
scan-no-setup = Cet appareil attend la liste de ses points de contrôle : il lui faut du réseau une première fois.
scan-state = État
scan-network-unknown = Réseau à vérifier
scan-network-on = En ligne
scan-network-slow = Réseau lent
scan-network-off = Sans réseau
scan-waiting-one = { $count } scan en attente
scan-waiting-other = { $count } scans en attente
scan-inside-one = { $count } à l’intérieur
scan-inside-other = { $count } à l’intérieur
scan-inside-of = { $count } sur { $limit } à l’intérieur
scan-inside-nearly = Presque complet : { $count } sur { $limit }
scan-inside-full = Complet : { $count } sur { $limit }
scan-battery = Batterie : { $level }
scan-sound-blocked = Touchez l’écran pour entendre le son

## L’appareil photo

scan-camera = Image de l’appareil photo
scan-camera-off = L’appareil photo est arrêté.
scan-camera-starting = L’appareil photo démarre…
scan-camera-refused = L’appareil photo est refusé à cette page. Autorisez-le dans les réglages du site (le cadenas près de l’adresse). D’ici là, un lecteur ou la saisie du code marchent.
scan-camera-absent = Aucun appareil photo ici. Un lecteur de codes ou la saisie du code marchent.
scan-camera-busy = L’appareil photo sert à une autre application. Fermez-la ; d’ici là, un lecteur ou la saisie du code marchent.
scan-camera-elsewhere = L’appareil photo sert dans un autre onglet de cette page. Un lecteur ou la saisie du code marchent ici.
scan-camera-insecure = Le navigateur ne donne l’appareil photo qu’aux adresses en https. Un lecteur ou la saisie du code marchent.
scan-camera-broken = L’appareil photo s’est arrêté. Un lecteur ou la saisie du code marchent.
scan-camera-start = Démarrer l’appareil photo
scan-camera-again = Réessayer
scan-camera-take = Scanner dans cet onglet
scan-camera-n = Appareil photo { $n }
scan-torch = Lampe
scan-next-camera = Changer d’appareil photo

## Le verdict

scan-word-in = Entrez
scan-word-out = Sortie
scan-word-noted = Noté
scan-word-refused = Refusé
scan-no-name = Nom inconnu de cet appareil
scan-no-badge = Code non reconnu
scan-alone-device = Vérifié par cet appareil seul
scan-alone-network = Vérifié sans le réseau
scan-in-memory = gardé en mémoire seulement
scan-no-network = sans réseau
scan-at = { $point }, { $hour }
scan-next = Suivant

scan-reason-not_ours = Ce n’est pas un badge de Pavillon
scan-reason-damaged = Code abîmé ou incomplet
scan-reason-unknown_version = Code trop récent pour cet appareil
scan-reason-other_participation = Badge d’une autre participation
scan-reason-unknown_key = Signature inconnue de cet appareil
scan-reason-not_genuine = Code falsifié
scan-reason-revoked = Badge révoqué
scan-reason-replaced = Badge remplacé par un autre
scan-reason-blocked = Badge bloqué
scan-reason-not_yet_valid = Badge pas encore valable
scan-reason-no_longer_valid = Badge qui n’est plus valable
scan-reason-not_now = Ce badge ne vaut pas en ce moment
scan-reason-wrong_kind = Ce type de badge n’est pas admis ici
scan-reason-wrong_category = Cette catégorie n’est pas admise ici
scan-reason-no_right = Pas de droit : { $what }
scan-reason-used_up = Droit déjà utilisé : { $what }
scan-reason-closed = Fermé à cette heure
scan-reason-wrong_direction = On ne passe pas dans ce sens ici
scan-reason-already_in = Badge déjà entré
scan-reason-too_often = Ce badge est entré autant de fois qu’il le peut
scan-reason-too_soon = Ce badge vient d’entrer
scan-reason-full = Complet
scan-reason-unknown_point = Cet appareil n’a plus ce point
scan-reason-wrong_moment = L’horloge de cet appareil est fausse
scan-reason-device_revoked = Cet appareil n’est plus autorisé
scan-reason-invalid = Scan illisible pour le serveur

scan-help-not_ours = Demandez le badge de cette participation ; son code est au milieu.
scan-help-damaged = Scannez de nouveau, plus près ou plus droit. Sinon, cherchez le nom, ou envoyez à l’accueil pour une réimpression.
scan-help-unknown_version = Rechargez cette page avec du réseau, puis scannez de nouveau. D’ici là, envoyez à l’accueil.
scan-help-other_participation = Demandez le badge de cette participation, ou envoyez à l’accueil.
scan-help-unknown_key = Mettez l’appareil en ligne un instant, puis scannez de nouveau. Si le refus revient, envoyez à l’accueil.
scan-help-not_genuine = Ne laissez pas entrer. Prévenez le responsable.
scan-help-revoked = Envoyez à l’accueil.
scan-help-replaced = Demandez le nouveau badge ; celui-ci ne vaut plus.
scan-help-blocked = Ne laissez pas entrer. Envoyez à l’accueil : on peut y lever le blocage.
scan-help-not_yet_valid = Ce badge vaut plus tard. Vérifiez le jour à l’accueil.
scan-help-no_longer_valid = Ce badge valait plus tôt. Envoyez à l’accueil.
scan-help-not_now = Ce badge vaut d’autres jours ou à d’autres heures. Demandez de revenir alors, ou appelez le responsable.
scan-help-wrong_kind = Indiquez l’entrée qui convient à ce badge, ou envoyez à l’accueil.
scan-help-wrong_category = Indiquez l’entrée qui convient, ou envoyez à l’accueil.
scan-help-no_right = Indiquez l’entrée qui convient à ce badge, ou envoyez à l’accueil : on peut y donner le droit.
scan-help-used_up = Dites-le, ou appelez le responsable.
scan-help-closed = Indiquez les heures d’ouverture, ou appelez le responsable.
scan-help-wrong_direction = Indiquez l’autre passage, ou changez le sens sur cet appareil.
scan-help-already_in = Le même badge est entré et n’est pas ressorti. Demandez une pièce d’identité, ou appelez le responsable.
scan-help-too_often = Dites-le, ou appelez le responsable.
scan-help-too_soon = Demandez de revenir à cette heure-là, ou appelez le responsable.
scan-help-full = Faites attendre : une sortie libère une place.
scan-help-unknown_point = Choisissez un autre point dans les réglages.
scan-help-wrong_moment = Réglez la date et l’heure du téléphone sur « automatique », puis scannez de nouveau. D’ici là, un autre appareil contrôle.
scan-help-device_revoked = Contrôlez avec un autre appareil, et prévenez l’organisateur.
scan-help-invalid = Le serveur ne l’accepte pas. Envoyez à l’accueil.

scan-when-closed = Ouvre à { $moment }
scan-when-not_yet_valid = Valable à partir de { $moment }
scan-when-not_now = Valable à partir de { $moment }
scan-when-too_often = Peut revenir à partir de { $moment }
scan-when-too_soon = Peut revenir à partir de { $moment }
scan-when-used_up = De nouveau à partir de { $moment }
scan-since-closed = Fermé depuis { $moment }
scan-since-no_longer_valid = Était valable jusqu’à { $moment }
scan-since-not_now = Valait jusqu’à { $moment }
scan-since-already_in = Entré à { $moment }
scan-moment-tomorrow = { $hour } demain, { $day }
scan-moment-day = { $hour } le { $day }
scan-show = Salon : { $show }
scan-note = À noter : { $note }

scan-let-in = Laisser passer…
scan-override-why = Pourquoi laisser passer ?
scan-override-other = Autre raison
scan-override-submit = Laisser passer
scan-override-checked = Identité vérifiée
scan-override-guest = Invité de l’organisation
scan-override-organiser = Consigne de l’organisateur
scan-override-mistake = Erreur de scan
scan-overridden = Laissé passer : { $why }

## Derniers scans

scan-last = Derniers scans
scan-last-none = Présentez un badge : le verdict s’affiche ici et en plein écran.
scan-later-admitted = Le serveur, lui, l’avait admis.
scan-later-refused = Vu après coup par le serveur : { $why }

## Saisir, chercher

scan-type = Saisir
scan-type-title = Saisir un code
scan-type-code = Code ou adresse du badge
scan-type-hint = L’adresse écrite par le code QR, ou le code seul.
scan-type-submit = Vérifier
scan-type-empty = Tapez ou collez un code.
scan-look-up = Chercher
scan-look-up-title = Chercher un nom
scan-look-up-name = Nom ou entreprise
scan-look-up-short = Tapez au moins trois lettres ou chiffres.
scan-look-up-none = Aucun badge à ce nom. Vérifiez l’orthographe, ou envoyez à l’accueil.
scan-look-up-network = La recherche demande du réseau. Scannez le badge : lui se vérifie sans réseau.
scan-look-up-failed = La recherche n’a pas abouti. Recommencez dans un instant.
scan-look-up-often = Trop de recherches à la suite. Attendez une minute, ou scannez le badge.
scan-look-up-unanswered = Le serveur n’a pas répondu : rien n’est décidé. Recommencez, ou scannez le badge.
scan-found-one = { $count } badge trouvé : touchez-le pour le contrôler.
scan-found-other = { $count } badges trouvés : touchez celui à contrôler.
scan-found-in = Là depuis { $moment }
scan-found-out = Pas là

## Réglages

scan-points = Point de contrôle
scan-cameras = Appareil photo
scan-sound = Son à chaque verdict
scan-install = Installer sur cet appareil
scan-update = Mettre à jour maintenant
scan-send-now = Envoyer maintenant
scan-save-unsent = Enregistrer les scans non envoyés
scan-pair-again = Associer à une autre participation
scan-reader = Essayer un lecteur branché
scan-about = À propos
scan-role-steward = accueil
scan-role-supervisor = responsable

## Ce qu’il faut savoir

scan-storage-refused = Ce navigateur refuse de garder des données (fenêtre privée ?). Le contrôle marche, mais rien ne survit à la fermeture de la page.
scan-storage-full = La mémoire de cet appareil est pleine : les scans ne sont plus écrits. Libérez de la place (photos, vidéos) ; l’écriture reprend toute seule.
scan-unsaved-one = { $count } scan n’est qu’en mémoire : fermer la page avant son envoi le perdrait.
scan-unsaved-other = { $count } scans ne sont qu’en mémoire : fermer la page avant leur envoi les perdrait.
scan-room = La mémoire laissée à cette page est utilisée à { $share }. Libérez de la place avant qu’elle ne soit pleine.
scan-unknown-device = Le serveur ne reconnaît plus cet appareil. Le contrôle continue et les scans sont gardés ; demandez un nouveau code d’association.
scan-stuck-one = { $count } scan n’a pas été accepté par le serveur. Il reste ici : enregistrez-le dans les réglages et donnez-le à l’organisateur.
scan-stuck-other = { $count } scans n’ont pas été acceptés par le serveur. Ils restent ici : enregistrez-les dans les réglages et donnez-les à l’organisateur.
scan-clock-slow-one = L’horloge de cet appareil retarde de { $count } minute. Les heures sont corrigées ; réglez-la quand vous pourrez.
scan-clock-slow-other = L’horloge de cet appareil retarde de { $count } minutes. Les heures sont corrigées ; réglez-la quand vous pourrez.
scan-clock-fast-one = L’horloge de cet appareil avance de { $count } minute. Les heures sont corrigées ; réglez-la quand vous pourrez.
scan-clock-fast-other = L’horloge de cet appareil avance de { $count } minutes. Les heures sont corrigées ; réglez-la quand vous pourrez.

scan-revoked-title = Cet appareil n’est plus autorisé
scan-revoked-intro = L’organisateur a retiré son accès : il ne contrôle plus de badges.
scan-revoked-waiting-one = { $count } scan attend encore d’être envoyé. Gardez cette page ouverte avec du réseau : il part tout seul.
scan-revoked-waiting-other = { $count } scans attendent encore d’être envoyés. Gardez cette page ouverte avec du réseau : ils partent tout seuls.
scan-revoked-sent = Tous ses scans ont été envoyés.
scan-revoked-pair = Associer de nouveau
scan-unusable-title = Le contrôle ne peut pas démarrer
scan-unusable-intro = Une partie de la page n’a pas pu être chargée. Rechargez-la avec du réseau ; si rien ne change, mettez le navigateur à jour. Les scans déjà faits sont gardés.
scan-unusable-again = Recharger la page
