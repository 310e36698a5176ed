# Ce que toutes les pages partagent : cadre, navigation, formulaires, dates, erreurs.

app-name = Pavillon
skip-to-content = Aller au contenu
languages = Langue
demo-strip = Démonstration : entreprises et personnes sont inventées, et aucun courriel ne part.
footer = Pavillon, un logiciel libre (EUPL-1.2) pour préparer ses participations aux salons.
footer-accessibility = Accessibilité
footer-privacy = Données personnelles

nav-main = Navigation principale
nav-home = Accueil
nav-participations = Participations
nav-exhibitors = Annuaire
nav-calendars = Calendriers
nav-members = Membres
nav-mine = Mes participations
nav-account = Mon compte
nav-outbox = Voir les courriels

tab-overview = Vue d’ensemble
tab-applications = Candidatures
tab-stand = Stand
tab-exhibitors = Exposants
tab-badges = Badges

## Mots de tous les jours

yes = Oui
no = Non
choose = Choisir…
save = Enregistrer
edit = Modifier
remove = Retirer
search = Rechercher
actions = Actions
not-said = Non précisé

## Listes

pager = Pages de la liste
pager-before = Page précédente
pager-after = Page suivante
pager-here = Page { $page } sur { $pages }
pager-total = { $total ->
    [0] Aucun résultat
    [one] { $total } résultat
   *[other] { $total } résultats
}

## Dates

date-span = du { $from } au { $until }
date-next-day = { $time } le lendemain
date-second-time = { $time } (la seconde fois)
half-am = matin
half-pm = après-midi
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
weekday-short-1 = lun.
weekday-short-2 = mar.
weekday-short-3 = mer.
weekday-short-4 = jeu.
weekday-short-5 = ven.
weekday-short-6 = sam.
weekday-short-7 = dim.
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.

## Formulaires : ce qui ne va pas, et quoi faire

form-problems = Quelques points à revoir
form-problem-of = { $field } : { $said }
form-optional = (facultatif)
form-required = Remplissez ce champ.
form-incomplete = Le formulaire est incomplet. Vérifiez chaque champ, puis envoyez-le de nouveau.
form-changed-meanwhile = Quelqu’un a modifié cette fiche entre-temps, et rien de votre envoi n’a été enregistré. Voyez où elle en est, puis renvoyez votre changement.
form-now = Tel qu’il est maintenant : { $value }
form-read = Ce que vous aviez lu : { $value }
form-now-empty = Tel qu’il est maintenant : vide
form-too-long = Ce texte est trop long : { $max } caractères au plus.
form-email = Cette adresse de courriel semble incomplète. Écrivez-la comme nom@exemple.fr.
form-email-dot = Un point ne peut ni commencer ni finir ce qui précède l’arobase, ni en suivre un autre. Vérifiez cette adresse.
form-email-sign = Cette adresse contient un caractère qu’aucune messagerie n’accepte : une espace, une parenthèse, un guillemet… Vérifiez-la.
form-email-host = Ce qui suit l’arobase n’est pas le nom d’un serveur. Vérifiez-le : lettres, chiffres, tirets et points, sans tiret ni point au bord.
form-email-long = Cette adresse est plus longue qu’aucune messagerie n’accepte. Vérifiez-la.
form-email-several = Il y a là plusieurs adresses. Gardez-en une seule.
form-website = Cette adresse de site semble incomplète. Écrivez-la comme www.exemple.fr.
form-website-scheme = Une adresse de site commence par https:// ou par www. Recopiez-la depuis votre navigateur.
form-website-mail = C’est une adresse de courriel, ou elle contient une arobase. Indiquez celle du site, comme www.exemple.fr.
form-website-space = Une adresse de site ne contient pas d’espace. Gardez-en une seule, comme www.exemple.fr.
form-phone = Un numéro de téléphone ne contient que des chiffres. Écrivez-le comme 01 23 45 67 89, ou +32 2 123 45 67 depuis l’étranger.
form-phone-length = Un numéro français compte dix chiffres et commence par 0. Un numéro étranger commence par + et l’indicatif du pays.
form-phone-country = Aucun numéro ne commence ainsi ou n’a cette longueur. Vérifiez l’indicatif du pays et les chiffres qui suivent.
form-choice = Choisissez une réponse dans la liste.
form-day = Indiquez une date valable : jour, mois, année.
form-moment = Indiquez une date et une heure valables.
form-time = Indiquez une heure valable, par exemple 09:30.
time-ends-at-once = La fin est à la même heure que le début : choisissez-en une autre.
time-ends-much-later = Cela durerait { $hours } heures, jusque dans la journée du lendemain. Ce qui passe minuit dure { $most } heures au plus : vérifiez l’heure de fin.
time-ends-hint = Une heure plus tôt que le début est celle du lendemain ; 00:00 est la fin de la journée.
time-twice = Cette nuit-là, l’horloge recule et il y a deux fois { $time }. Laquelle est-ce ?
time-which = Laquelle des deux heures
time-which-first = La première, avant le changement d’heure
time-which-second = La seconde, après le changement d’heure
form-zone = Ce fuseau horaire n’existe pas. Choisissez-en un dans la liste, par exemple Europe/Paris.
form-number = Indiquez un nombre en chiffres, par exemple 1500.
form-number-whole = Indiquez un nombre entier, sans virgule.
form-number-unit = Indiquez un nombre seul, sans unité.
form-number-watts = Indiquez une puissance en watts ou en kilowatts, par exemple 3000 ou 3 kW.
form-number-kilograms = Indiquez un poids en kilogrammes ou en tonnes, par exemple 250 ou 1,2 t.
form-number-minutes = Indiquez une durée en minutes ou en heures, par exemple 90 ou 1,5 h.
form-number-hours = Indiquez un nombre d’heures, par exemple 6.
form-number-days = Indiquez un nombre de jours, par exemple 30.
form-range = Indiquez un nombre entre { $min } et { $max }.
form-metres = Indiquez une longueur en mètres, par exemple 2,5.
form-range-metres = Indiquez une longueur entre { $min } et { $max } m.

