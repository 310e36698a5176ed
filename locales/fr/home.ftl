# La page d’accueil : ce qui attend les organisateurs. Le nombre s’affiche à côté de chaque tâche.

home-title = À faire maintenant
home-title-said = Où en sont vos participations
home-intro = Bonjour { $name }, voici où en sont vos participations.
home-tasks = Ce qui vous attend
home-tasks-said = Ce que l’équipe a encore à faire
home-dates = Prochaines dates
home-all-done = Tout est à jour : rien ne vous attend.
home-all-done-said = Tout est à jour : l’équipe n’a rien en attente.
home-no-dates = Aucune date à venir.

home-undecided = { $count ->
    [one] candidature à étudier
   *[other] candidatures à étudier
}
home-untold = { $count ->
    [one] décision préparée, à annoncer
   *[other] décisions préparées, à annoncer
}
home-unplaced = { $count ->
    [one] exposant retenu, encore sans emplacement
   *[other] exposants retenus, encore sans emplacement
}
home-held = { $count ->
    [one] attribution à confirmer
   *[other] attributions à confirmer
}
home-nameless = { $count ->
    [one] exposant dont l’équipe n’est pas nommée
   *[other] exposants dont l’équipe n’est pas nommée
}
home-sent = { $count ->
    [one] pièce reçue, à examiner
   *[other] pièces reçues, à examiner
}
home-overdue = { $count ->
    [one] pièce ou tâche en retard
   *[other] pièces ou tâches en retard
}
home-due = Tout ce qui est à fournir, par échéance

home-date-call-opens = ouverture de l’appel à candidatures
home-date-call-closes = clôture de l’appel à candidatures
home-date-staff-due = équipes des exposants à nommer
home-date-opening = ouverture aux visiteurs
home-in-days = { $days ->
    [0] aujourd’hui
    [1] demain
   *[other] dans { $days } jours
}
