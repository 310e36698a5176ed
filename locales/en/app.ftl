# What every page shares: frame, navigation, forms, dates, errors.

app-name = Pavillon
skip-to-content = Skip to content
languages = Language
demo-strip = Demonstration: companies and people are made up, and no e-mail is sent.
footer = Pavillon, free software (EUPL-1.2) for preparing an organisation’s presence at trade shows.
footer-accessibility = Accessibility
footer-privacy = Personal data

nav-main = Main navigation
nav-home = Home
nav-participations = Participations
nav-exhibitors = Directory
nav-calendars = Calendars
nav-members = Members
nav-mine = My participations
nav-account = My account
nav-outbox = See the e-mails

tab-overview = Overview
tab-applications = Applications
tab-stand = Stand
tab-exhibitors = Exhibitors
tab-badges = Badges

## Everyday words

yes = Yes
no = No
choose = Choose…
save = Save
edit = Edit
remove = Remove
search = Search
actions = Actions
not-said = Not given

## Lists

pager = Pages of the list
pager-before = Previous page
pager-after = Next page
pager-here = Page { $page } of { $pages }
pager-total = { $total ->
    [0] No results
    [one] { $total } result
   *[other] { $total } results
}

## Dates

date-span = { $from } to { $until }
date-next-day = { $time } the next day
date-second-time = { $time } (the second time)
half-am = morning
half-pm = afternoon
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## Forms: what is wrong, and what to do

form-problems = A few things to look at
form-problem-of = { $field }: { $said }
form-optional = (optional)
form-required = Please fill in this field.
form-incomplete = The form is incomplete. Check each field, then send it again.
form-changed-meanwhile = Somebody else has changed this in the meantime, so your change was not saved. Look at how it stands now, then send your change again.
form-now = As it stands now: { $value }
form-read = As you last saw it: { $value }
form-now-empty = As it stands now: empty
form-too-long = This text is too long: { $max } characters at most.
form-email = This e-mail address looks incomplete. Write it like name@example.com.
form-email-dot = A dot can neither begin nor end what is before the @, nor follow another one. Check this address.
form-email-sign = This address has a character that no mail program accepts: a space, a bracket, a quote… Check it.
form-email-host = What follows the @ is not the name of a server. Check it: letters, digits, hyphens and dots, with neither hyphen nor dot at an end.
form-email-long = This address is longer than any mail program accepts. Check it.
form-email-several = There is more than one address here. Keep a single one.
form-website = This web address looks incomplete. Write it like www.example.com.
form-website-scheme = A web address begins with https:// or with www. Copy it from your browser.
form-website-mail = This is an e-mail address, or it has an @ in it. Enter that of the site, like www.example.com.
form-website-space = A web address has no spaces. Keep a single one, like www.example.com.
form-phone = A telephone number has digits only. Write it like 01 23 45 67 89, or +32 2 123 45 67 from abroad.
form-phone-length = A French number has ten digits and begins with 0. A foreign number begins with + and the country’s code.
form-phone-country = No number begins like this or has this length. Check the country’s code and the digits behind it.
form-choice = Choose an answer from the list.
form-day = Enter a valid date: day, month, year.
form-moment = Enter a valid date and time.
form-time = Enter a valid time, for example 09:30.
time-ends-at-once = The end is at the same time as the start: choose another.
time-ends-much-later = That would last { $hours } hours, well into the next day. Anything that runs past midnight lasts { $most } hours at most: check the end time.
time-ends-hint = A time earlier than the start is one of the next day; 00:00 is the end of the day.
time-twice = That night the clock goes back, and { $time } comes twice. Which one is it?
time-which = Which of the two hours
time-which-first = The first, before the clock goes back
time-which-second = The second, after it went back
form-zone = There is no such time zone. Choose one from the list, for example Europe/Paris.
form-number = Enter a number in digits, for example 1500.
form-number-whole = Enter a whole number, without decimals.
form-number-unit = Enter the number alone, without a unit.
form-number-watts = Enter a power in watts or kilowatts, for example 3000 or 3 kW.
form-number-kilograms = Enter a weight in kilograms or tonnes, for example 250 or 1.2 t.
form-number-minutes = Enter a duration in minutes or hours, for example 90 or 1.5 h.
form-number-hours = Enter a number of hours, for example 6.
form-number-days = Enter a number of days, for example 30.
form-range = Enter a number between { $min } and { $max }.
form-metres = Enter a length in metres, for example 2.5.
form-range-metres = Enter a length between { $min } and { $max } m.

