# Les lettres que Pavillon envoie : un objet et un texte par lettre.
# Une ligne d’adresse reste seule, pour que chaque messagerie en fasse un lien.

mail-greeting = { $named ->
    [yes] Bonjour { $name },
   *[no] Bonjour,
}
mail-note = { $noted ->
    [yes] Un mot de l’équipe : { $note }
   *[no] { "" }
}
mail-closing =
    Bien à vous,
    Pavillon

mail-sign_in-subject = Votre lien de connexion
mail-sign_in-body =
    { mail-greeting }

    Voici le lien qui vous ouvre Pavillon :

    { $url }

    Il sert une seule fois, dans les { $minutes } minutes. Si vous n’avez rien demandé, laissez ce message de côté : sans ce lien, personne n’entre à votre place.

    { mail-closing }

mail-member_added-subject = Votre accès à Pavillon est ouvert
mail-member_added-body =
    { mail-greeting }

    Vous faites maintenant partie d’une équipe qui prépare ses participations aux salons avec Pavillon. Bienvenue !

    Pour entrer, demandez un lien de connexion avec cette adresse de courriel :

    { $url }

    { mail-closing }

mail-application_draft-subject = { $participation } : votre brouillon vous attend
mail-application_draft-body =
    { mail-greeting }

    Votre candidature pour { $participation } est gardée en brouillon. Reprenez-la quand vous voulez, tant que l’appel est ouvert :

    { $url }

    Ce lien vous est personnel : qui le détient peut modifier la candidature.

    { mail-closing }

mail-application_submitted-subject = { $participation } : candidature bien reçue
mail-application_submitted-body =
    { mail-greeting }

    Merci ! Nous avons bien reçu la candidature déposée par { $company } pour { $participation }.

    Vous pouvez la relire à tout moment, et la compléter tant que l’appel est ouvert :

    { $url }

    Ce lien vous est personnel : qui le détient peut modifier la candidature. Nous vous écrirons dès que la décision sera prise.

    { mail-closing }

mail-application_accepted-subject = { $participation } : votre candidature est retenue
mail-application_accepted-body =
    { mail-greeting }

    Bonne nouvelle : la candidature déposée par { $company } pour { $participation } est retenue. Nous sommes ravis de vous compter parmi nous.

    { mail-note }

    Connectez-vous avec cette adresse de courriel pour nommer votre équipe, recevoir vos badges et vous abonner à votre calendrier :

    { $url }

    { mail-closing }

mail-application_declined-subject = { $participation } : suite donnée à votre candidature
mail-application_declined-body =
    { mail-greeting }

    Merci d’avoir proposé { $company } pour { $participation }. Nous avons étudié votre candidature avec attention, et nous ne pouvons malheureusement pas la retenir pour cette édition.

    { mail-note }

    Nous savons le temps que demande un tel dossier. Votre savoir-faire nous intéresse, et vous serez les bienvenus à un prochain appel.

    { mail-closing }

mail-application_waitlisted-subject = { $participation } : vous êtes sur liste d’attente
mail-application_waitlisted-body =
    { mail-greeting }

    Votre candidature pour { $participation } a retenu notre attention, mais toutes les places sont prises pour le moment : { $company } est sur la liste d’attente.

    { mail-note }

    Vous n’avez rien à faire. Dès qu’une place se libère, nous vous écrivons.

    { mail-closing }

mail-application_withdrawn-subject = { $participation } : candidature retirée
mail-application_withdrawn-body =
    { mail-greeting }

    Comme demandé, la candidature déposée par { $company } pour { $participation } est retirée. Les emplacements et les badges qui lui étaient réservés sont libérés.

    Si ce n’était pas votre intention, prévenez l’organisateur au plus vite.

    { mail-closing }

mail-allocation_changed-subject = { $participation } : du nouveau pour votre emplacement
mail-allocation_changed-body =
    { mail-greeting }

    L’emplacement attribué à { $company } pour { $participation } a été confirmé ou modifié. Le détail, avec vos jours et vos horaires, vous attend ici :

    { $url }

    Si vous êtes abonné à votre calendrier, il se met à jour tout seul.

    { mail-closing }
