# Les lignes d’un fichier qu’on laisse de côté avant de l’importer.

import-outcome-passed = Sans effet
import-left-column = Laisser
import-left-row = Laisser de côté la ligne { $row } : { $name }
import-left-apply = { $count ->
    [one] Importer cette ligne
   *[other] Importer { $count } lignes
}
import-left-rest = { $count ->
    [one] Prendre ce qui est bon ({ $taken }) et laisser la ligne refusée
   *[other] Prendre ce qui est bon ({ $taken }) et laisser les { $count } lignes refusées
}
import-left-open = { $count ->
    [one] Une ligne ne peut pas être prise : cochez-la pour la laisser de côté, ou corrigez-la dans votre fichier.
   *[other] { $count } lignes ne peuvent pas être prises : cochez-les pour les laisser de côté, ou corrigez-les dans votre fichier.
}
import-left-ticked = { $count ->
    [one] Une ligne est cochée : elle sera laissée de côté.
   *[other] { $count } lignes sont cochées : elles seront laissées de côté.
}
import-left-help = Ce qui n’est pas coché est importé en une seule fois, ou rien ne l’est. Ce qui reste de côté vous sera redit ensuite.
import-left-nothing = Sans les lignes refusées et cochées, il n’y a rien à importer.
import-left-changed = Depuis que cette page s’est affichée, ce qui peut être pris a changé : { $count ->
    [one] une ligne est maintenant refusée. Regardez-la, puis recommencez.
   *[other] { $count } lignes sont maintenant refusées. Regardez-les, puis recommencez.
}
import-left-done = { $count ->
    [one] Une ligne a été laissée de côté, et rien de ce qu’elle dit n’a été pris :
   *[other] { $count } lignes ont été laissées de côté, et rien de ce qu’elles disent n’a été pris :
}
import-left-named = Ligne { $row } :
import-left-more = { $count ->
    [one] et une autre.
   *[other] et { $count } autres.
}

## Ce que disent les calendriers venus d’ailleurs

programme-import-task = C’est une tâche (VTODO), et non un événement : le programme n’en a pas.
programme-import-journal = C’est une note (VJOURNAL), et non un événement : le programme n’en a pas.
programme-import-free-busy = Ce sont des disponibilités (VFREEBUSY), et non un événement : le programme n’en a pas.
programme-import-too-much = Les répétitions de ce fichier demandent trop de calcul : celle-ci n’a pas été suivie jusqu’au bout.
programme-import-outside = Aucune date ne tombe du { $first } au { $last }, et la répétition n’a pas de fin proche.
programme-import-older-too = { $count ->
    [one] Une version plus ancienne de cet événement (le n° { $row }) est aussi dans le fichier : elle ne compte pas.
   *[other] { $count } versions plus anciennes de cet événement (dont le n° { $row }) sont aussi dans le fichier : elles ne comptent pas.
}
programme-import-date-again = { $count ->
    [one] L’événement n° { $row } parle d’une date dont un autre parle aussi : seul compte le plus récent des deux ou, à égalité, le dernier du fichier.
   *[other] { $count } événements (dont le n° { $row }) parlent de dates dont d’autres parlent aussi : seul compte le plus récent ou, à égalité, le dernier du fichier.
}
programme-import-further = { $count ->
    [one] Une date qui change n’est pas de la série : elle est prise en plus.
   *[other] { $count } dates qui changent ne sont pas de la série : elles sont prises en plus.
}
programme-import-copies = { $count ->
    [one] Cet événement figure encore une fois dans le fichier, mot pour mot : il est pris une seule fois.
   *[other] Cet événement figure encore { $count } fois dans le fichier, mot pour mot : il est pris une seule fois.
}
programme-import-older = Le programme tient déjà une version plus récente de cet événement : celle-ci ne change rien.
programme-import-cancels-nothing = Cet événement est annulé, et il n’est pas au programme : il n’y a rien à faire.
programme-import-orphan = { $count ->
    [one] C’est une date d’une série qui n’est pas dans le fichier : elle est prise seule.
   *[other] Ce sont { $count } dates d’une série qui n’est pas dans le fichier : elles sont prises seules.
}
programme-import-one-date = Ce qui change pour la date du { $day } ne se lit pas ou finit avant de commencer : cette date reste comme les autres.
programme-import-clipped = Cela dure plus longtemps que le salon : pris du { $first } au { $last }.
programme-import-cut-off = La répétition va trop loin, ou n’a pas de fin : prise du { $first } au { $last }.
programme-import-unread = { $count ->
    [one] La ligne { $line } du fichier ne se lit pas : elle est laissée de côté.
   *[other] { $count } lignes du fichier ne se lisent pas, à commencer par la ligne { $line } : elles sont laissées de côté.
}
programme-import-letters = Des lettres ne sont pas en UTF-8 : lues comme Windows les écrit. Vérifiez les accents.
programme-import-beside-people = Les personnes invitées ne sont pas reprises.
programme-import-beside-reminders = Les rappels ne sont pas repris : chacun choisit les siens dans son flux.
programme-import-beside-attachments = Les pièces jointes ne sont pas reprises.
programme-import-beside-link = L’adresse web n’est pas reprise.
programme-import-beside-notes = Les commentaires, contacts et équipements ne sont pas repris.
programme-calendar-too-many-zones = Ce calendrier décrit plus de { $max } changements d’heure. Exportez une période plus courte.
programme-calendar-old = Ce calendrier est au format vCalendar 1.0, d’avant l’iCalendar. Exportez-le au format iCalendar (.ics, version 2.0).

## Journées entières et autres dates

programme-whole-day = toute la journée
programme-whole-days = du { $first } au { $last }, journées entières
programme-from-to = du { $from } au { $until }
programme-whole-day-tick = Toute la journée, sans heure
programme-last-day = Dernier jour
programme-last-day-hint = Seulement pour plusieurs journées entières.
programme-dates = Autres dates
programme-dates-hint = Une par ligne, par exemple « 2027-06-17 10:00 ».
programme-dates-line = Cette date ne se lit pas : « { $text } ». Écrivez-la comme « 2027-06-17 10:00 ».
programme-further-dates = { $count ->
    [one] et une autre date
   *[other] et { $count } autres dates
}
programme-own-title = Titre de cette date
programme-own-description = Texte de cette date
programme-whole-days-these = Journées entières
