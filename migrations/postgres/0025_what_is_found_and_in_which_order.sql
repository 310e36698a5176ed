-- What a thing is found by is every word of it, and what a list is ordered by is one order, made by the program
-- and compared as bytes. Both are made anew when the program makes them otherwise: `keys` says by which of its
-- ways they were made.
alter table instance add column keys bigint not null default 0;

alter table exhibitor add column sort_key bytea not null default '';
alter table staff add column sort_key bytea not null default '';
alter table staff add column search_key text not null default '';
alter table badge add column sort_key bytea not null default '';
alter table badge add column company_key bytea not null default '';
alter table badge add column search_key text not null default '';
alter table team_member add column sort_key bytea not null default '';
alter table application add column sort_key bytea not null default '';

drop index exhibitor_name;
create index exhibitor_name on exhibitor (organisation_id, sort_key, id);
drop index staff_name;
create index staff_name on staff (participation_id, sort_key, id);
drop index badge_participation;
create index badge_participation on badge (participation_id, sort_key, id);

-- A list of words, as SQLite reads one.
create function json_each(list text, out value text) returns setof text language sql immutable parallel safe
    as $$ select json_array_elements_text(list::json) $$;
