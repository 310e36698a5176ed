# E-mails that could not be sent.

letters = E-mails that could not be sent
letters-intro = These e-mails could not be sent, and are no longer being tried. Put right what was wrong, then try again; or dismiss those that nobody needs any more.
letters-none = Every e-mail has been sent.
letters-undelivered = { $count ->
    [one] An e-mail could not be sent: see which one, and why.
   *[other] { $count } e-mails could not be sent: see which ones, and why.
}
letter-to = To
letter-subject = Subject
letter-ended = Given up on
letter-why = Why
letter-again = Try again
letter-let-go = Dismiss
letter-trouble-address = No mail program accepts this address. Correct it on its page, then send the information again.
letter-trouble-message = This e-mail could not be written. Tell the person some other way.
letter-trouble-refused = The mail server refuses this recipient. The address probably no longer exists: check it with the company.
letter-trouble-later = The recipient’s server would not take this e-mail for four days. Try again, or call.
letter-trouble-nothing = No e-mails are going out at the moment.
