# Les lignes d’un fichier qu’on laisse de côté avant de l’importer.

import-left-column = Laisser
import-left-row = Laisser de côté la ligne { $row } : { $name }
import-left-apply = { $count ->
    [one] Importer cette ligne
   *[other] Importer { $count } lignes
}
import-left-rest = { $count ->
    [one] Prendre ce qui est bon ({ $taken }) et laisser la ligne refusée
   *[other] Prendre ce qui est bon ({ $taken }) et laisser les { $count } lignes refusées
}
import-left-open = { $count ->
    [one] Une ligne ne peut pas être prise : cochez-la pour la laisser de côté, ou corrigez-la dans votre fichier.
   *[other] { $count } lignes ne peuvent pas être prises : cochez-les pour les laisser de côté, ou corrigez-les dans votre fichier.
}
import-left-ticked = { $count ->
    [one] Une ligne est cochée : elle sera laissée de côté.
   *[other] { $count } lignes sont cochées : elles seront laissées de côté.
}
import-left-help = Ce qui n’est pas coché est importé en une seule fois, ou rien ne l’est. Ce qui reste de côté vous sera redit ensuite.
import-left-nothing = Sans les lignes refusées et cochées, il n’y a rien à importer.
import-left-changed = Depuis que cette page s’est affichée, ce qui peut être pris a changé : { $count ->
    [one] une ligne est maintenant refusée. Regardez-la, puis recommencez.
   *[other] { $count } lignes sont maintenant refusées. Regardez-les, puis recommencez.
}
import-left-done = { $count ->
    [one] Une ligne a été laissée de côté, et rien de ce qu’elle dit n’a été pris :
   *[other] { $count } lignes ont été laissées de côté, et rien de ce qu’elles disent n’a été pris :
}
import-left-named = Ligne { $row } :
import-left-more = { $count ->
    [one] et une autre.
   *[other] et { $count } autres.
}
