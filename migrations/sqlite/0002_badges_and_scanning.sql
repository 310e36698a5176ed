create table point (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    name text not null,
    kind text not null check (kind in ('door', 'zone', 'stand')),
    ways text not null check (ways in ('in', 'out', 'both')),
    kinds text not null,
    days text not null,
    opens text,
    closes text,
    entry text not null check (entry in ('once', 'after_leaving', 'many')),
    crowd_limit integer,
    crowd_warning integer,
    created_at integer not null,
    updated_at integer not null,
    archived_at integer
) strict;
create unique index point_name on point (participation_id, name) where archived_at is null;

create table device (
    id blob not null primary key,
    organisation_id blob not null references organisation (id),
    participation_id blob not null references participation (id),
    name text not null,
    role text not null check (role in ('steward', 'supervisor')),
    look_up integer not null,
    pairing_hash blob unique,
    pairing_until integer,
    token_hash blob unique,
    paired_at integer,
    seen_at integer,
    version text not null,
    battery integer,
    waiting integer not null,
    clock_offset integer not null,
    created_at integer not null,
    revoked_at integer
) strict;
create index device_participation on device (participation_id);

create table device_point (
    device_id blob not null references device (id),
    point_id blob not null references point (id),
    primary key (device_id, point_id)
) strict;

create table api_token (
    id blob not null primary key,
    organisation_id blob not null references organisation (id),
    person_id blob references person (id),
    name text not null,
    token_hash blob not null unique,
    created_at integer not null,
    revoked_at integer
) strict;
create index api_token_organisation on api_token (organisation_id);

create table scan (
    seq integer not null primary key,
    id blob not null unique,
    participation_id blob not null references participation (id),
    point_id blob not null references point (id),
    device_id blob references device (id),
    api_token_id blob references api_token (id),
    badge_id blob references badge (id),
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
create index scan_participation on scan (participation_id, moment);
create index scan_badge on scan (badge_id);
create index scan_news on scan (participation_id, seq);

create table presence (
    badge_id blob not null primary key references badge (id),
    participation_id blob not null references participation (id),
    kind text not null,
    inside integer not null,
    part_point_id blob references point (id),
    doubles integer not null,
    since integer not null
) strict;
create index presence_participation on presence (participation_id, inside, part_point_id);
create index presence_doubles on presence (participation_id) where doubles > 0;

create table badge_design (
    participation_id blob not null primary key references participation (id),
    layout text not null,
    sides text not null,
    large_print integer not null,
    back text not null,
    updated_at integer not null
) strict;

create table emblem (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    file_id blob not null references file (id),
    name text not null,
    created_at integer not null
) strict;
create index emblem_participation on emblem (participation_id);

create table print (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    person_id blob references person (id),
    layout text not null,
    printed_at integer not null
) strict;
create index print_participation on print (participation_id, printed_at);

create table print_badge (
    print_id blob not null references print (id),
    badge_id blob not null references badge (id),
    primary key (print_id, badge_id)
) strict;
create index print_badge_badge on print_badge (badge_id);

alter table badge add column revision integer not null default 0;
create index badge_revoked on badge (participation_id, revoked_at) where revoked_at is not null;
