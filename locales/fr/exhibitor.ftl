# L’annuaire des exposants, leurs contacts, et l’import de tableurs.

exhibitor = Exposant
exhibitor-list-intro = Les entreprises du territoire et d’ailleurs, avec leurs savoir-faire et leurs contacts.
exhibitor-new = Nouvel exposant
exhibitor-edit = Modifier l’exposant
exhibitor-import = Importer un tableur
exhibitor-export = Télécharger tout l’annuaire :
exhibitor-search = Nom, SIRET, savoir-faire, ville
exhibitor-none = L’annuaire est encore vide : les entreprises que l’on y ajoute ou importe apparaîtront ici.
exhibitor-none-found = Aucun exposant ne correspond. Vérifiez l’orthographe, ou essayez un autre mot.
exhibitor-none-archived = Aucune entreprise n’est archivée.
exhibitor-shown = Montrer
exhibitor-current = Celles de l’annuaire
exhibitor-put-away = Archivées
exhibitor-name = Entreprise
exhibitor-siret = SIRET
exhibitor-siret-hint = 14 chiffres, avec ou sans espaces.
exhibitor-sector = Filière
exhibitor-know-how = Savoir-faire
exhibitor-website = Site web
exhibitor-address = Adresse
exhibitor-postcode = Code postal
exhibitor-city = Ville
exhibitor-country = Pays
exhibitor-logo = Logo
exhibitor-logo-hint = PNG, JPEG, WebP ou SVG, 10 Mo au plus.
exhibitor-siret-digits = Un SIRET ne contient que des chiffres. Retirez les autres caractères.
exhibitor-siret-length = Un SIRET compte 14 chiffres. Vérifiez qu’il n’en manque pas.
exhibitor-siret-siren = C’est un SIREN, le numéro de l’entreprise. Le SIRET en compte cinq de plus, ceux de l’établissement : 14 chiffres en tout.
exhibitor-siret-vat = C’est un numéro de TVA. Le SIRET compte 14 chiffres : les neuf derniers de ce numéro, puis cinq pour l’établissement.
exhibitor-siret-checksum = Ce SIRET comporte une erreur de frappe : ses chiffres ne concordent pas. Recopiez-le depuis un document officiel.
exhibitor-archive = Archiver l’entreprise
exhibitor-archive-warning = L’annuaire ne la montre plus. Ce qu’elle a fait reste là où cela s’est passé, et vous pourrez la rétablir.
exhibitor-archived = Cette entreprise est archivée : l’annuaire ne la montre plus.
exhibitor-restore = Rétablir l’entreprise
exhibitor-archive-comes = Cette entreprise a une candidature pour { $participation }, qui n’est pas terminé. Retirez-la d’abord.
exhibitor-siret-archived = { $name } porte déjà ce SIRET et est archivée. Rétablissez-la depuis l’annuaire, en montrant les entreprises archivées.
exhibitor-siret-taken = Une entreprise de l’annuaire porte déjà ce SIRET. Recherchez-la et modifiez-la plutôt.

sector-automotive = Automobile
sector-plastics = Plasturgie et composites
sector-logistics = Logistique
sector-food = Agroalimentaire
sector-recycling = Recyclage et économie circulaire
sector-electronics = Électronique et capteurs
sector-mechanics = Mécanique et métallurgie
sector-energy = Énergie
sector-digital = Numérique
sector-textile = Textile et matériaux
sector-health = Santé
sector-construction = Bâtiment
sector-research = Recherche et formation
sector-other = Autre

contact-list = Contacts
contact-none = Aucun contact. Ajoutez la personne à qui écrire.
contact-add = Ajouter un contact
contact-name = Prénom et nom
contact-function = Fonction
contact-email = Adresse de courriel
contact-phone = Téléphone
contact-remove-warning = Ce contact est effacé de l’annuaire. C’est définitif.

## Importer un tableur

