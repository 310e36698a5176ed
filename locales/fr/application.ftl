# L’appel et les candidatures : le formulaire public, son suivi, et le bureau des organisateurs.

call-absent = Pas d’appel
call-absent-help = Cette participation n’a pas d’appel à candidatures pour le moment.
call-later = Appel à venir
call-open = Appel ouvert
call-closed = Appel clos
call-not-open = L’appel n’est pas ouvert
call-opens-at = L’appel ouvre le { $at } (heure locale, { $zone }).
call-closes-at = Vous pouvez candidater jusqu’au { $at } (heure locale, { $zone }).
call-closed-at = L’appel s’est terminé le { $at } (heure locale, { $zone }).

## Le formulaire

application-apply = Proposer ma candidature
application-known = Votre candidature nous est déjà parvenue
application-known-help = La même, mot pour mot, a déjà été reçue : rien n’a été enregistré ni envoyé une seconde fois. Pour la relire ou la modifier, ouvrez le lien du courriel que vous avez reçu alors.
application-sent-otherwise = Vous avez déjà envoyé ce formulaire, et il disait autre chose. Cette fois, rien n’a été enregistré. Pour corriger la candidature reçue, ouvrez-la ; pour en déposer une seconde, envoyez encore une fois ce qui suit.
application-open-first = Ouvrir la candidature reçue
application-group-company = Votre entreprise
application-group-contact = La personne à contacter
application-group-days = Votre présence
application-group-consent = Vos données
application-company-name = Entreprise
application-siret = SIRET
application-siret-hint = 14 chiffres. Laissez vide si vous n’en avez pas : entreprise étrangère, laboratoire…
application-sector = Filière
application-website = Site web
application-contact-name = Prénom et nom
application-contact-email = Adresse de courriel
application-contact-email-hint = Nous y envoyons le lien qui permet de reprendre votre candidature, puis la décision.
application-contact-phone = Téléphone
application-contact-function = Fonction
application-days = Jours de présence
application-message = Autre chose à nous dire ?
application-consent = J’ai lu ce texte et je l’accepte
application-consent-version = Version { $version } de ce texte.
application-submit = Déposer ma candidature
application-keep-draft = Garder en brouillon
application-draft-hint = Pour un brouillon, l’adresse de courriel suffit : vous y recevez un lien pour le reprendre plus tard.

## Le suivi

application-sign-in-to-send = Se connecter pour les envoyer
application-yours = Votre candidature
application-summary = Le dossier
application-just-kept = Votre brouillon est gardé. Le lien pour le reprendre vous attend dans votre messagerie.
application-just-submitted = Merci ! Votre candidature est déposée, et un courriel vous le confirme.
application-change = Modifier ma candidature
application-withdraw = Retirer ma candidature
application-withdraw-warning = Votre emplacement est libéré et vos badges ne valent plus, aussitôt. Un retrait ne s’annule pas.
application-state-draft = Votre candidature n’est pas encore déposée. Complétez-la avant la clôture de l’appel.
application-state-submitted = Nous étudions votre candidature. Vous recevrez un courriel dès que la décision sera prise.
application-state-accepted = Bonne nouvelle : votre candidature est retenue. Connectez-vous pour nommer votre équipe et recevoir vos badges.
application-state-declined = Votre candidature n’est pas retenue pour cette édition. Merci de l’avoir proposée.
application-state-waitlisted = Votre candidature est sur liste d’attente. Dès qu’une place se libère, nous vous écrivons.
application-state-withdrawn = Vous avez retiré cette candidature.

application-status = État
application-status-draft = Brouillon
application-status-submitted = Déposée
application-status-to_accept = Retenue, à annoncer
application-status-accepted = Retenue
application-status-to_decline = Non retenue, à annoncer
application-status-declined = Non retenue
application-status-waitlisted = Liste d’attente
application-status-withdrawn = Retirée

## Le bureau des organisateurs

