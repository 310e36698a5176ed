# L’organisation : ses membres et ce qu’ils peuvent faire.

role-owner = Responsable
role-owner-help = Responsable : tout faire, et décider qui a accès
role-planner = Équipe projet
role-planner-help = Équipe projet : préparer et modifier les participations
role-viewer = Consultation
role-viewer-help = Consultation : tout voir, sans rien changer
role-exhibitor = Exposant
role-public = Public

organisation-title = Qui nous sommes
organisation-intro = Ce que lisent celles et ceux à qui vous écrivez, et qui consultent vos pages.
organisation-group-public = Sur les pages publiques
organisation-group-contact = Vous joindre
organisation-group-data = Données personnelles
organisation-group-data-hint = La personne à qui demander de voir, corriger ou effacer ses données. Sans elle, les pages donnent l’adresse de contact.
organisation-group-letters = Courriels
organisation-name = Nom de l’organisation
organisation-name-hint = Les courriels partent sous ce nom. L’adresse des pages publiques ne change pas avec lui.
organisation-logo = Logo
organisation-logo-hint = PNG, JPEG, WebP ou SVG, 10 Mo au plus. Un SVG est redessiné : convertissez d’abord ses textes en tracés.
organisation-no-logo = Retirer le logo
organisation-address = Adresse postale
organisation-website = Site web
organisation-contact-email = Adresse de contact
organisation-contact-email-hint = Les réponses à vos courriels y arrivent.
organisation-contact-phone = Téléphone
organisation-data = Données personnelles
organisation-data-name = Responsable des données
organisation-data-email = Son adresse de courriel
organisation-locale = Langue par défaut
organisation-locale-hint = Celle des courriels à qui n’en a choisi aucune.
organisation-signature = Signature
organisation-signature-hint = Elle termine chaque courriel. Sans elle : « Bien à vous, » et le nom de l’organisation.
organisation-name-address = Un nom qui contient un @ ressemble à une adresse : les messageries prendraient vos courriels pour des faux.
organisation-reply-ascii = Tous les serveurs de messagerie ne savent pas répondre à une adresse qui a des lettres accentuées avant le @. Donnez-en une sans accents.
organisation-seen = Ce que les autres voient
organisation-public = Votre page publique
organisation-reach = Joindre l’organisateur

member-intro = Les personnes qui préparent vos participations, et ce que chacune peut faire.
member-name = Prénom et nom
member-email = Adresse de courriel
member-role = Accès
member-add = Ajouter une personne
member-remove-warning = Cette personne perd aussitôt son accès à l’organisation et quitte ses équipes : ses permanences à venir sont annulées. Ce qu’elle a fait reste enregistré.
member-last-owner = Il faut au moins une personne responsable. Donnez d’abord cet accès à quelqu’un d’autre.

member-offers = Invitations en attente
member-offers-help = Ces personnes ont reçu un courriel. Elles rejoignent l’organisation dès qu’elles acceptent, dans les 90 jours.
member-offer-end = Annuler l’invitation
