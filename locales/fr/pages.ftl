# Les pages qui disent comment Pavillon est fait : accessibilité, données, boîte d’envoi, galerie.

accessibility-title = Accessibilité
accessibility-body =
    Pavillon veut être utilisable par tout le monde : au clavier, avec un lecteur d’écran, agrandi, sur un téléphone, scripts désactivés. Nous visons le niveau AA du RGAA 4.1 et des WCAG 2.2.

    Pavillon est non conforme au RGAA 4.1 : aucun audit n’a encore été mené, et sans grille d’audit rien ne permet de dire mieux. Chaque page est vérifiée par un outil automatique, qui ne voit qu’une partie des défauts.

    Le plan d’un stand est un dessin : le tableau qui le suit donne les mêmes informations, demi-journée par demi-journée.

    Quelque chose vous arrête ? Écrivez à l’organisation dont vous consultez la participation, en donnant l’adresse de la page et ce que vous cherchiez à faire. Elle vous doit une réponse et, si besoin, l’information sous une autre forme.

    Sans réponse satisfaisante, vous pouvez saisir gratuitement le Défenseur des droits, sur www.defenseurdesdroits.fr.
privacy-title = Données personnelles
privacy-body =
    Vos données servent à préparer une participation à un salon, et à rien d’autre. L’organisation qui la prépare en est responsable ; son nom figure sur la page de la participation.

    De l’organisation, Pavillon garde les membres : nom, adresse de courriel, accès. Des entreprises : leurs contacts, avec nom, courriel, téléphone et fonction. Des candidatures : ce que vous avez écrit, et la version du texte que vous avez acceptée. Des équipes d’exposants : nom, fonction, courriel si vous le donnez, et le badge. Un journal dit qui a fait quoi, quand, sur quoi et, pendant 400 jours, de quelle valeur à quelle valeur : des textes libres, des courriels et des téléphones, il ne garde que le fait qu’ils ont changé, et le nom de qui s’en va n’y reste pas. Les notes que les membres s’écrivent à propos d’une participation, d’une entreprise, d’une candidature, d’un emplacement, d’un badge ou d’une personne sont effacées trois ans après leur dernière modification, et celles qui portent sur une personne dès qu’elle n’a plus affaire à l’organisation. De chaque courriel que Pavillon envoie, il garde à qui, quand et lequel ; son texte, sans les liens personnels, 400 jours.

    Le code imprimé sur un badge ne contient aucun nom. Lu par un téléphone, le badge d’un exposant montre sa fiche publique avec le nom et la fonction de la personne qui le porte.

    Un lien de connexion vaut 15 minutes, une session 30 jours. Un fichier que vous remplacez est effacé dans les huit jours. Le reste est gardé tant que l’organisation en a besoin : elle fixe cette durée, et la dit dans le texte que vous acceptez en candidatant. Pour des contacts commerciaux, la CNIL recommande trois ans au plus après le dernier échange.

    Pavillon pose un cookie pour votre session, un pour votre langue et, le temps d’une connexion par courriel, deux autres : l’un reconnaît le navigateur qui a demandé le lien, l’autre retient la page où revenir. Aucun ne vous suit, aucune donnée n’est vendue ni transmise à une régie.

    Vous pouvez demander à voir vos données, à les corriger, à les effacer, à en limiter l’usage, ou retirer votre accord. Écrivez à l’organisation responsable. Vous pouvez aussi adresser une réclamation à la CNIL, sur www.cnil.fr.

outbox-title = Boîte d’envoi
outbox-intro = En démonstration, aucun courriel ne part : vous les lisez ici.
outbox-empty = Aucun courriel pour le moment.
outbox-to = À
outbox-sent = Envoyé
outbox-waiting = En attente
gallery-title = Galerie des composants
