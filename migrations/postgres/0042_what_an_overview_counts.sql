-- When a badge was last put on paper: what is to be printed is counted of fifty thousand without looking through
-- the log of prints for each.
alter table badge add column printed_at bigint;
update badge set printed_at = (select max(r.printed_at) from print_badge x join print r on r.id = x.print_id
    where x.badge_id = badge.id);
create index badge_counted on badge (participation_id, status, printed_at, reissued_at);

-- What is due is counted by where it stands and by its day.
create index submission_counted on submission (participation_id, state, due) where cancelled_at is null;

-- A company over its editions.
create index application_of on application (exhibitor_id) where exhibitor_id is not null;
create index badge_of on badge (exhibitor_id) where exhibitor_id is not null;
