-- Which public holidays a participation keeps: those of a part of France, or of a list that the
-- organisation brought from a calendar.
alter table participation add column holidays text not null default 'france';

create table holiday (
    organisation_id blob not null references organisation (id),
    list text not null,
    day text not null,
    name text not null,
    primary key (organisation_id, list, day)
) strict;
