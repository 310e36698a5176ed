# Les courriels que Pavillon envoie : un objet et un texte par courriel.
# Une ligne d’adresse reste seule, pour que chaque messagerie en fasse un lien.

# Ce qui vient du courrier lui-même, et que ses textes nomment.
mail-greeting = { $greeting }
mail-note = { $remark }
mail-closing = { $closing }
mail-sign-in-asked = { $request }

mail-hello = { $named ->
    [yes] Bonjour { $name },
   *[no] Bonjour,
}
mail-remark = Un mot de l’équipe : { $note }
mail-regards = Bien à vous,
mail-request = Il a été demandé { $when } (heure de Paris), depuis { $agent }.
mail-moved-for-you = Ce qui change pour vous :
mail-link-not-kept = [lien personnel, connu du seul destinataire]

mail-sign_in-subject = Votre lien de connexion
mail-sign_in-body =
    { mail-greeting }

    Voici le lien qui vous ouvre Pavillon :

    { $url }

    { mail-sign-in-asked }
    Il sert une seule fois, dans les { $minutes } minutes. Si vous n’avez rien demandé, ne tenez pas compte de ce courriel : sans ce lien, personne n’entre à votre place.

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

    Merci ! Nous avons bien reçu votre candidature pour { $participation }.

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

mail-exhibitor_added-subject = { $participation } : vous exposez avec nous
mail-exhibitor_added-body =
    { mail-greeting }

    Nous avons inscrit { $company } parmi les exposants de { $participation }. Bienvenue !

    { mail-note }

    Connectez-vous avec cette adresse de courriel pour nommer votre équipe, recevoir vos badges et vous abonner à votre calendrier :

    { $url }

    { mail-closing }

mail-exhibitor_invited-subject = { $participation } : exposez avec nous
mail-exhibitor_invited-body =
    { mail-greeting }

    Nous serions heureux de compter { $company } parmi les exposants de { $participation }.

    { mail-note }

    Dites-nous ce que vous souhaitez montrer, et quels jours : votre dossier vous attend ici.

    { $url }

    Ce lien vous est personnel : qui le détient peut remplir le dossier. Nous vous répondrons dès que vous l’aurez déposé.

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

    Comme demandé, votre candidature pour { $participation } est retirée. Ses emplacements sont libérés et ses badges ne valent plus.

    Si ce n’était pas votre intention, prévenez l’organisateur au plus vite.

    { mail-closing }

mail-application_ended-subject = { $participation } : votre candidature est retirée
mail-application_ended-body =
    { mail-greeting }

    Nous avons retiré la candidature de { $company } pour { $participation }. Si un emplacement lui avait été attribué, il est libéré ; les badges de son équipe ne valent plus, et plus rien ne lui est demandé.

    { mail-note }

    Si vous pensez qu’il s’agit d’une erreur, répondez à ce courriel.

    { mail-closing }

mail-application_reopened-subject = { $participation } : votre candidature est réexaminée
mail-application_reopened-body =
    { mail-greeting }

    La décision que nous vous avions annoncée pour la candidature de { $company } à { $participation } n’est plus définitive : nous réexaminons votre dossier. Si un emplacement ou des badges lui avaient été attribués, ils ne valent plus pour le moment.

    { mail-note }

    Vous n’avez rien à faire. Nous vous écrirons dès que nous aurons décidé.

    { mail-closing }

mail-application_back-subject = { $participation } : votre candidature est rétablie
mail-application_back-body =
    { mail-greeting }

    Notre dernier courriel vous annonçait un changement pour la candidature de { $company } à { $participation }. Il est annulé : tout est de nouveau comme avant. Veuillez nous excuser de ce contretemps.

    { mail-closing }

mail-participant_gone-subject = { $participation } : { $company } ne vient plus
mail-participant_gone-body =
    { mail-greeting }

    { $company } a retiré sa candidature pour { $participation }, alors qu’elle était retenue. Ce qui se libère :

    { $items }

    Voir la candidature :

    { $url }

    { mail-closing }

mail-gone-position = - emplacement { $number }
mail-gone-named =
    { $count ->
        [one] - { $count } place de badge ; ce badge ne vaut plus
       *[other] - { $count } places de badge ; ces badges ne valent plus
    }
mail-gone-nothing = - rien : ni emplacement ni badge

