# Letters that did not leave.

letters = Letters that did not leave
letters-intro = These letters could not leave and are tried no more. Mend what was wrong, then have them tried again; or file those that nobody needs any more.
letters-none = Every letter has left.
letters-undelivered = { $count ->
    [one] A letter did not leave: see which and why.
   *[other] { $count } letters did not leave: see which and why.
}
letter-to = To
letter-subject = Subject
letter-ended = Given up
letter-why = Why
letter-again = Try again
letter-let-go = File
letter-trouble-address = No mail program takes this address. Mend it on its page, then send the information again.
letter-trouble-message = This letter could not be written. Tell the person by another way.
letter-trouble-refused = The mail server refuses this recipient. The address probably exists no more: check it with the company.
letter-trouble-later = The recipient’s server did not take this letter for four days. Have it tried again, or call.
letter-trouble-nothing = Nothing leaves at the moment.