file-choose-again = Ce fichier n’a pas été gardé, car le formulaire n’a pas été enregistré. Choisissez-le de nouveau.
file-quota = Il n’y a plus de place pour vos fichiers : { $files } fichiers ou { $megabytes } Mo au plus. Retirez ceux qui ne servent plus, ou adressez-vous à l’organisateur.
file-quota-organisation = L’organisation n’a plus de place pour des fichiers : { $files } fichiers ou { $megabytes } Mo au plus. Prévenez l’organisateur.
file-too-large = Ce fichier est trop lourd : 10 Mo au plus. Choisissez-en un plus léger.
file-picture-too-large = Cette image a trop de pixels pour être lue. Réduisez ses dimensions, puis choisissez-la de nouveau.
file-not-kept = Nous n’avons pas pu garder ce fichier : l’erreur est de notre côté. Réessayez dans un instant.
file-not-looked-at = Ce fichier n’a pas pu être examiné à l’instant. Réessayez dans un moment.
file-not-an-image = Ce fichier n’est pas une image que nous savons lire. Choisissez une image PNG, JPEG, WebP ou SVG.
file-drawing-text = Ce SVG a des textes dont les lettres ne sont pas dans le fichier. Convertissez ses textes en tracés, enregistrez, puis choisissez-le de nouveau.
file-drawing-elsewhere = Ce SVG montre des images qui ne sont pas dans le fichier, ou un autre dessin. Rassemblez tout en un seul dessin, puis choisissez-le de nouveau.
file-drawing-too-much = Ce SVG est trop grand ou trop chargé pour être dessiné. Simplifiez-le, ou choisissez une image PNG.
file-not-a-proof = Ce fichier n’est ni un PDF entier ni une image que nous savons lire. Choisissez un PDF, ou une image PNG, JPEG ou WebP.

## Quand une page ne peut pas répondre

error-home = Revenir à l’accueil
error-reference = Si vous nous écrivez, donnez cette référence : { $reference }
error-denied = Cette page ne vous est pas ouverte
error-denied-help = Votre accès ne permet pas cette action. Si vous en avez besoin, parlez-en à la personne responsable de votre organisation.
error-not-found = Cette page n’existe pas
error-not-found-help = L’adresse est peut-être incomplète, ou ce qu’elle montrait n’est plus là. Repartez de l’accueil.
error-gone = Cette page n’est plus disponible
error-gone-help = Le lien a expiré ou a été remplacé. Demandez-en un nouveau à la personne qui vous l’a envoyé.
error-sent = C’est déjà fait
error-sent-help = Ce formulaire est arrivé deux fois. Il a été pris en compte la première fois, et rien n’a été fait en double. Si un code ou une clé ne devait s’afficher qu’une fois et que vous ne l’avez pas vu, demandez-en un nouveau.
error-sent-back = Revenir à la page
error-bad-request = Nous n’avons pas compris cette demande
error-bad-request-help = Rien n’a changé. Revenez à la page précédente, rechargez-la et recommencez.
error-cross-origin = Cette demande venait d’un autre site
error-cross-origin-help = Par sécurité, nous l’avons ignorée et rien n’a changé. Recommencez depuis les pages de Pavillon, à l’adresse { $address }.
error-other-address = Cette demande venait d’une autre adresse
error-other-address-help = Par sécurité, nous l’avons ignorée et rien n’a changé. Pavillon est ici à l’adresse { $address } : ouvrez cette adresse et recommencez. Si l’on vous en a donné une autre, montrez cette page à la personne qui gère le serveur : le réglage « public-url » doit être l’adresse que votre navigateur affiche.
error-unsaid-origin = Votre navigateur n’a pas dit d’où vient cette demande
error-unsaid-origin-help = Par sécurité, nous l’avons ignorée et rien n’a changé. Une extension ou un réglage du navigateur, ou le réseau où vous êtes, a retiré cette indication. Ouvrez { $address } dans un autre navigateur, ou sans cette extension, et recommencez.
error-too-large = Cet envoi est trop lourd
error-too-large-help = Rien n’a été enregistré. Un fichier peut peser 10 Mo au plus, et les textes d’un formulaire 1 Mo ensemble : allégez l’envoi, puis recommencez.
error-address-too-long = Cette adresse est trop longue
error-address-too-long-help = Rien n’a été enregistré. Une adresse compte 8 000 caractères au plus : raccourcissez votre recherche, ou repartez de l’accueil.
error-too-many = Trop de demandes à la suite
error-too-many-help = Rien de ce qui est déjà enregistré n’est perdu. Recommencez { $minutes ->
    [0] { $seconds ->
        [one] dans une seconde
       *[other] dans { $seconds } secondes
    }
    [one] dans une minute
   *[other] dans { $minutes } minutes
}.
error-refused = Cette action n’est pas possible
error-refused-help = Rien n’a changé. Revenez à la page précédente, rechargez-la et voyez où en sont les choses.
error-internal = Une erreur est survenue chez nous
error-internal-help = Vous n’y êtes pour rien. Recommencez dans un instant ; si l’erreur revient, signalez-la-nous.