application-list-intro = Étudiez les dossiers, préparez vos décisions, puis annoncez-les toutes ensemble.
application-filter = Filtrer par état
application-all = Toutes
application-search = Entreprise, démonstrateur, contact
application-none = Aucune candidature pour le moment.
application-none-found = Aucune candidature ne correspond. Essayez un autre mot ou un autre état.
application-unnamed = Entreprise sans nom
application-submitted-at = Déposée le
application-prepared = { $count ->
    [one] { $count } décision est prête. L’entreprise n’en sait rien encore.
   *[other] { $count } décisions sont prêtes. Les entreprises n’en savent rien encore.
}
application-decide = Votre décision
application-decide-help = Retenir ou écarter se prépare sans rien annoncer : vous informez tout le monde ensemble, depuis la liste. La liste d’attente, elle, est annoncée tout de suite.
application-decision-accept = Retenir
application-decision-decline = Écarter
application-decision-waitlist = Mettre en liste d’attente
application-decision-reopen = Remettre à l’étude
application-note = Un mot pour l’entreprise
application-note-hint = Ajouté au courriel qui annonce la décision.
application-told-at = Décision annoncée le { $at }
application-exhibitor-file = Ouvrir le dossier de l’exposant

## Ce qui ne va pas

application-day-not-open = Le salon n’ouvre pas ce jour-là. Choisissez parmi les jours proposés.
application-days-missing = Cochez au moins un jour de présence.
application-consent-missing = Cochez cette case pour déposer votre candidature. Un brouillon peut s’en passer.
application-call-closed = L’appel n’est pas ouvert : la candidature ne peut plus être déposée ni modifiée.
application-changed-since = Cette candidature n’est plus celle que vous avez lue : rien n’a été décidé. Voyez ce qui a changé, puis décidez.
application-others-prepared = Les décisions préparées ne sont plus celles que vous avez lues : personne n’a été prévenu. Relisez-les, puis annoncez-les.
application-changed = Ce qui a changé depuis que vous avez ouvert cette page
application-changed-at = Dernier changement le { $at }.
application-changed-field = Champ
application-changed-old = Vous aviez lu
application-changed-new = Maintenant
application-prepared-since = a changé depuis que vous avez lu cette liste
application-not-from-here = La candidature a changé d’état entre-temps, et ne le permet plus. Rechargez la page.
application-already-applied = Une autre candidature de cette entreprise existe déjà pour cette participation. Reprenez-la avec le lien reçu par courriel.
application-link-unknown = Ce lien ne mène à aucune candidature. Utilisez le plus récent reçu par courriel.

application-consent-changed = Le texte de consentement a changé pendant que vous écriviez : relisez-le, puis cochez de nouveau la case.
application-too-many-letters = Cette adresse vient de recevoir plusieurs de nos courriels. Pour protéger la personne à qui elle appartient, attendez { $minutes } min, puis renvoyez le formulaire.

## Quelle entreprise de l’annuaire

application-company = Quelle entreprise ?
application-company-archived = Cette entreprise est archivée dans l’annuaire.
application-company-is = La candidature est celle de { $company }, qui connaît { $email }.
application-company-is-limited = La candidature est celle de { $company }, mais { $email } ne figure pas parmi ses contacts : tant que l’entreprise ou vous-même n’avez pas donné votre accord, cette personne ne voit que cette candidature.
application-company-known = { $company } est déjà dans l’annuaire, et { $email } fait partie de ses contacts.
application-company-same-siret = Ce SIRET est déjà celui de { $company } dans l’annuaire. La candidature demande d’écrire à { $email }, qui ne figure pas parmi ses contacts.
application-company-same-name = Une entreprise nommée { $company } est déjà dans l’annuaire. La candidature demande d’écrire à { $email }, qui ne figure pas parmi ses contacts.
application-company-same = C’est bien { $company }
application-company-same-help = La personne ne verra que cette candidature, et l’entreprise sera prévenue à l’annonce de la décision.
application-company-another = C’est une autre entreprise
application-company-another-siret = Une fiche à part est créée. Un SIRET ne figure qu’une fois dans l’annuaire : { $company } garde le sien, et la nouvelle fiche n’en a pas, à vérifier avec l’entreprise.
application-company-another-help = Une fiche à part est créée, à côté de { $company }.
application-company-to-choose = Dites d’abord de quelle entreprise il s’agit : il y en a déjà une de ce nom ou de ce SIRET dans l’annuaire.
application-company-changed = L’annuaire a changé entre-temps. Regardez de nouveau de quelle entreprise il s’agit.
