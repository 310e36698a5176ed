-- All that the next step of a badge must know of those before; null: it is worked out afresh.
alter table presence add column last_scan_id uuid;
alter table presence add column entered text;
create index presence_afresh on presence (participation_id, badge_id) where entered is null;

-- How many are in: in the whole show (area_id is the participation's), in a zone or at a stand (the
-- point's). Counting them anew for each scan would take the longer the more there are.
create table crowd (
    area_id uuid not null primary key,
    participation_id uuid not null references participation (id),
    inside bigint not null
);
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
    participation_id uuid not null primary key references participation (id),
    turn bigint not null
);

-- A scan names what the desk has just looked up and what is never deleted. Having each of five names
-- looked up again, and its row locked, took most of the time of adding one.
alter table scan drop constraint scan_participation_id_fkey;
alter table scan drop constraint scan_point_id_fkey;
alter table scan drop constraint scan_device_id_fkey;
alter table scan drop constraint scan_api_token_id_fkey;
alter table scan drop constraint scan_badge_id_fkey;
