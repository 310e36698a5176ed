# Les courriels qui ne sont pas partis.

letters = Courriels non partis
letters-intro = Ces courriels n’ont pas pu partir, et ne sont plus tentés. Corrigez ce qui n’allait pas, puis faites réessayer ; ou classez ceux dont personne n’a plus besoin.
letters-none = Tous les courriels sont partis.
letters-undelivered = { $count ->
    [one] Un courriel n’est pas parti : voyez lequel et pourquoi.
   *[other] { $count } courriels ne sont pas partis : voyez lesquels et pourquoi.
}
letter-to = Pour
letter-subject = Objet
letter-ended = Abandonné le
letter-why = Pourquoi
letter-again = Réessayer
letter-let-go = Classer
letter-trouble-address = Aucune messagerie n’accepte cette adresse. Corrigez-la sur la fiche, puis renvoyez l’information.
letter-trouble-message = Ce courriel n’a pas pu être écrit. Prévenez la personne autrement.
letter-trouble-refused = Le serveur de messagerie refuse ce destinataire. L’adresse n’existe sans doute plus : vérifiez-la avec l’entreprise.
letter-trouble-later = Le serveur du destinataire n’a pas pris ce courriel pendant quatre jours. Faites réessayer, ou appelez.
letter-trouble-nothing = Rien ne part pour le moment.

letters-sent = Courriels envoyés
letters-sent-intro = Ce qui est parti au nom de votre organisation, à qui et quand. Le texte se relit pendant { $days } jours ; un lien qui ouvre quelque chose à qui le détient n’est pas gardé.
letters-sent-none = Aucun courriel pour le moment.
letters-about = Courriels : { $about }
letters-of = Courriels
letters-person = une personne
letter-when = Quand
letter-state = État
letter-kind = Courriel
letter-written = Écrit le
letter-left = Parti le
letter-state-sent = Parti
letter-state-waiting = En attente
letter-state-tried = Nouvel essai prévu
letter-state-ended = Non parti
letter-state-let-go = Classé
letter-text-gone = Le texte de ce courriel n’est plus gardé : il l’est pendant { $days } jours.
letter-text-waiting = Ce courriel n’est pas encore parti : son texte se lira ici ensuite.

letter-kind-sign_in = Lien de connexion
letter-kind-member_added = Accès ouvert à un membre
letter-kind-member_offered = Accès proposé à un membre
letter-kind-company_applied = Candidature au nom d’une entreprise, à ses comptes
letter-kind-company_claimed = Candidature au nom d’une entreprise, à ses contacts
letter-kind-company_agreed = Personne reconnue par son entreprise
letter-kind-company_refused = Candidature qu’une entreprise ne reconnaît pas
letter-kind-application_draft = Brouillon de candidature gardé
letter-kind-application_submitted = Candidature reçue
letter-kind-application_accepted = Candidature retenue
letter-kind-exhibitor_added = Exposant ajouté par l’organisation
letter-kind-exhibitor_invited = Exposant invité par l’organisation
letter-kind-application_declined = Candidature écartée
letter-kind-application_waitlisted = Candidature sur liste d’attente
letter-kind-application_withdrawn = Candidature retirée
letter-kind-programme_changed = Programme diffusé
letter-kind-allocation_changed = Emplacement confirmé ou modifié
letter-kind-show_moved = Salon à de nouvelles dates
letter-kind-requirement_reminder = Rappel de ce qui reste à fournir
letter-kind-requirement_refused = Pièce à refaire
letter-kind-requirement_moved = Échéances déplacées
letter-kind-team_link = Page personnelle d’un membre de l’équipe
letter-kind-shifts_changed = Permanences modifiées
letter-kind-handover_asked = Permanence proposée
letter-kind-handover_agreed = Permanence reprise
letter-kind-handover_declined = Permanence non reprise
letter-kind-handover_withdrawn = Demande de reprise retirée

# Les textes des courriels, et ceux qu’une organisation écrit elle-même.
wordings = Textes des courriels
wordings-intro = Chaque courriel a un texte, que vous pouvez écrire autrement dans chaque langue. La personne qui lit le reçoit dans la sienne.
wording-own = Votre texte
wording-original = Texte d’origine
wording-unfit = Votre texte ne convient plus : le texte d’origine part
wording-sign-in = Qui a accès à plusieurs organisations reçoit son lien de connexion avec le texte d’origine, au nom de Pavillon.
wording-look = Voir et modifier
wording-open = Voir et modifier : { $letter }
wording-language = Texte en { $language ->
    [English] anglais
   *[other] français
}
wording-words = Votre texte
wording-body = Texte
wording-body-hint = Du texte simple, en paragraphes. La signature de l’organisation s’ajoute à la fin : ne l’écrivez pas ici.
wording-fields = Champs
wording-fields-hint = Entre accolades, un champ est remplacé par ce que le courriel a à dire.
wording-needed = , indispensable
wording-preview = Aperçu
wording-looks = Ce que la personne reçoit
wording-example = Les noms, les dates et les liens de cet aperçu sont inventés.
wording-from = De : { $name }
wording-reply-to = Répondre à : { $address }
wording-house = Le texte d’origine
wording-reset = Revenir au texte d’origine
wording-reset-warning = Votre texte est effacé. Les prochains courriels partent avec le texte d’origine.
wording-unknown = { $field } n’est pas un champ de ce courriel. Vous pouvez employer : { $fields }
wording-brace = Une accolade est seule. Un champ s’écrit entre deux accolades : { $fields }
wording-missing = Ce courriel ne peut pas se passer du champ { $field }.
wording-not-in-subject = Le champ { $field } tient sur plusieurs lignes ou mène à une page : il va dans le texte, pas dans l’objet.

wording-field-greeting = « Bonjour » avec le nom de la personne
wording-field-name = Nom de la personne
wording-field-organisation = Nom de votre organisation
wording-field-participation = Participation
wording-field-company = Entreprise ou organisation concernée
wording-field-colleague = L’autre personne concernée
wording-field-remark = Le mot de l’équipe, quand il y en a un
wording-field-url = Lien vers la page
wording-field-minutes = Durée de validité du lien, en minutes
wording-field-request = Quand et depuis quel appareil le lien a été demandé
wording-field-requirement = Pièce à refaire
wording-field-items = Liste de ce qui est à fournir
wording-field-changes = Liste des changements
wording-field-shifts = Permanences
wording-field-before = Ancienne date d’ouverture
wording-field-after = Nouvelle date d’ouverture
wording-field-moved = Liste de ce qui change pour la personne

example-reader = Zoé Martin
example-participation = Salon des ateliers 2027
example-company = Forges du Canal
example-colleague = Noé Lambert
example-note = Merci pour la vidéo de la machine.
example-requirement = Attestation d’assurance
example-item = Démonstration de soudage
