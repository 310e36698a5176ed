# The letters that Pavillon sends: a subject and a text for each.
# An address stays alone on its line, so that every mail program makes a link of it.

mail-greeting = { $named ->
    [yes] Hello { $name },
   *[no] Hello,
}
mail-note = { $noted ->
    [yes] A word from the team: { $note }
   *[no] { "" }
}
mail-closing =
    Kind regards,
    Pavillon

mail-sign_in-subject = Your sign-in link
mail-sign_in-body =
    { mail-greeting }

    Here is the link that opens Pavillon for you:

    { $url }

    It works once, within { $minutes } minutes. If you did not ask for it, leave this message aside: without the link, nobody gets in as you.

    { mail-closing }

mail-member_added-subject = You now have access to Pavillon
mail-member_added-body =
    { mail-greeting }

    You are now part of a team that prepares its trade shows with Pavillon. Welcome!

    To come in, ask for a sign-in link with this mail address:

    { $url }

    { mail-closing }

mail-application_draft-subject = { $participation }: your draft is waiting for you
mail-application_draft-body =
    { mail-greeting }

    Your application for { $participation } is kept as a draft. Go on with it whenever you like, as long as the call is open:

    { $url }

    This link is yours alone: whoever has it can change the application.

    { mail-closing }

mail-application_submitted-subject = { $participation }: we have your application
mail-application_submitted-body =
    { mail-greeting }

    Thank you! The application of { $company } for { $participation } has reached us.

    You can read it again at any time, and complete it as long as the call is open:

    { $url }

    This link is yours alone: whoever has it can change the application. We will write to you as soon as the decision is made.

    { mail-closing }

mail-application_accepted-subject = { $participation }: your application is accepted
mail-application_accepted-body =
    { mail-greeting }

    Good news: the application of { $company } for { $participation } is accepted. We are delighted to have you with us.

    { mail-note }

    Sign in with this mail address to name your team, receive your badges and subscribe to your calendar:

    { $url }

    { mail-closing }

mail-application_declined-subject = { $participation }: about your application
mail-application_declined-body =
    { mail-greeting }

    Thank you for proposing { $company } for { $participation }. We studied your application with care, and we are sorry that we cannot accept it for this edition.

    { mail-note }

    We know how much time such a file takes. Your know-how interests us, and you will be welcome at a later call.

    { mail-closing }

mail-application_waitlisted-subject = { $participation }: you are on the waiting list
mail-application_waitlisted-body =
    { mail-greeting }

    Your application for { $participation } caught our attention, but every place is taken for now: { $company } is on the waiting list.

    { mail-note }

    There is nothing for you to do. As soon as a place comes free, we will write to you.

    { mail-closing }

mail-application_withdrawn-subject = { $participation }: application withdrawn
mail-application_withdrawn-body =
    { mail-greeting }

    As asked, the application of { $company } for { $participation } is withdrawn. The positions and badges that were kept for it are free again.

    If this is not what you meant, tell the organiser as soon as you can.

    { mail-closing }

mail-allocation_changed-subject = { $participation }: news about your position
mail-allocation_changed-body =
    { mail-greeting }

    The position of { $company } for { $participation } was confirmed or changed. The details, with your days and hours, are here:

    { $url }

    If you subscribe to your calendar, it updates by itself.

    { mail-closing }
