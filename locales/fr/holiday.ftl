# Les jours fériés.

holiday-title = Jours fériés d’autres pays
holiday-intro = Pour les salons tenus hors de France : importez le calendrier des jours fériés du pays, puis choisissez-le dans la participation. Les délais en jours ouvrés le suivent.
holiday-list = Liste
holiday-days = Jours
holiday-span = Période
holiday-kept = Participations
holiday-none = Aucune liste pour l’instant.
holiday-bring = Importer une liste
holiday-name = Nom de la liste
holiday-name-hint = Par exemple : Belgique. Une liste du même nom est remplacée, et les échéances qui la suivent bougent.
holiday-file = Calendrier (.ics)
holiday-file-hint = Les jours entiers sont pris ; ceux qui reviennent chaque année le sont pour quinze ans.
holiday-import-none = Ce fichier n’est pas un calendrier de jours entiers, ou il en a plus de { $most }.
holiday-too-many-lists = Il y a déjà { $most } listes : retirez-en une.
holiday-list-kept = Des participations suivent cette liste ({ $count }) : choisissez-en d’abord une autre pour elles.
holiday-left = Laissé de côté, parce que ce ne sont pas des jours entiers ou qu’ils ne reviennent pas chaque année à la même date : { $names }.
holiday-of-france = France
holiday-of-alsace_moselle = Alsace et Moselle (avec le Vendredi saint et le 26 décembre)
holiday-of-guadeloupe = Guadeloupe (27 mai)
holiday-of-guyane = Guyane (10 juin)
holiday-of-martinique = Martinique (22 mai)
holiday-of-mayotte = Mayotte (27 avril)
holiday-of-reunion = La Réunion (20 décembre)
holiday-of-saint_barthelemy = Saint-Barthélemy (9 octobre)
holiday-of-saint_martin = Saint-Martin (28 mai)
holiday-of-list = Liste : { $name }
