# The directory of exhibitors, their contacts, and importing spreadsheets.

exhibitor = Exhibitor
exhibitor-list-intro = Companies from near and far, with their know-how and contacts.
exhibitor-new = New exhibitor
exhibitor-edit = Edit the exhibitor
exhibitor-import = Import a spreadsheet
exhibitor-export = Download the whole directory:
exhibitor-search = Name, SIRET, know-how, town
exhibitor-none = The directory is still empty: companies that are added or imported will appear here.
exhibitor-none-found = No exhibitor matches. Check the spelling, or try another word.
exhibitor-none-archived = No company is archived.
exhibitor-shown = Show
exhibitor-current = Those in the directory
exhibitor-put-away = Archived
exhibitor-name = Company
exhibitor-siret = SIRET
exhibitor-siret-hint = 14 digits, with or without spaces.
exhibitor-sector = Sector
exhibitor-know-how = Know-how
exhibitor-website = Website
exhibitor-address = Address
exhibitor-postcode = Postcode
exhibitor-city = Town
exhibitor-country = Country
exhibitor-logo = Logo
exhibitor-logo-hint = PNG, JPEG, WebP or SVG, 10 MB at most.
exhibitor-siret-digits = A SIRET has digits only. Remove the other characters.
exhibitor-siret-length = A SIRET has 14 digits. Check that none is missing.
exhibitor-siret-siren = This is a SIREN, the company’s number. The SIRET has five digits more, those of the establishment: 14 in all.
exhibitor-siret-vat = This is a VAT number. The SIRET has 14 digits: the last nine of this number, then five for the establishment.
exhibitor-siret-checksum = This SIRET has been mistyped: its digits do not add up. Copy it from an official document.
exhibitor-archive = Archive the company
exhibitor-archive-warning = The directory no longer shows it. What it did stays where it happened, and you can bring it back.
exhibitor-archived = This company is archived: the directory no longer shows it.
exhibitor-restore = Bring the company back
exhibitor-archive-comes = This company has an application for { $participation }, which is not over. Withdraw it first.
exhibitor-siret-archived = { $name } already has this SIRET and is archived. Take it back from the directory, by showing the archived companies.
exhibitor-siret-taken = A company in the directory already has this SIRET. Search for that company and edit it instead.

sector-automotive = Automotive
sector-plastics = Plastics and composites
sector-logistics = Logistics
sector-food = Food industry
sector-recycling = Recycling and circular economy
sector-electronics = Electronics and sensors
sector-mechanics = Mechanical engineering and metalworking
sector-energy = Energy
sector-digital = Digital
sector-textile = Textiles and materials
sector-health = Health
sector-construction = Construction
sector-research = Research and education
sector-other = Other

contact-list = Contacts
contact-none = No contacts. Add the person to write to.
contact-add = Add a contact
contact-name = Full name
contact-function = Job title
contact-email = E-mail address
contact-phone = Phone
contact-remove-warning = This contact is deleted from the directory, for good.

## Importing a spreadsheet

import-title = Import exhibitors
import-intro = Choose your spreadsheet just as it is. We first show you, row by row, what would change; nothing is saved until you agree.
import-choose = Choose a spreadsheet
import-file = CSV, XLSX or ODS file
import-file-hint = 10 MB at most. The first row in use names the columns: company, SIRET, sector, town, contact, e-mail…
import-preview = Check before importing
import-summary-create = { $count ->
    [0] No company to create
    [one] { $count } company to create
   *[other] { $count } companies to create
}
import-summary-update = { $count ->
    [0] None to update
    [one] { $count } to update
   *[other] { $count } to update
}
import-summary-unchanged = { $count ->
    [0] None up to date already
    [one] { $count } up to date already
   *[other] { $count } up to date already
}
import-row = Row
import-outcome = Outcome
import-outcome-create = To create
import-outcome-update = To update
import-outcome-unchanged = Up to date
import-outcome-refused = Refused
import-reasons = Remarks
import-changes = Changes
import-ignored-columns = Columns left out because we did not recognise them: { $columns }.
import-done = The import is complete: the directory is up to date.
import-expired = This preview has expired, or the directory has changed since. Choose your file again.