mail-allocation_changed-subject = { $participation } : du nouveau pour votre emplacement
mail-allocation_changed-body =
    { mail-greeting }

    L’emplacement attribué à { $company } pour { $participation } a été confirmé ou modifié. Le détail, avec vos jours et vos horaires, vous attend ici :

    { $url }

    Si vous êtes abonné à votre calendrier, il se met à jour tout seul.

    { mail-closing }

mail-show_moved-subject = { $participation } : nouvelles dates
mail-show_moved-body =
    { mail-greeting }

    { $participation } change de dates : ouverture le { $after } au lieu du { $before }.

    { $moved }

    Tout le détail est ici :

    { $url }

    Si vous êtes abonné à un calendrier, il se met à jour tout seul. Un badge déjà imprimé est à réimprimer : son code ne vaut que pour les jours qu’il porte.

    { mail-closing }

mail-moved-due = — { $title } : à fournir pour le { $after } (avant : { $before })
mail-moved-am = — emplacement { $title }, matin : { $after } (avant : { $before })
mail-moved-pm = — emplacement { $title }, après-midi : { $after } (avant : { $before })
mail-moved-item = — { $title } : { $after } (avant : { $before })
mail-moved-shift = — permanence : { $after } (avant : { $before })

mail-item-due = — { $title } ({ $participation }) : pour le { $day }
mail-item-overdue = — { $title } ({ $participation }) : en retard, c’était pour le { $day }
mail-item-moved = — { $title } : { $before } devient { $day }

mail-requirement_reminder-subject = Rappel : ce qu’il vous reste à fournir
mail-requirement_reminder-body =
    { mail-greeting }

    Voici ce qu’il vous reste à fournir :

    { $items }

    Tout se dépose ici :

    { $url }

    Ce qui a été envoyé depuis ne vous sera plus rappelé.

    { mail-closing }

mail-requirement_refused-subject = { $participation } : une pièce est à refaire
mail-requirement_refused-body =
    { mail-greeting }

    « { $requirement } », pour { $participation }, ne peut pas être accepté en l’état.

    { mail-note }

    Vous pouvez l’envoyer de nouveau ici :

    { $url }

    { mail-closing }

mail-requirement_moved-subject = { $participation } : des échéances ont changé
mail-requirement_moved-body =
    { mail-greeting }

    Les dates de { $participation } ont changé, et ce qui reste à fournir se déplace avec elles :

    { $items }

    Ce qui est déjà accepté ne change pas. Si vous êtes abonné à un calendrier, il se met à jour tout seul.

    { $url }

    { mail-closing }

mail-team_link-subject = { $participation } : votre page personnelle
mail-team_link-body =
    { mail-greeting }

    Vous faites partie de l’équipe qui tiendra le stand pour { $participation }. Voici votre page personnelle :

    { $url }

    Vous y dites quand vous pouvez venir, vous y trouvez vos permanences, et vous pouvez en passer une à un collègue. Pas de compte ni de mot de passe : cette adresse suffit.

    Elle vous est personnelle : qui la détient peut agir en votre nom. Si vous en aviez déjà reçu une autre, elle ne fonctionne plus.

    { mail-closing }

mail-shifts_changed-subject = { $participation } : du nouveau dans vos permanences
mail-shifts_changed-body =
    { mail-greeting }

    Voici ce qui change dans vos permanences pour { $participation } :

    { $shifts }

    Toutes vos permanences, à jour :

    { $url }

    Si vous êtes abonné à votre calendrier, il se met à jour tout seul.

    { mail-closing }

mail-handover_asked-subject = { $participation } : { $colleague } vous propose une permanence
mail-handover_asked-body =
    { mail-greeting }

    { $colleague } vous demande de reprendre sa permanence pour { $participation } :

    { $shifts }

    Répondez sur votre page personnelle. Rien ne change tant que vous n’avez pas accepté :

    { $url }

    { mail-closing }

mail-handover_agreed-subject = { $participation } : une permanence a changé de main
mail-handover_agreed-body =
    { mail-greeting }

    C’est convenu avec { $colleague } :

    { $shifts }

    Vos permanences, à jour :

    { $url }

    { mail-closing }

