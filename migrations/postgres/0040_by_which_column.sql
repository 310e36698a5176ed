-- Lists are ordered by the column whose head is clicked: towns as names are, and whoever wears a badge by their
-- company and by their kind.
alter table exhibitor add column city_key bytea not null default '';
create index exhibitor_city on exhibitor (organisation_id, city_key, sort_key, id);
create index badge_company on badge (participation_id, company_key, sort_key, id);
