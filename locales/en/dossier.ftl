# What a company finds on its page: when, where, its place, what it sent.
dossier-hours = When
dossier-map = See it on a map
dossier-plan = { $name }: your place is { $numbers }.
dossier-own-place = { $number }: your place, { $width } × { $depth } m
dossier-other-place = { $number }, { $width } × { $depth } m
dossier-sent = Your application, as you sent it
dossier-tell =
    { $count ->
        [one] Send one badge by e-mail
       *[other] Send { $count } badges by e-mail
    }
dossier-tell-hint = Each of them receives their badge, the hours and the place. Whoever has them already receives them again only when they have changed.
dossier-tell-none = Everybody with an e-mail address has their badge, and nothing has changed since.