import-title = Importer des exposants
import-intro = Choisissez votre tableur tel qu’il est. Nous vous montrons d’abord, ligne par ligne, ce qui changerait ; rien n’est enregistré avant votre accord.
import-choose = Choisir un tableur
import-file = Fichier CSV, XLSX ou ODS
import-file-hint = 10 Mo au plus. La première ligne utile nomme les colonnes : raison sociale, SIRET, filière, ville, contact, courriel…
import-preview = Vérifier avant d’importer
import-summary-create = { $count ->
    [0] Aucune entreprise à créer
    [one] { $count } entreprise à créer
   *[other] { $count } entreprises à créer
}
import-summary-update = { $count ->
    [0] Aucune à mettre à jour
    [one] { $count } à mettre à jour
   *[other] { $count } à mettre à jour
}
import-summary-unchanged = { $count ->
    [0] Aucune déjà à jour
    [one] { $count } déjà à jour
   *[other] { $count } déjà à jour
}
import-row = Ligne
import-outcome = Résultat
import-outcome-create = À créer
import-outcome-update = À mettre à jour
import-outcome-unchanged = Déjà à jour
import-outcome-refused = Refusée
import-reasons = Remarques
import-changes = Changements
import-ignored-columns = Colonnes laissées de côté, car nous ne les avons pas reconnues : { $columns }.
import-done = L’import est terminé : l’annuaire est à jour.
import-expired = Cet aperçu a expiré ou l’annuaire a changé depuis. Choisissez de nouveau votre fichier.

exhibitor-import-applied-already = Cet import a déjà été fait. Rien n’a changé cette fois.
exhibitor-import-nothing-to-do = L’annuaire dit déjà la même chose que ce tableur : il n’y a rien à importer.
exhibitor-import-empty = Ce tableur est vide. Vérifiez que c’est le bon fichier.
exhibitor-import-no-name = Aucune colonne ne donne le nom des entreprises. Nous avons lu : { $headers }. Nommez l’une d’elles « Raison sociale ».
exhibitor-import-no-rows = Le tableur n’a aucune ligne sous celle qui nomme les colonnes.
exhibitor-import-archived = Ce SIRET est celui d’une entreprise archivée. Rétablissez-la d’abord, ou retirez la ligne.
exhibitor-import-name-ambiguous = Plusieurs entreprises de l’annuaire portent ce nom. Ajoutez le SIRET pour dire laquelle.
exhibitor-import-namesake = Une entreprise de l’annuaire porte le même nom avec un autre SIRET. Celle-ci sera créée à part.
exhibitor-import-siret-twice = Ce SIRET figure déjà à la ligne { $row }. Gardez une seule des deux lignes.
exhibitor-import-name-twice = Ce nom figure déjà à la ligne { $row }. Gardez une seule des deux lignes, ou donnez un SIRET à chacune.
exhibitor-import-company-twice = La ligne { $row } désigne déjà la même entreprise de l’annuaire. Gardez une seule des deux lignes.
exhibitor-import-siret-rounded = Le tableur a arrondi ce SIRET ({ $value }) et des chiffres sont perdus. Mettez la colonne au format texte, puis ressaisissez-le.
exhibitor-import-siret-zero = Le tableur avait retiré les zéros du début de ce SIRET. Nous lisons { $value }.
exhibitor-import-postcode-zero = Le tableur avait retiré le zéro du début de ce code postal. Nous lisons { $value }.
exhibitor-import-postcode-doubt = Ce code postal n’a que quatre chiffres. Si le tableur en a retiré le zéro du début, écrivez { $value }.
exhibitor-import-phone-zero = Le tableur avait retiré le début de ce numéro de téléphone. Nous lisons { $value }.
exhibitor-import-phone-rounded = Le tableur a arrondi ce numéro de téléphone ({ $value }) et des chiffres sont perdus : il est laissé de côté.
exhibitor-import-phone-country = Ce numéro de téléphone est celui du pays de l’entreprise. Nous lisons { $value }.
exhibitor-import-phone-unread = Ce numéro de téléphone ne se lit pas (« { $value } ») : il est laissé de côté.
exhibitor-import-sector-unknown = Nous ne connaissons pas la filière « { $value } ». L’entreprise est importée sans elle.
exhibitor-import-contact-without-email = Ce contact n’a pas d’adresse de courriel : il n’est pas importé.

