# Les listes : leur ordre, leurs colonnes, et ce qu’on en emporte.

list-take = Télécharger cette liste :
list-of = (liste : { $list })
list-columns = Colonnes affichées
list-show = Afficher
list-sort = Trier par
list-more = Tout afficher de la ligne : { $name }
list-everything = Tout afficher
list-too-long = Cette liste compte { $total } lignes ; un fichier en tient { $most } au plus. Affinez-la par une recherche ou un filtre, puis téléchargez-la par parties.

exhibitor-every-sector = Toutes
exhibitor-every-city = Toutes

list-all = Tous
participants-day = Présents le
participants-placed = Placés
participants-power-none = Aucune ou non précisée
participants-power-some = Jusqu’à 3 kW
participants-power-much = Plus de 3 kW
participants-staff = Personnes des exposants
participants-staff-intro = Celles et ceux que les exposants ont nommés, toutes entreprises confondues.
participants-staff-search = Nom ou entreprise
participants-staff-none = Personne n’est encore nommé.
participants-staff-none-found = Personne ne correspond à cette recherche.
