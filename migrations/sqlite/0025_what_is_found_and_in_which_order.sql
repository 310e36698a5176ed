-- What a thing is found by is every word of it, and what a list is ordered by is one order, made by the program
-- and compared as bytes. Both are made anew when the program makes them otherwise: `keys` says by which of its
-- ways they were made.
alter table instance add column keys integer not null default 0;

alter table exhibitor add column sort_key blob not null default x'';
alter table staff add column sort_key blob not null default x'';
alter table staff add column search_key text not null default '';
alter table badge add column sort_key blob not null default x'';
alter table badge add column company_key blob not null default x'';
alter table badge add column search_key text not null default '';
alter table team_member add column sort_key blob not null default x'';
alter table application add column sort_key blob not null default x'';

drop index exhibitor_name;
create index exhibitor_name on exhibitor (organisation_id, sort_key, id);
drop index staff_name;
create index staff_name on staff (participation_id, sort_key, id);
drop index badge_participation;
create index badge_participation on badge (participation_id, sort_key, id);
