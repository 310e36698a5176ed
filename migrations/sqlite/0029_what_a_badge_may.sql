-- What a participation lets badges do besides coming in; badges and rules say which in one number, a bit each.
create table entitlement (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    number integer not null check (number between 0 and 29),
    name text not null,
    name_key text not null,
    times integer,
    per text not null check (per in ('day', 'show', 'days')),
    hours text not null,
    created_at integer not null,
    updated_at integer not null,
    revision integer not null default 1
) strict;
create unique index entitlement_number on entitlement (participation_id, number);
create unique index entitlement_name on entitlement (participation_id, name_key);

alter table badge add column rights integer not null default 0;
alter table point add column rights integer not null default 0;

-- The days, half-days and slots of a badge of its own, where they are more than from one moment to another.
alter table badge add column times text not null default '';

-- Entries are counted by the days on which somebody comes, too.
alter table point add column counted text not null default 'day' check (counted in ('day', 'show', 'days'));
update point set counted = per;
alter table point drop column per;
alter table point rename column counted to per;
