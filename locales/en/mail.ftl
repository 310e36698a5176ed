# The e-mails that Pavillon sends: a subject and a text for each.
# An address stays alone on its line, so that every mail program makes a link of it.

# What comes from the letter itself, and its texts name.
mail-greeting = { $greeting }
mail-note = { $remark }
mail-closing = { $closing }
mail-sign-in-asked = { $request }

mail-hello = { $named ->
    [yes] Hello { $name },
   *[no] Hello,
}
mail-remark = A word from the team: { $note }
mail-regards = Kind regards,
mail-request = It was asked for { $when } (Paris time), from { $agent }.
mail-moved-for-you = What changes for you:
mail-link-not-kept = [personal link, known to its reader only]

mail-sign_in-subject = Your sign-in link
mail-sign_in-body =
    { mail-greeting }

    Here is the link that opens Pavillon for you:

    { $url }

    { mail-sign-in-asked }
    It works once, within { $minutes } minutes. If you did not ask for it, ignore this e-mail: without the link, nobody gets in as you.

    { mail-closing }

mail-member_added-subject = You now have access to Pavillon
mail-member_added-body =
    { mail-greeting }

    You are now part of a team that prepares its trade shows with Pavillon. Welcome!

    To get in, ask for a sign-in link with this e-mail address:

    { $url }

    { mail-closing }

mail-application_draft-subject = { $participation }: your draft is waiting for you
mail-application_draft-body =
    { mail-greeting }

    Your application for { $participation } is kept as a draft. Carry on with it whenever you like, as long as the call is open:

    { $url }

    This link is yours alone: whoever has it can change the application.

    { mail-closing }

mail-application_submitted-subject = { $participation }: we have your application
mail-application_submitted-body =
    { mail-greeting }

    Thank you! Your application for { $participation } has reached us.

    You can read it again at any time, and complete it as long as the call is open:

    { $url }

    This link is yours alone: whoever has it can change the application. We will write to you as soon as the decision is made.

    { mail-closing }

mail-application_accepted-subject = { $participation }: your application is accepted
mail-application_accepted-body =
    { mail-greeting }

    Good news: the application of { $company } for { $participation } is accepted. We are delighted to have you with us.

    { mail-note }

    Sign in with this e-mail address to name your staff, receive your badges and subscribe to your calendar:

    { $url }

    { mail-closing }

mail-exhibitor_added-subject = { $participation }: you are exhibiting with us
mail-exhibitor_added-body =
    { mail-greeting }

    We have entered { $company } among the exhibitors of { $participation }. Welcome!

    { mail-note }

    Sign in with this e-mail address to name your staff, receive your badges and subscribe to your calendar:

    { $url }

    { mail-closing }

mail-exhibitor_invited-subject = { $participation }: exhibit with us
mail-exhibitor_invited-body =
    { mail-greeting }

    We would be delighted to have { $company } among the exhibitors of { $participation }.

    { mail-note }

    Tell us what you would like to show, and on which days: your application is waiting for you here.

    { $url }

    This link is yours alone: whoever has it can fill in the application. We will answer as soon as you have submitted it.

    { mail-closing }

mail-application_declined-subject = { $participation }: about your application
mail-application_declined-body =
    { mail-greeting }

    Thank you for proposing { $company } for { $participation }. We considered your application with care, and we are sorry that we cannot accept it for this edition.

    { mail-note }

    We know how much time an application takes. Your know-how interests us, and you would be welcome to apply again.

    { mail-closing }

mail-application_waitlisted-subject = { $participation }: you are on the waiting list
mail-application_waitlisted-body =
    { mail-greeting }

    Your application for { $participation } caught our attention, but every place is taken for now: { $company } is on the waiting list.

    { mail-note }

    There is nothing you need to do. As soon as a place comes free, we will write to you.

    { mail-closing }

mail-application_withdrawn-subject = { $participation }: application withdrawn
mail-application_withdrawn-body =
    { mail-greeting }

    As you asked, your application for { $participation } is withdrawn. Its positions are free again, and its badges are no longer valid.

    If this is not what you meant, tell the organiser as soon as you can.

    { mail-closing }

