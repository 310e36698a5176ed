# Les démonstrateurs : ce qu’une entreprise montre. Elle en montre un ou plusieurs.

exhibit-group = Ce que vous souhaitez montrer
exhibit-name = Démonstrateur
exhibit-description = Description
exhibit-description-hint = En quelques phrases : ce que l’on voit, ce que l’on comprend, ce que le public peut essayer.
exhibit-size = Dimensions
exhibit-width = Largeur (m)
exhibit-depth = Profondeur (m)
exhibit-height = Hauteur (m)
exhibit-weight = Poids (kg)
exhibit-power = Puissance (W)
exhibit-in-operation = Une machine fonctionnera devant le public
exhibit-in-operation-short = Machine en fonctionnement
exhibit-image = Image
exhibit-image-hint = PNG, JPEG, WebP ou SVG, 10 Mo au plus pour toutes les images d’un envoi. Si la page revient avec une erreur, choisissez l’image de nouveau.
exhibit-image-alt = Image du démonstrateur
exhibit-image-another = une image
exhibit-title = Démonstrateurs
exhibit-none = Aucun démonstrateur annoncé.
exhibit-number = Démonstrateur { $number }
exhibit-add = Ajouter un démonstrateur
exhibit-remove = Ne plus présenter ce démonstrateur