exhibitor-import-applied-already = This import has been done already. Nothing changed this time.
exhibitor-import-nothing-to-do = The directory already says the same as this spreadsheet: there is nothing to import.
exhibitor-import-empty = This spreadsheet is empty. Check that it is the right file.
exhibitor-import-no-name = No column gives the companies’ names. We read: { $headers }. Call one of them “Company”.
exhibitor-import-no-rows = The spreadsheet has no rows below the one that names the columns.
exhibitor-import-archived = This SIRET belongs to an archived company. Bring it back first, or remove the row.
exhibitor-import-name-ambiguous = Several companies in the directory have this name. Add the SIRET to say which one.
exhibitor-import-namesake = A company in the directory has the same name with another SIRET. This one will be created beside it.
exhibitor-import-siret-twice = This SIRET already appears in row { $row }. Keep only one of the two rows.
exhibitor-import-name-twice = This name already appears in row { $row }. Keep only one of the two rows, or give each a SIRET.
exhibitor-import-company-twice = Row { $row } already means the same company of the directory. Keep only one of the two rows.
exhibitor-import-siret-rounded = The spreadsheet rounded this SIRET ({ $value }) and digits are lost. Format the column as text, then type it again.
exhibitor-import-siret-zero = The spreadsheet had dropped the leading zeros of this SIRET. We read { $value }.
exhibitor-import-postcode-zero = The spreadsheet had dropped the leading zero of this postcode. We read { $value }.
exhibitor-import-postcode-doubt = This postcode has only four digits. If the spreadsheet dropped its leading zero, write { $value }.
exhibitor-import-phone-zero = The spreadsheet had dropped the beginning of this phone number. We read { $value }.
exhibitor-import-phone-rounded = The spreadsheet rounded this phone number ({ $value }) and digits are lost: it is left out.
exhibitor-import-phone-country = This phone number is of the company’s country. We read { $value }.
exhibitor-import-phone-unread = This phone number cannot be read (“{ $value }”): it is left out.
exhibitor-import-sector-unknown = We do not know the sector “{ $value }”. The company is imported without it.
exhibitor-import-contact-without-email = This contact has no e-mail address and is not imported.

exhibitor-sheet-too-large = This file is too large: { $megabytes } MB at most.
exhibitor-sheet-too-many-rows = This spreadsheet has too many rows: { $max } at most. Split it into several files.
exhibitor-sheet-too-many-columns = This spreadsheet has too many columns: { $max } at most. Remove those you do not need.
exhibitor-sheet-too-much-inside = This workbook holds too much text to be read. Save only the sheet you need, as CSV.
exhibitor-sheet-damaged = This workbook is damaged. Open it in your spreadsheet program, save it again, then retry.
exhibitor-sheet-not-a-spreadsheet = { $what ->
    [pdf] This file is a PDF, whatever its name says. Choose the original spreadsheet, as CSV or XLSX.
    [picture] This file is a picture, whatever its name says. Choose a CSV or XLSX spreadsheet.
    [web_page] This file is a web page or XML. Open it in your spreadsheet program and save it as XLSX.
    [old_workbook] This workbook is in the old XLS format or protected by a password. Save it as XLSX, without a password.
    [binary_workbook] This workbook is in the XLSB format. Save it as XLSX or CSV.
    [open_document] This file is an OpenDocument file, but not a spreadsheet. Choose an ODS, XLSX or CSV spreadsheet.
    [document] This file is a word processor’s document. Choose a CSV or XLSX spreadsheet.
    [numbers] This workbook is from Numbers. Export it as XLSX or CSV (File, Export To).
    [archive] This file is an archive. Extract the spreadsheet from it, then choose that.
   *[unknown] This file is not a spreadsheet that we can read. Save it as XLSX or CSV.
}

import-template = Download an empty spreadsheet with the columns that we recognise
import-done-count = { $count ->
    [0] No row changed anything.
    [one] { $count } row saved.
   *[other] { $count } rows saved.
}

## Who signs in for a company

people = People of the company
people-help = Those who sign in to Pavillon in the company’s name.
people-none = Nobody signs in for this company yet.
people-reach = Access
people-whole = The whole company
people-limited = { $participation } only: applied in the company’s name without being one of its contacts
people-agree = Confirm this person
people-agree-warning = This person will see everything about the company: its shows, its staff, its badges and its calendars.
people-refuse = Refuse
people-remove-warning = This person loses access at once: their sessions end, their links lead nowhere, they leave the teams that they were on for the company, and the company’s calendars get new addresses. The others will have to subscribe again.
people-last = You are the last person who can sign in for this company. The organiser can still remove you.

## How a spreadsheet was read

spreadsheet-letters = This file does not say which encoding it uses: we read it as { $encoding }. Check the accents, for example in row { $row }: “{ $example }”.
spreadsheet-other-letters = Some letters in this row were encoded differently from the rest of the file. Check them: “{ $example }”.
spreadsheet-mangled = Some letters in this row were already garbled in the file: “{ $example }”.
spreadsheet-no-text = Some characters in this row are not text: they are left out.
spreadsheet-lone-quote = A quote in this row opens or closes nothing: it is read as it is. Check the row: “{ $example }”.
spreadsheet-lines-in-quotes = Quotes hold several lines together here, each of which could be a row: check “{ $example }”.
spreadsheet-hidden-row = This row is hidden in the spreadsheet. It is read like the others.
spreadsheet-hidden-columns = Columns that are hidden in the spreadsheet are read like the others: { $columns }.
spreadsheet-never-worked-out = The formula in cell { $cell } was never calculated: the cell is read as empty. Open the workbook in your spreadsheet program and save it.
spreadsheet-formula-failed = The formula in this cell failed ({ $value }): the cell is read as empty.
spreadsheet-merged = Merged cells are read for each of their rows: { $cells }.
spreadsheet-others = We read the sheet “{ $read }”. These are not read: { $others }.
spreadsheet-others-hidden = Hidden sheets are not read: { $others }. The sheet that is read is “{ $read }”.
spreadsheet-others-large = Sheets that are too large are not read: { $others }. The sheet that is read is “{ $read }”.
spreadsheet-nameless = Some columns have content but no title, and are left out: { $columns }.
spreadsheet-total = Row { $row } (“{ $name }”) is a total: it is left out.
