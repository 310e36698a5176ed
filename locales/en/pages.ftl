# The pages that say how Pavillon is made: accessibility, data, outbox, gallery.

accessibility-title = Accessibility
accessibility-body =
    Pavillon aims to be usable by everyone: by keyboard, with a screen reader, magnified, on a phone, with scripts off. We aim for level AA of WCAG 2.2 and of RGAA 4.1, the French standard.

    Pavillon is not compliant with RGAA 4.1 (“non conforme”): no audit has been carried out yet, and without one nothing better can be said. Every page is checked by an automatic tool, which sees only some of the faults.

    The plan of a stand is a drawing: the table that follows it gives the same information, half-day by half-day.

    Is something stopping you? Write to the organisation whose participation you are looking at, with the address of the page and what you were trying to do. It owes you an answer and, if need be, the information in another form.

    Without a satisfactory answer, you can turn to the French ombudsman, the Défenseur des droits, free of charge, at www.defenseurdesdroits.fr.
privacy-title = Personal data
privacy-body =
    Your data is used to prepare a participation in a trade show, and nothing else. The organisation that prepares it is responsible; its name is on the participation’s page.

    Of the organisation, Pavillon keeps the members: name, e-mail address, access. Of companies: their contacts, with name, e-mail address, phone and job title. Of applications: what you wrote, and the version of the text that you agreed to. Of exhibitors’ staff: name, job title, e-mail address if you give it, and the badge. A history says who did what, when, to what and, for 400 days, from which value to which: of free text, e-mail addresses and phone numbers it keeps only that they changed, and the name of somebody who leaves does not stay in it. The notes that members write to each other about a participation, a company, an application, a position, a badge or a person are erased three years after they were last changed, and those about a person as soon as they have nothing more to do with the organisation. Of each e-mail that Pavillon sends it keeps to whom, when and which; its text, without personal links, for 400 days.

    The code printed on a badge holds no name. Read by a phone, an exhibitor’s badge shows its public card with the name and job title of the person who wears it.

    A sign-in link lasts 15 minutes, a session 30 days. A file that you replace is erased within eight days. The rest is kept as long as the organisation needs it: it decides how long, and says so in the text that you agree to when you apply. For business contacts, the CNIL, the French data protection authority, recommends three years at most after the last exchange.

    Pavillon sets one cookie for your session, one for your language and, while you sign in by e-mail, two more: one recognises the browser that asked for the link, the other keeps the page to go back to. None of them follows you around, and no data is sold or passed on to advertisers.

    You can ask to see your data, to correct or erase it, to limit its use, or withdraw your consent. Write to the organisation responsible. You can also complain to the CNIL, at www.cnil.fr.

outbox-title = Outbox
outbox-intro = In the demonstration no e-mail is sent: you can read them here.
outbox-empty = No e-mails yet.
outbox-to = To
outbox-sent = Sent
outbox-waiting = Waiting
gallery-title = Component gallery
