-- Whom a badge was worn by before it was replaced: the first badge of the same person. Null: itself.
alter table badge add column first_id blob references badge (id);
create index badge_first on badge (first_id) where first_id is not null;
with recursive worn (id, first_id) as (
    select b.replaced_by, b.id from badge b
        where b.replaced_by is not null
        and b.id not in (select o.replaced_by from badge o where o.replaced_by is not null)
    union
    select b.replaced_by, w.first_id from worn w join badge b on b.id = w.id
        where b.replaced_by is not null
)
update badge set first_id = (select w.first_id from worn w where w.id = badge.id)
    where id in (select w.id from worn w);

-- Areas of which an organiser said that nobody was left in them; without a point, the whole show.
create table emptied (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    point_id blob references point (id),
    at integer not null,
    anew integer not null,
    inside integer not null,
    person_id blob references person (id)
) strict;
create index emptied_participation on emptied (participation_id, at);

-- How many are in, of those who came since a day began, or since the area was emptied. A night needs
-- nobody to write it down.
drop table crowd;
create table crowd (
    area_id blob not null,
    since integer not null,
    participation_id blob not null references participation (id),
    inside integer not null,
    primary key (area_id, since)
) strict;
create index crowd_participation on crowd (participation_id);

-- Rises with whatever scans are judged and followed by: days, points, what was emptied.
alter table scan_turn add column rules integer not null default 0;

-- Whether a scan was told as passing and is none after all: whoever was told hears of it. A scan that
-- changes gets a new number, so that what others learn follows changes.
alter table scan add column undone integer not null default 0;

-- One row for each person, worked out afresh when the server starts.
insert into presence (badge_id, participation_id, kind, inside, doubles, since)
    select distinct f.id, f.participation_id, f.kind, 0, 0, 0
    from presence p join badge b on b.id = p.badge_id join badge f on f.id = b.first_id
    where not exists (select 1 from presence q where q.badge_id = f.id);
delete from presence where badge_id in (select id from badge where first_id is not null);
update presence set entered = null;
