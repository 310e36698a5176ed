# Commencer : premiers pas, brouillon et page publique, exposants ajoutés ou invités.

first-title = Premiers pas
first-count = { $done } sur { $of }
first-done = (fait)
first-open = (à faire)
first-days = Jours et horaires
first-days-said = Quand le salon a lieu : tout le reste, échéances, badges et calendriers, en découle.
first-days-do = Indiquer les jours
first-call = Appel à candidatures
first-call-said = De quand à quand les entreprises peuvent candidater. Sans appel, vous ajoutez ou invitez vous-même les exposants.
first-call-do = Ouvrir un appel
first-stand = Stand
first-stand-said = Sa taille et ses emplacements, pour y placer les exposants.
first-stand-do = Dessiner le stand
first-requirements = Pièces et tâches à fournir
first-requirements-said = Un modèle donne d’un coup la liste habituelle, avec ses échéances.
first-requirements-do = Choisir un modèle
first-share = Lien à partager
first-share-said = Relisez la page publique, puis rendez-la visible : vous aurez son adresse et son code QR.
first-share-do = Voir l’aperçu

publish-draft = Brouillon
publish-draft-said = Personne d’autre que vous ne voit cette participation : ni page publique, ni candidature, ni calendrier public.
publish-preview = Aperçu de la page publique
publish-do = Rendre publique
publish-public = Page publique
publish-address = Adresse à partager
publish-qr = Code QR de cette adresse
publish-back = Repasser en brouillon
publish-back-warning = La page publique, la candidature et le calendrier public ne répondent plus, et les codes des badges n’ouvrent plus de fiche. Rien n’est effacé : exposants et équipe gardent leurs pages.
publish-preview-draft = Aperçu : voici ce que tout le monde lira. Pour l’instant, vous êtes seuls à le voir.
publish-preview-public = Voici ce que tout le monde lit.
publish-preview-apply = Le bouton pour candidater paraîtra ici.
publish-preview-leave = Revenir à la participation

call-unpublished = En attente
call-unpublished-said = L’appel sera visible quand la participation sera rendue publique.

bring-title = Ajouter un exposant
bring-intro = Sans passer par l’appel : un nom et une adresse de courriel suffisent.
bring-while-draft = Cette participation est un brouillon : l’entreprise reçoit un courriel, mais personne d’autre ne la voit.
bring-company = Nom de l’entreprise
bring-another = C’est une autre entreprise du même nom
bring-same-name = Une entreprise de ce nom est déjà dans l’annuaire. Choisissez-la dans la liste, ou cochez la case si c’en est une autre.
bring-no-consent = Écrivez d’abord, sur la fiche de la participation, le texte à accepter pour candidater : l’entreprise invitée devra l’accepter.
bring-choose-another = Choisir une autre entreprise
bring-email = Adresse de courriel du contact
bring-email-hint = Cette personne pourra se connecter pour l’entreprise.
bring-contact = Nom du contact
bring-note = Un mot dans le courriel
bring-note-hint = Il y figure tel quel.
bring-add = Ajouter
bring-add-hint = L’entreprise expose dès maintenant : donnez-lui une place à l’étape suivante.
bring-invite = Inviter
bring-invite-hint = L’entreprise reçoit un lien pour compléter elle-même sa candidature, même sans appel. Vous décidez ensuite.
bring-known = Déjà dans l’annuaire
bring-more = { $count ->
    [one] Et { $count } autre : précisez la recherche.
   *[other] Et { $count } autres : précisez la recherche.
}
bring-invited = Invitations sans réponse
bring-invited-said = Ces entreprises ont reçu un lien et n’ont pas encore déposé leur candidature.
bring-invited-at = Dernier envoi
bring-again = Renvoyer l’invitation
bring-again-warning = L’entreprise reçoit un nouveau lien. Celui d’avant n’ouvre plus rien ; ce qu’elle a déjà saisi reste.
bring-admit = Ajouter sans attendre
bring-admit-warning = L’entreprise expose dès maintenant et en est informée par courriel, même sans avoir complété sa candidature.
bring-uninvite = Annuler l’invitation
bring-uninvite-warning = Le lien reçu n’ouvre plus le formulaire. L’entreprise n’est pas prévenue.
bring-answered = Cette invitation a reçu une réponse, ou a été annulée.

place-title = Attribuer un emplacement
place-free = { $count ->
    [one] { $count } emplacement libre sur ces jours.
   *[other] { $count } emplacements libres sur ces jours.
}
place-no-position = Le stand n’a pas encore d’emplacement.
place-no-day = Indiquez d’abord les jours d’ouverture du salon.
place-none-free = Aucun emplacement n’est libre sur tous ces jours. Choisissez des demi-journées sur la page du stand.
place-to-stand = Aller au stand

participation-new-intro = Le nom, le lieu et les jours suffisent : le reste se complète quand vous voulez.
participation-group-more = Adresse, fuseau horaire et présentation
participation-days-each = Jour par jour
participation-span-hint = Tous les jours du premier au dernier, aux mêmes horaires. Un seul jour ? Laissez le dernier vide.
participation-span-from = Premier jour
participation-span-to = Dernier jour
participation-span-starts = De
participation-span-ends = À
participation-span-rows = Détailler ces jours ligne par ligne
participation-span-backwards = Le dernier jour vient avant le premier.
participation-consent-usual = Nous acceptons que { $organisation } utilise les informations de ce formulaire pour étudier la candidature et préparer la participation, et les conserve jusqu’à un an après le salon. Nous pouvons à tout moment demander à les voir, à les corriger ou à les faire effacer.

stand-usual-name = Stand
stand-positions = Nombre d’emplacements
stand-positions-hint = Répartis à parts égales. Vous ajustez ensuite leur taille et leur puissance.
stand-positions-too-many = Autant d’emplacements ne tiennent pas sur ce stand : chacun aurait moins de 50 cm de côté.

account-name = Votre nom
account-name-hint = Tel que vos collègues le lisent. Le nom sur un badge se corrige auprès de l’exposant ou de l’organisation.
member-change-role = Changer l’accès
staff-print = Imprimer
