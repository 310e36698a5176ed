-- What a participation lets badges do besides coming in; badges and rules say which in one number, a bit each.
create table entitlement (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    number bigint not null check (number between 0 and 29),
    name text not null,
    name_key text not null,
    times bigint,
    per text not null check (per in ('day', 'show', 'days')),
    hours text not null,
    created_at bigint not null,
    updated_at bigint not null,
    revision bigint not null default 1
);
create unique index entitlement_number on entitlement (participation_id, number);
create unique index entitlement_name on entitlement (participation_id, name_key);

alter table badge add column rights bigint not null default 0;
alter table point add column rights bigint not null default 0;

-- The days, half-days and slots of a badge of its own, where they are more than from one moment to another.
alter table badge add column times text not null default '';

-- Entries are counted by the days on which somebody comes, too.
alter table point drop constraint point_per_check;
alter table point add constraint point_per_check check (per in ('day', 'show', 'days'));
