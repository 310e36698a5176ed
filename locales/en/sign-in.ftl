# Signing in, one’s account, and the entrance.

landing-title = Preparing trade shows together
landing-intro = Calls for applications, stands, badges, calendars: everything it takes to be there on the day.
landing-organisations = Organisations on this site

sign-in = Sign in
sign-out = Sign out
sign-in-intro = No password: we send you a link by e-mail.
sign-in-email = E-mail address
sign-in-send = Send me a link
sign-in-sent = Check your inbox
sign-in-sent-to = If { $email } has access to Pavillon, a sign-in link has just been sent there.
sign-in-sent-help = It works once, within 15 minutes. Nothing arrives? Check the junk folder, or the address that you gave.
sign-in-look-into-outbox = Demonstration: open the outbox
sign-in-confirm = You are nearly there
sign-in-confirm-intro = One last step, to be sure that it is you and not a program that opens links.
sign-in-confirm-button = Sign me in
sign-in-confirm-as = This link signs in { $email }.
sign-in-asked-here = You asked for it in this browser, { $when } (Paris time), { $agent }.
sign-in-asked-elsewhere = This link was asked for in another browser: { $agent }, { $when } (Paris time). If that was not you, close this page: without this button, nobody gets in.
sign-in-confirm-elsewhere = I asked for this link: sign me in here
agent-on = { $browser } on { $system }
agent-some-on = a browser on { $system }
agent-unknown = an unknown browser
sign-in-expired = This link no longer works
sign-in-expired-help = It has been used, or more than 15 minutes have passed. Ask for a new one, it arrives at once.
sign-in-again = Ask for a new link
sign-in-sent-again = A new sign-in link has just been sent, to the same address as the one before.
sign-in-expired-known = It has already been used, or more than 15 minutes have passed. Get another at the same address: it arrives at once.
sign-in-another = Send me a new link
sign-in-elsewhere = To another address
sign-in-already = You are already signed in on this browser.
sign-in-go-on = Continue

account-standings = Your access
account-current = In use
account-switch = Use this access
account-everywhere = Sign out everywhere
account-everywhere-help = A lost or shared device? Close all your sessions at once, this one included.
account-everywhere-button = Close all my sessions

account-limited = { $company } · { $organisation }, for { $participation } only
account-offers = Offered to you
account-offers-help = Nothing changes before you accept, and nothing changes in what you are using now.
account-accept = Accept
account-decline = Decline
