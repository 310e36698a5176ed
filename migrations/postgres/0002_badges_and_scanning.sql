create table point (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    name text not null,
    kind text not null check (kind in ('door', 'zone', 'stand')),
    ways text not null check (ways in ('in', 'out', 'both')),
    kinds text not null,
    days text not null,
    opens text,
    closes text,
    entry text not null check (entry in ('once', 'after_leaving', 'many')),
    crowd_limit bigint,
    crowd_warning bigint,
    created_at bigint not null,
    updated_at bigint not null,
    archived_at bigint
);
create unique index point_name on point (participation_id, name) where archived_at is null;

create table device (
    id uuid not null primary key,
    organisation_id uuid not null references organisation (id),
    participation_id uuid not null references participation (id),
    name text not null,
    role text not null check (role in ('steward', 'supervisor')),
    look_up boolean not null,
    pairing_hash bytea unique,
    pairing_until bigint,
    token_hash bytea unique,
    paired_at bigint,
    seen_at bigint,
    version text not null,
    battery bigint,
    waiting bigint not null,
    clock_offset bigint not null,
    created_at bigint not null,
    revoked_at bigint
);
create index device_participation on device (participation_id);

create table device_point (
    device_id uuid not null references device (id),
    point_id uuid not null references point (id),
    primary key (device_id, point_id)
);

create table api_token (
    id uuid not null primary key,
    organisation_id uuid not null references organisation (id),
    person_id uuid references person (id),
    name text not null,
    token_hash bytea not null unique,
    created_at bigint not null,
    revoked_at bigint
);
create index api_token_organisation on api_token (organisation_id);

create table scan (
    seq bigint generated always as identity primary key,
    id uuid not null unique,
    participation_id uuid not null references participation (id),
    point_id uuid not null references point (id),
    device_id uuid references device (id),
    api_token_id uuid references api_token (id),
    badge_id uuid references badge (id),
    kind text,
    direction text not null check (direction in ('in', 'out')),
    at bigint not null,
    clock_offset bigint not null,
    moment bigint not null,
    received_at bigint not null,
    offline boolean not null,
    verdict text not null check (verdict in ('admitted', 'refused')),
    reason text,
    override_reason text,
    late boolean not null
);
create index scan_participation on scan (participation_id, moment);
create index scan_badge on scan (badge_id);
create index scan_news on scan (participation_id, seq);

create table presence (
    badge_id uuid not null primary key references badge (id),
    participation_id uuid not null references participation (id),
    kind text not null,
    inside boolean not null,
    part_point_id uuid references point (id),
    doubles bigint not null,
    since bigint not null
);
create index presence_participation on presence (participation_id, inside, part_point_id);
create index presence_doubles on presence (participation_id) where doubles > 0;

create table badge_design (
    participation_id uuid not null primary key references participation (id),
    layout text not null,
    sides text not null,
    large_print boolean not null,
    back text not null,
    updated_at bigint not null
);

create table emblem (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    file_id uuid not null references file (id),
    name text not null,
    created_at bigint not null
);
create index emblem_participation on emblem (participation_id);

create table print (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    person_id uuid references person (id),
    layout text not null,
    printed_at bigint not null
);
create index print_participation on print (participation_id, printed_at);

create table print_badge (
    print_id uuid not null references print (id),
    badge_id uuid not null references badge (id),
    primary key (print_id, badge_id)
);
create index print_badge_badge on print_badge (badge_id);

alter table badge add column revision bigint not null default 0;
create index badge_revoked on badge (participation_id, revoked_at) where revoked_at is not null;