mail-application_ended-subject = { $participation }: your application has been withdrawn
mail-application_ended-body =
    { mail-greeting }

    We have withdrawn the application of { $company } for { $participation }. If it had a position, that is free again; its team’s badges are no longer valid, and nothing more is asked of it.

    { mail-note }

    If you think this is a mistake, reply to this e-mail.

    { mail-closing }

mail-application_reopened-subject = { $participation }: we are looking at your application again
mail-application_reopened-body =
    { mail-greeting }

    The decision we gave you on the application of { $company } for { $participation } no longer stands: we are looking at it again. If it had a position or badges, they are not valid for the time being.

    { mail-note }

    There is nothing you need to do. We will write to you as soon as we have decided.

    { mail-closing }

mail-application_back-subject = { $participation }: your application stands again
mail-application_back-body =
    { mail-greeting }

    Our last e-mail told you of a change to the application of { $company } for { $participation }. It has been undone: everything is as it was before. We are sorry for the confusion.

    { mail-closing }

mail-participant_gone-subject = { $participation }: { $company } is no longer coming
mail-participant_gone-body =
    { mail-greeting }

    { $company } has withdrawn its application for { $participation }, which had been accepted. This is free again:

    { $items }

    See the application:

    { $url }

    { mail-closing }

mail-gone-position = - position { $number }
mail-gone-named =
    { $count ->
        [one] - { $count } staff place, whose badge is no longer valid
       *[other] - { $count } staff places, whose badges are no longer valid
    }
mail-gone-nothing = - nothing: it had no position and no badge

mail-allocation_changed-subject = { $participation }: news about your position
mail-allocation_changed-body =
    { mail-greeting }

    The position of { $company } for { $participation } was confirmed or changed. The details, with your days and hours, are here:

    { $url }

    If you subscribe to your calendar, it updates by itself.

    { mail-closing }

mail-show_moved-subject = { $participation }: new dates
mail-show_moved-body =
    { mail-greeting }

    { $participation } has new dates: it opens on { $after } instead of { $before }.

    { $moved }

    Everything is here:

    { $url }

    If you subscribe to a calendar, it updates by itself. A badge that is already printed must be printed again: its code is valid only on the days printed on it.

    { mail-closing }

mail-moved-due = — { $title }: due by { $after } (before: { $before })
mail-moved-am = — position { $title }, morning: { $after } (before: { $before })
mail-moved-pm = — position { $title }, afternoon: { $after } (before: { $before })
mail-moved-item = — { $title }: { $after } (before: { $before })
mail-moved-shift = — shift: { $after } (before: { $before })

mail-item-due = — { $title } ({ $participation }): due { $day }
mail-item-overdue = — { $title } ({ $participation }): overdue since { $day }
mail-item-moved = — { $title }: { $before } becomes { $day }

mail-requirement_reminder-subject = Reminder: what you still have to send
mail-requirement_reminder-body =
    { mail-greeting }

    This is what you still have to send or do:

    { $items }

    Send it all here:

    { $url }

    You will not be reminded of anything that you have sent since.

    { mail-closing }

mail-requirement_refused-subject = { $participation }: something has to be redone
mail-requirement_refused-body =
    { mail-greeting }

    “{ $requirement }” for { $participation } cannot be accepted as it is.

    { mail-note }

    You can send it again here:

    { $url }

    { mail-closing }

mail-requirement_moved-subject = { $participation }: some deadlines have changed
mail-requirement_moved-body =
    { mail-greeting }

    The dates of { $participation } have changed, and so have the deadlines for what you still have to send:

    { $items }

    What has already been accepted stays as it is. If you subscribe to a calendar, it updates by itself.

    { $url }

    { mail-closing }

mail-team_link-subject = { $participation }: your personal page
mail-team_link-body =
    { mail-greeting }

    You are on the team that will staff the stand for { $participation }. Here is your personal page:

    { $url }

    It is where you say when you can come, where you find your shifts, and where you can hand one over to a colleague. No account, no password: this address is all it takes.

    It is yours alone: whoever has it can act in your name. If you had another one before, it no longer works.

    { mail-closing }

mail-shifts_changed-subject = { $participation }: changes to your shifts
mail-shifts_changed-body =
    { mail-greeting }

    Your shifts for { $participation } have changed:

    { $shifts }

    All of your shifts, up to date:

    { $url }

    If you subscribe to your calendar, it updates by itself.

    { mail-closing }

