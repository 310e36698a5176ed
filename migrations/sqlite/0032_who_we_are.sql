-- Who an organisation is, to those whom it writes to and to those who read its pages.
alter table organisation add column address text not null default '';
alter table organisation add column contact_email text not null default '';
alter table organisation add column contact_phone text not null default '';
alter table organisation add column website text not null default '';
alter table organisation add column data_name text not null default '';
alter table organisation add column data_email text not null default '';
alter table organisation add column locale text not null default 'fr';
alter table organisation add column signature text not null default '';
alter table organisation add column revision integer not null default 1;

-- Beside it: whatever refers to a file may have come with an application, and an organisation did not.
create table organisation_logo (
    organisation_id blob not null primary key references organisation (id),
    file_id blob not null references file (id)
) strict;
