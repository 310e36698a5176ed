-- How often one badge may come in, how long it waits, hours that differ by day, and other rules of which any
-- is as good as the first.
alter table point add column hours text not null default '';
alter table point add column times integer;
alter table point add column per text not null default 'day' check (per in ('day', 'show'));
alter table point add column since text;
alter table point add column wait integer;
alter table point add column others text not null default '[]';

-- A note that stands out at the door, and a block that can be lifted. What a device is to hear of: when a
-- badge was last blocked, or its block lifted.
alter table badge add column note text not null default '';
alter table badge add column blocked_at integer;
alter table badge add column block_changed_at integer;
create index badge_block on badge (participation_id, block_changed_at) where block_changed_at is not null;
