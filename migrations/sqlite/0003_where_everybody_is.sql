-- All that the next step of a badge must know of those before; null: it is worked out afresh.
alter table presence add column last_scan_id blob;
alter table presence add column entered text;
create index presence_afresh on presence (participation_id, badge_id) where entered is null;

-- How many are in: in the whole show (area_id is the participation's), in a zone or at a stand (the
-- point's). Counting them anew for each scan would take the longer the more there are.
create table crowd (
    area_id blob not null primary key,
    participation_id blob not null references participation (id),
    inside integer not null
) strict;
create index crowd_participation on crowd (participation_id);
insert into crowd (area_id, participation_id, inside)
    select participation_id, participation_id, count(*) from presence where inside
    group by participation_id;
insert into crowd (area_id, participation_id, inside)
    select part_point_id, participation_id, count(*) from presence where part_point_id is not null
    group by part_point_id, participation_id;

-- How often scans were added: where several processes do, each makes sure that nobody did since it
-- looked. SQLite's one lock does that too.
create table scan_turn (
    participation_id blob not null primary key references participation (id),
    turn integer not null
) strict;

-- A scan names what the desk has just looked up and what is never deleted: having each of five names
-- looked up again took longer than the rest of adding one.
create table scan_as_before (
    seq integer not null primary key,
    id blob not null unique,
    participation_id blob not null,
    point_id blob not null,
    device_id blob,
    api_token_id blob,
    badge_id blob,
    kind text,
    direction text not null check (direction in ('in', 'out')),
    at integer not null,
    clock_offset integer not null,
    moment integer not null,
    received_at integer not null,
    offline integer not null,
    verdict text not null check (verdict in ('admitted', 'refused')),
    reason text,
    override_reason text,
    late integer not null
) strict;
insert into scan_as_before select seq, id, participation_id, point_id, device_id, api_token_id, badge_id, kind,
    direction, at, clock_offset, moment, received_at, offline,
    verdict, reason, override_reason, late from scan;
drop table scan;
alter table scan_as_before rename to scan;
create index scan_participation on scan (participation_id, moment);
create index scan_badge on scan (badge_id);
create index scan_news on scan (participation_id, seq);
