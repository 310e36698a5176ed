-- The people who make a participation happen on the stand: agents of the organisation (no exhibitor), an
-- exhibitor's people, guests who speak. `epoch` is that of their private page's address.
create table team_member (
    id blob not null primary key,
    organisation_id blob not null references organisation (id),
    participation_id blob not null references participation (id),
    person_id blob references person (id),
    exhibitor_id blob references exhibitor (id),
    name text not null,
    name_key text not null,
    email text not null,
    locale text not null,
    most_minutes integer,
    epoch integer not null,
    created_at integer not null,
    updated_at integer not null,
    removed_at integer
) strict;
create index team_member_participation on team_member (participation_id, name_key);
create unique index team_member_person on team_member (participation_id, person_id) where person_id is not null and removed_at is null;

-- A programme as it is being drafted. Times are the venue's wall clock.
create table programme_item (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    kind text not null check (kind in ('demo', 'pitch', 'visit', 'meeting')),
    title text not null,
    description text not null,
    place text not null,
    position_id blob references stand_position (id),
    starts text not null,
    minutes integer not null,
    capacity integer,
    audience text not null check (audience in ('public', 'invited', 'internal')),
    recurrence text,
    uid text,
    revision integer not null,
    created_at integer not null,
    updated_at integer not null,
    cancelled_at integer
) strict;
create index programme_item_participation on programme_item (participation_id, starts);
create unique index programme_item_uid on programme_item (participation_id, uid) where uid is not null;

-- One occurrence of a recurring item that differs: moved, or cancelled. `original` is the start that the
-- recurrence gives it.
create table programme_change (
    item_id blob not null references programme_item (id),
    original text not null,
    cancelled integer not null,
    starts text not null,
    minutes integer not null,
    place text not null,
    primary key (item_id, original)
) strict;

create table programme_member (
    item_id blob not null references programme_item (id),
    team_member_id blob not null references team_member (id),
    primary key (item_id, team_member_id)
) strict;

create table programme_exhibitor (
    item_id blob not null references programme_item (id),
    exhibitor_id blob not null references exhibitor (id),
    primary key (item_id, exhibitor_id)
) strict;

-- Each release of a programme, and what it changed, as JSON.
create table programme_release (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    number integer not null,
    released_by blob references person (id),
    released_at integer not null,
    difference text not null
) strict;
create unique index programme_release_number on programme_release (participation_id, number);

-- What everybody sees: each item as it was last released, as JSON. `sequence` rises when time, place,
-- recurrence or status change (RFC 5545, 3.8.7.4).
create table programme_released (
    item_id blob not null primary key references programme_item (id),
    participation_id blob not null references participation (id),
    body text not null,
    sequence integer not null,
    created_at integer not null,
    changed_at integer not null
) strict;
create index programme_released_participation on programme_released (participation_id);

-- How severe each kind of conflict is, where the organiser chose otherwise.
create table conflict_level (
    participation_id blob not null references participation (id),
    rule text not null check (rule in ('place', 'person', 'hours', 'capacity', 'shift')),
    level text not null check (level in ('block', 'warn', 'ignore')),
    primary key (participation_id, rule)
) strict;

alter table import_preview add column participation_id blob references participation (id);