mail-handover_asked-subject = { $participation }: { $colleague } offers you a shift
mail-handover_asked-body =
    { mail-greeting }

    { $colleague } asks you to take over their shift for { $participation }:

    { $shifts }

    Answer on your personal page. Nothing changes until you agree:

    { $url }

    { mail-closing }

mail-handover_agreed-subject = { $participation }: a shift was handed over
mail-handover_agreed-body =
    { mail-greeting }

    It is agreed with { $colleague }:

    { $shifts }

    Your shifts, up to date:

    { $url }

    { mail-closing }

mail-handover_declined-subject = { $participation }: { $colleague } cannot take over your shift
mail-handover_declined-body =
    { mail-greeting }

    { $colleague } cannot take over this shift, which stays yours:

    { $shifts }

    You can offer it to somebody else:

    { $url }

    { mail-closing }

mail-handover_withdrawn-subject = { $participation }: { $colleague } has withdrawn the request
mail-handover_withdrawn-body =
    { mail-greeting }

    There is nothing left for you to decide: the request of { $colleague } no longer stands. It was about this shift:

    { $shifts }

    Your shifts:

    { $url }

    { mail-closing }

mail-programme_changed-subject = { $participation }: changes to the programme
mail-programme_changed-body =
    { mail-greeting }

    The programme of { $participation } has just been released. This is what changes for you:

    { $changes }

    The programme as it stands now is here:

    { $url }

    If you subscribe to your calendar, it updates by itself.

    { mail-closing }

mail-member_offered-subject = { $company } offers you access to Pavillon
mail-member_offered-body =
    { mail-greeting }

    { $company } offers you a place in the team that prepares its trade shows with Pavillon.

    If you already have access to Pavillon, it does not change: accept or decline on your account page. If not, signing in with this e-mail address is enough.

    { $url }

    { mail-closing }

mail-company_applied-subject = Somebody has applied in the name of { $company }
mail-company_applied-body =
    { mail-greeting }

    { $colleague } has applied for { $participation } in the name of { $company }, and the application was accepted. This address is not among the ones we have for you.

    This person sees only that application. Say whether they work for you, or refuse:

    { $url }

    { mail-closing }

mail-company_claimed-subject = Somebody has applied in the name of { $company }
mail-company_claimed-body =
    { mail-greeting }

    { $colleague } has applied for { $participation } in the name of { $company }, and the application was accepted. This address is not among the ones we have for you.

    This person sees only that application. If they do not work for you, tell the organiser of your presence at the show, who will remove them.

    { mail-closing }

mail-company_agreed-subject = Your access to { $company } is complete
mail-company_agreed-body =
    { mail-greeting }

    It is confirmed that you work for { $company }: from now on you see everything about the company.

    { $url }

    { mail-closing }

mail-company_refused-subject = { $company } does not recognise an application
mail-company_refused-body =
    { mail-greeting }

    { $company } says that { $colleague } did not apply for { $participation } in its name. Their access is closed; the application itself stays in your hands:

    { $url }

    { mail-closing }

mail-news-application = — application received: { $title } ({ $of })
mail-news-withdrawal = — application withdrawn: { $title } ({ $of })
mail-news-piece = — to be examined: { $title } ({ $of })
mail-news-mention = — { $of } mentions you about { $title }
mail-news-letter = — e-mail that could not be sent, to { $title }
mail-news-more =
    { $count ->
        [one] — and one more
       *[other] — and { $count } more
    }

mail-digest-subject = What has come in since your last summary
mail-digest-body =
    { mail-greeting }

    This has come in:

    { $news }

    All of it is here:

    { $url }

    To stop receiving this summary:

    { $stop }

    { mail-closing }

mail-hours = — { $day }: { $from } – { $until }
mail-place =
    { $placed ->
        [yes] { $venue }, position { $place }
       *[no] { $venue }
    }

mail-staff_badge-subject = Your badge for { $participation }
mail-staff_badge-body =
    { mail-greeting }

    { $company } has put you on its staff for { $participation }.

    Opening hours:

    { $hours }

    Where:

    { $place }

    Your badge, to show at the entrance or to have printed:

    { $url }

    This link is personal: whoever has it has your badge.

    { mail-closing }