mail-handover_declined-subject = { $participation } : { $colleague } ne reprend pas votre permanence
mail-handover_declined-body =
    { mail-greeting }

    { $colleague } ne peut pas reprendre cette permanence, qui reste la vôtre :

    { $shifts }

    Vous pouvez la proposer à quelqu’un d’autre :

    { $url }

    { mail-closing }

mail-handover_withdrawn-subject = { $participation } : { $colleague } a retiré sa demande
mail-handover_withdrawn-body =
    { mail-greeting }

    Vous n’avez plus rien à décider : la demande de { $colleague } ne tient plus. Elle portait sur cette permanence :

    { $shifts }

    Vos permanences :

    { $url }

    { mail-closing }

mail-programme_changed-subject = { $participation } : du nouveau au programme
mail-programme_changed-body =
    { mail-greeting }

    Le programme de { $participation } vient d’être diffusé. Voici ce qui change pour vous :

    { $changes }

    Le programme à jour vous attend ici :

    { $url }

    Si vous êtes abonné à votre calendrier, il se met à jour tout seul.

    { mail-closing }

mail-member_offered-subject = { $company } vous propose un accès à Pavillon
mail-member_offered-body =
    { mail-greeting }

    { $company } vous propose de rejoindre l’équipe qui prépare ses salons avec Pavillon.

    Si vous avez déjà un accès à Pavillon, il ne change pas : acceptez ou déclinez depuis votre compte. Sinon, se connecter avec cette adresse de courriel suffit.

    { $url }

    { mail-closing }

mail-company_applied-subject = Quelqu’un a candidaté au nom de { $company }
mail-company_applied-body =
    { mail-greeting }

    { $colleague } a candidaté à { $participation } au nom de { $company }, et la candidature est retenue. Nous ne connaissons pas cette adresse parmi les vôtres.

    Cette personne ne voit que cette candidature. Dites si elle est bien de chez vous, ou refusez :

    { $url }

    { mail-closing }

mail-company_claimed-subject = Quelqu’un a candidaté au nom de { $company }
mail-company_claimed-body =
    { mail-greeting }

    { $colleague } a candidaté à { $participation } au nom de { $company }, et la candidature est retenue. Nous ne connaissons pas cette adresse parmi les vôtres.

    Cette personne ne voit que cette candidature. Si elle n’est pas de chez vous, dites-le à l’organisateur de votre présence au salon : il la retirera.

    { mail-closing }

mail-company_agreed-subject = Votre accès à { $company } est complet
mail-company_agreed-body =
    { mail-greeting }

    Il est confirmé que vous faites partie de { $company } : vous voyez désormais tout ce qui concerne l’entreprise.

    { $url }

    { mail-closing }

mail-company_refused-subject = { $company } ne reconnaît pas une candidature
mail-company_refused-body =
    { mail-greeting }

    { $company } indique que { $colleague } n’a pas candidaté en son nom à { $participation }. Son accès est fermé ; la candidature, elle, reste à votre main :

    { $url }

    { mail-closing }

mail-news-application = — candidature reçue : { $title } ({ $of })
mail-news-withdrawal = — candidature retirée : { $title } ({ $of })
mail-news-piece = — pièce à examiner : { $title } ({ $of })
mail-news-mention = — { $of } vous mentionne à propos de { $title }
mail-news-letter = — courriel non parti, à { $title }
mail-news-more =
    { $count ->
        [one] — et une autre nouvelle
       *[other] — et { $count } autres nouvelles
    }

mail-digest-subject = Ce qui est arrivé depuis votre dernier résumé
mail-digest-body =
    { mail-greeting }

    Voici ce qui est arrivé :

    { $news }

    Tout est ici :

    { $url }

    Pour ne plus recevoir ce résumé :

    { $stop }

    { mail-closing }

mail-hours = — { $day } : { $from } – { $until }
mail-place =
    { $placed ->
        [yes] { $venue }, emplacement { $place }
       *[no] { $venue }
    }

mail-staff_badge-subject = Votre badge pour { $participation }
mail-staff_badge-body =
    { mail-greeting }

    { $company } vous a inscrit dans son équipe pour { $participation }.

    Horaires du salon :

    { $hours }

    Où :

    { $place }

    Votre badge, à montrer à l’entrée ou à faire imprimer :

    { $url }

    Ce lien vous est personnel : qui le détient a votre badge.

    { mail-closing }
