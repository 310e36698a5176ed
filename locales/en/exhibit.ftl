# Exhibits: what a company shows. It shows one or several.

exhibit-group = What you would like to show
exhibit-name = Exhibit
exhibit-description = Description
exhibit-description-hint = In a few sentences: what visitors can see, learn and try.
exhibit-size = Dimensions
exhibit-width = Width (m)
exhibit-depth = Depth (m)
exhibit-height = Height (m)
exhibit-weight = Weight (kg)
exhibit-power = Power (W)
exhibit-in-operation = A machine will be running in front of visitors
exhibit-in-operation-short = Machine in operation
exhibit-image = Picture
exhibit-image-hint = PNG, JPEG, WebP or SVG, 10 MB at most for all the pictures sent at once. If the page comes back with an error, choose the picture again.
exhibit-image-alt = Picture of the exhibit
exhibit-image-another = a picture
exhibit-title = Exhibits
exhibit-none = No exhibit announced.
exhibit-number = Exhibit { $number }
exhibit-add = Add an exhibit
exhibit-remove = No longer show this exhibit
