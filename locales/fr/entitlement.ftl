# Les droits : ce que des badges peuvent en plus d’entrer, et les créneaux.

entitlements = Droits
entitlement-intro = Ce que certains badges peuvent en plus d’entrer : un atelier, la soirée, le parking. Donnez-les sur la page d’un badge, ou à plusieurs badges cochés dans la liste, et demandez-les à un point de contrôle.
entitlement-none = Pas encore de droit. Créez « Atelier B » ou « Soirée », donnez-le à des badges, puis demandez-le à la porte de l’atelier.
entitlement-new = Ajouter un droit
entitlement-form-intro = Une porte qui demande ce droit ne laisse entrer que les badges qui l’ont, à ces heures, autant de fois que permis.
entitlement-name = Nom
entitlement-name-hint = Tel qu’il se lit sur le badge et au contrôle, par exemple « Atelier B ».
entitlement-often = Utilisations
entitlement-badges = Badges
entitlement-times = Utilisations au plus
entitlement-times-hint = Vide : autant qu’on veut. Chaque entrée à un point qui demande ce droit en est une.
entitlement-any-times = Autant qu’on veut
entitlement-times-day = { $count } par jour
entitlement-times-show = { $count } en tout
entitlement-times-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
entitlement-when-hint = Sans créneau, ce droit vaut tout le salon.
entitlement-remove = Supprimer ce droit
entitlement-remove-warning = Plus aucun badge ne l’a. C’est définitif.
entitlement-name-taken = Un autre droit porte déjà ce nom. Choisissez-en un autre, pour que personne ne les confonde.
entitlement-many = Une participation a au plus { $max } droits : supprimez-en un qui ne sert plus.
entitlement-asked-for = « { $point } » demande ce droit : sans lui, personne n’y entrerait. Changez d’abord ce point de contrôle.
entitlement-gone = Ce droit n’existe plus. Rechargez la page.
hours-slot = Créneau { $number }
hours-day = Jour
hours-no-day = Aucun
hours-from = De
hours-until = À
