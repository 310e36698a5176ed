# Public holidays.

holiday-title = Public holidays of other countries
holiday-intro = For shows outside France: import the calendar of the country’s public holidays, then choose it in the participation. Deadlines in working days follow it.
holiday-list = List
holiday-days = Days
holiday-span = Period
holiday-kept = Participations
holiday-none = No lists yet.
holiday-bring = Import a list
holiday-name = Name of the list
holiday-name-hint = For example: Belgium. A list of the same name is replaced, and the deadlines that follow it move.
holiday-file = Calendar (.ics)
holiday-file-hint = Whole days are taken; those that come every year are taken for fifteen years.
holiday-import-none = This file is not a calendar of whole days, or has more than { $most }.
holiday-too-many-lists = There are already { $most } lists: remove one.
holiday-list-kept = Some participations use this list ({ $count }): choose another for them first.
holiday-left = Left out, because they are not whole days or do not fall on the same date each year: { $names }.
holiday-of-france = France
holiday-of-alsace_moselle = Alsace and Moselle (with Good Friday and 26 December)
holiday-of-guadeloupe = Guadeloupe (27 May)
holiday-of-guyane = French Guiana (10 June)
holiday-of-martinique = Martinique (22 May)
holiday-of-mayotte = Mayotte (27 April)
holiday-of-reunion = Réunion (20 December)
holiday-of-saint_barthelemy = Saint-Barthélemy (9 October)
holiday-of-saint_martin = Saint-Martin (28 May)
holiday-of-list = List: { $name }
