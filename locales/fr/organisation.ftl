# L’organisation : ses membres et ce qu’ils peuvent faire.

role-owner = Responsable
role-owner-help = Responsable : tout faire, et décider qui a accès
role-planner = Équipe projet
role-planner-help = Équipe projet : préparer et modifier les participations
role-viewer = Consultation
role-viewer-help = Consultation : tout voir, sans rien changer
role-exhibitor = Exposant
role-public = Public

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
