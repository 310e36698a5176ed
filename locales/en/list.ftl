# Lists: their order, their columns, and what is taken away of them.

list-take = Download this list:
list-of = (list: { $list })
list-columns = Columns shown
list-show = Show
list-sort = Sort by
list-more = Show the whole row: { $name }
list-everything = Show everything
list-too-long = This list has { $total } rows; a file holds { $most } at most. Narrow it by a search or a filter, and download it in parts.

exhibitor-every-sector = All
exhibitor-every-city = All

list-all = All
participants-day = Present on
participants-placed = Placed
participants-power-none = None, or not stated
participants-power-some = Up to 3 kW
participants-power-much = More than 3 kW
participants-staff = Exhibitors’ staff
participants-staff-intro = Everybody whom the exhibitors have named, across all companies.
participants-staff-search = Name or company
participants-staff-none = Nobody has been named yet.
participants-staff-none-found = Nobody matches this search.