exhibitor-sheet-too-large = Ce fichier est trop lourd : { $megabytes } Mo au plus.
exhibitor-sheet-too-many-rows = Ce tableur a trop de lignes : { $max } au plus. Partagez-le en plusieurs fichiers.
exhibitor-sheet-too-many-columns = Ce tableur a trop de colonnes : { $max } au plus. Retirez celles qui ne servent pas.
exhibitor-sheet-too-much-inside = Ce classeur contient trop de texte pour être lu. Enregistrez en CSV la seule feuille utile.
exhibitor-sheet-damaged = Ce classeur est endommagé. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis réessayez.
exhibitor-sheet-not-a-spreadsheet = { $what ->
    [pdf] Ce fichier est un PDF, quel que soit son nom. Choisissez le tableur d’origine, en CSV ou XLSX.
    [picture] Ce fichier est une image, quel que soit son nom. Choisissez un tableur CSV ou XLSX.
    [web_page] Ce fichier est une page web ou du XML. Ouvrez-le dans votre tableur et enregistrez-le en XLSX.
    [old_workbook] Ce classeur est à l’ancien format XLS ou protégé par un mot de passe. Enregistrez-le en XLSX, sans mot de passe.
    [binary_workbook] Ce classeur est au format XLSB. Enregistrez-le en XLSX ou en CSV.
    [open_document] Ce fichier est un document OpenDocument, mais pas un tableur. Choisissez un tableur ODS, XLSX ou CSV.
    [document] Ce fichier est un document de traitement de texte. Choisissez un tableur CSV ou XLSX.
    [numbers] Ce classeur est de Numbers. Exportez-le en XLSX ou en CSV (Fichier, Exporter vers).
    [archive] Ce fichier est une archive. Extrayez-en le tableur, puis choisissez-le.
   *[unknown] Ce fichier n’est pas un tableur que nous savons lire. Enregistrez-le en XLSX ou en CSV.
}

import-template = Télécharger un tableur vide avec les colonnes reconnues
import-done-count = { $count ->
    [0] Aucune ligne n’a changé.
    [one] { $count } ligne enregistrée.
   *[other] { $count } lignes enregistrées.
}

## Qui se connecte pour une entreprise

people = Personnes de l’entreprise
people-help = Celles et ceux qui se connectent à Pavillon au nom de l’entreprise.
people-none = Personne ne se connecte encore pour cette entreprise.
people-reach = Accès
people-whole = Toute l’entreprise
people-limited = { $participation } seulement : a candidaté au nom de l’entreprise, sans en être connu
people-agree = Confirmer cette personne
people-agree-warning = Cette personne verra tout ce qui concerne l’entreprise : ses salons, son équipe, ses badges et ses agendas.
people-refuse = Refuser
people-remove-warning = Cette personne perd aussitôt son accès : ses sessions se ferment, ses liens ne mènent plus nulle part, elle quitte les équipes où elle était pour l’entreprise, et les agendas de l’entreprise changent d’adresse. Les autres personnes devront s’y abonner de nouveau.
people-last = Vous êtes la dernière personne de cette entreprise à pouvoir se connecter. L’organisateur peut vous retirer, lui.

## Ce qu’il faut savoir de la lecture d’un tableur

spreadsheet-letters = Ce fichier ne dit pas comment ses lettres sont écrites : nous l’avons lu comme { $encoding }. Vérifiez les accents, par exemple à la ligne { $row } : « { $example } ».
spreadsheet-other-letters = Des lettres de cette ligne étaient écrites autrement que le reste du fichier. Vérifiez-les : « { $example } ».
spreadsheet-mangled = Des lettres de cette ligne étaient déjà abîmées dans le fichier : « { $example } ».
spreadsheet-no-text = Des caractères de cette ligne n’étaient pas du texte : ils sont laissés de côté.
spreadsheet-lone-quote = Un guillemet de cette ligne n’ouvre ou ne ferme rien : il est lu tel quel. Vérifiez la ligne : « { $example } ».
spreadsheet-lines-in-quotes = Des guillemets réunissent ici plusieurs lignes, dont chacune pourrait en être une : vérifiez « { $example } ».
spreadsheet-hidden-row = Cette ligne est masquée dans le tableur. Elle est lue comme les autres.
spreadsheet-hidden-columns = Des colonnes masquées dans le tableur sont lues comme les autres : { $columns }.
spreadsheet-never-worked-out = La formule de la cellule { $cell } n’a jamais été calculée : la cellule est lue vide. Ouvrez le classeur dans votre tableur et enregistrez-le.
spreadsheet-formula-failed = La formule de cette cellule a échoué ({ $value }) : la cellule est lue vide.
spreadsheet-merged = Des cellules fusionnées sont lues sur chacune de leurs lignes : { $cells }.
spreadsheet-others = Nous avons lu la feuille « { $read } ». Celles-ci ne sont pas lues : { $others }.
spreadsheet-others-hidden = Des feuilles masquées ne sont pas lues : { $others }. La feuille lue est « { $read } ».
spreadsheet-others-large = Des feuilles trop grandes ne sont pas lues : { $others }. La feuille lue est « { $read } ».
spreadsheet-nameless = Des colonnes sans titre contiennent quelque chose et sont laissées de côté : { $columns }.
spreadsheet-total = La ligne { $row } (« { $name } ») est un total : elle est laissée de côté.