file-choose-again = This file was not kept, since the form was not saved. Choose it again.
file-quota = There is no more room for your files: { $files } files or { $megabytes } MB at most. Remove what is no longer needed, or ask the organiser.
file-quota-organisation = The organisation has no more room for files: { $files } files or { $megabytes } MB at most. Tell the organiser.
file-too-large = This file is too large: 10 MB at most. Choose a smaller one.
file-picture-too-large = This picture has too many pixels to be read. Make it smaller, then choose it again.
file-not-kept = We could not keep this file: the fault is ours. Try again in a moment.
file-not-looked-at = This file could not be looked at just now. Try again in a moment.
file-not-an-image = This file is not a picture that we can read. Choose a PNG, JPEG, WebP or SVG picture.
file-drawing-text = This SVG has texts whose letters are not in it. Convert its texts to outlines, save it, then choose it again.
file-drawing-elsewhere = This SVG shows pictures that are not in it, or another drawing within. Put everything into one drawing, then choose it again.
file-drawing-too-much = This SVG is too large or too intricate to be drawn. Simplify it, or choose a PNG picture.
file-not-a-proof = This file is neither a whole PDF nor a picture that we can read. Choose a PDF, or a PNG, JPEG or WebP picture.

## When a page has no answer

error-home = Back to the home page
error-reference = If you write to us, give this reference: { $reference }
error-denied = This page is not open to you
error-denied-help = Your access does not cover this. If you need it, ask whoever is in charge at your organisation.
error-not-found = There is no such page
error-not-found-help = The address may be incomplete, or what it showed is gone. Start again from the home page.
error-gone = This page is no longer available
error-gone-help = The link has expired or was replaced. Ask the person who sent it for a new one.
error-sent = This is done already
error-sent-help = This form came twice. It was carried out the first time, and nothing was done a second time. If a code or a key was to be shown once and you have not seen it, ask for a new one.
error-sent-back = Back to the page
error-bad-request = We did not understand this request
error-bad-request-help = Nothing has changed. Go back to the previous page, reload it and try again.
error-cross-origin = This request came from another site
error-cross-origin-help = To be safe we ignored it, and nothing has changed. Try again from Pavillon’s own pages, at { $address }.
error-other-address = This request came from another address
error-other-address-help = To be safe we ignored it, and nothing has changed. Here Pavillon is at { $address }: open that address and try again. If you were given another one, show this page to whoever runs the server: the setting “public-url” has to be the address that your browser shows.
error-unsaid-origin = Your browser did not say where this request comes from
error-unsaid-origin-help = To be safe we ignored it, and nothing has changed. An extension or a setting of the browser, or the network that you are in, took that away. Open { $address } in another browser, or without that extension, and try again.
error-too-large = This is too large to send
error-too-large-help = Nothing was saved. A file can be 10 MB at most, and the texts of a form 1 MB together: make it smaller, then try again.
error-address-too-long = This address is too long
error-address-too-long-help = Nothing was saved. An address has 8,000 characters at most: shorten what you are searching for, or start again from the home page.
error-too-many = Too many requests in a row
error-too-many-help = Nothing that was saved is lost. Try again { $minutes ->
    [0] { $seconds ->
        [one] in a second
       *[other] in { $seconds } seconds
    }
    [one] in a minute
   *[other] in { $minutes } minutes
}.
error-refused = This cannot be done
error-refused-help = Nothing has changed. Go back to the previous page, reload it and see where things stand.
error-internal = Something went wrong on our side
error-internal-help = It was not your doing. Try again in a moment; if it happens again, please tell us.
