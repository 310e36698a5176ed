create table organisation (
    id blob not null primary key,
    slug text not null unique,
    name text not null,
    created_at integer not null
) strict;

create table person (
    id blob not null primary key,
    email text not null,
    email_key text not null unique,
    name text not null,
    locale text not null,
    created_at integer not null
) strict;

create table membership (
    organisation_id blob not null references organisation (id),
    person_id blob not null references person (id),
    role text not null check (role in ('owner', 'planner', 'viewer')),
    created_at integer not null,
    primary key (organisation_id, person_id)
) strict;
create index membership_person on membership (person_id);

create table file (
    id blob not null primary key,
    organisation_id blob not null references organisation (id),
    content_type text not null,
    size integer not null,
    created_at integer not null
) strict;

create table exhibitor (
    id blob not null primary key,
    organisation_id blob not null references organisation (id),
    slug text not null,
    name text not null,
    name_key text not null,
    siret text,
    sector text,
    know_how text not null,
    website text not null,
    address text not null,
    postcode text not null,
    city text not null,
    country text not null,
    logo_file_id blob references file (id),
    search_key text not null,
    revision integer not null,
    created_at integer not null,
    updated_at integer not null,
    archived_at integer
) strict;
create unique index exhibitor_siret on exhibitor (organisation_id, siret);
create unique index exhibitor_slug on exhibitor (organisation_id, slug);
create index exhibitor_name on exhibitor (organisation_id, name_key, id);

create table contact (
    id blob not null primary key,
    exhibitor_id blob not null references exhibitor (id),
    name text not null,
    email text not null,
    email_key text not null,
    phone text not null,
    function text not null,
    created_at integer not null
) strict;
create index contact_exhibitor on contact (exhibitor_id);

create table exhibitor_member (
    exhibitor_id blob not null references exhibitor (id),
    person_id blob not null references person (id),
    created_at integer not null,
    primary key (exhibitor_id, person_id)
) strict;
create index exhibitor_member_person on exhibitor_member (person_id);

create table sign_in_link (
    id blob not null primary key,
    person_id blob not null references person (id),
    token_hash blob not null unique,
    created_at integer not null,
    expires_at integer not null,
    used_at integer,
    reusable integer not null
) strict;

create table session (
    id blob not null primary key,
    person_id blob not null references person (id),
    token_hash blob not null unique,
    organisation_id blob references organisation (id),
    exhibitor_id blob references exhibitor (id),
    created_at integer not null,
    expires_at integer not null
) strict;
create index session_person on session (person_id);

create table participation (
    id blob not null primary key,
    organisation_id blob not null references organisation (id),
    short_id integer not null unique,
    slug text not null,
    kind text not null check (kind in ('guest', 'host')),
    show_name text not null,
    edition text not null,
    venue text not null,
    address text not null,
    zone text not null,
    presentation text not null,
    objectives text not null,
    deliberation text not null,
    budget_line text not null,
    first_day text,
    call_opens text,
    call_closes text,
    consent_text text not null,
    consent_version integer not null,
    staff_quota integer not null,
    staff_due text,
    previous_id blob references participation (id),
    revision integer not null,
    created_at integer not null,
    updated_at integer not null,
    archived_at integer
) strict;
create unique index participation_slug on participation (organisation_id, slug);

create table participation_day (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    phase text not null check (phase in ('build_up', 'open', 'dismantling')),
    day text not null,
    starts text not null,
    ends text not null,
    revision integer not null,
    changed_at integer not null,
    cancelled_at integer
) strict;
create unique index participation_day_phase on participation_day (participation_id, phase, day);

create table stand (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    name text not null,
    width integer not null,
    depth integer not null,
    created_at integer not null,
    updated_at integer not null
) strict;
create unique index stand_participation on stand (participation_id, name);

create table stand_position (
    id blob not null primary key,
    stand_id blob not null references stand (id),
    number text not null,
    x integer not null,
    y integer not null,
    width integer not null,
    depth integer not null,
    power integer not null,
    created_at integer not null,
    updated_at integer not null
) strict;
create unique index stand_position_number on stand_position (stand_id, number);

create table application (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    exhibitor_id blob references exhibitor (id),
    status text not null check (status in ('draft', 'submitted', 'to_accept', 'accepted', 'to_decline', 'declined', 'waitlisted', 'withdrawn')),
    resume_hash blob not null unique,
    company_name text not null,
    siret text not null,
    sector text not null,
    website text not null,
    contact_name text not null,
    contact_email text not null,
    contact_phone text not null,
    contact_function text not null,
    exhibit_name text not null,
    exhibit_description text not null,
    exhibit_width integer,
    exhibit_depth integer,
    exhibit_height integer,
    exhibit_weight integer,
    exhibit_power integer,
    machine_in_operation integer not null,
    days text not null,
    message text not null,
    image_file_id blob references file (id),
    consent_version integer,
    consent_at integer,
    locale text not null,
    decision_note text not null,
    staff_quota integer,
    search_key text not null,
    revision integer not null,
    created_at integer not null,
    updated_at integer not null,
    submitted_at integer,
    decided_at integer,
    told_at integer
) strict;
create index application_participation on application (participation_id, status);
create unique index application_exhibitor on application (participation_id, exhibitor_id) where status <> 'withdrawn';

create table consent_text (
    participation_id blob not null references participation (id),
    version integer not null,
    body text not null,
    created_at integer not null,
    primary key (participation_id, version)
) strict;

create table allocation (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    exhibitor_id blob not null references exhibitor (id),
    status text not null check (status in ('held', 'confirmed', 'vacated')),
    held_by blob references person (id),
    revision integer not null,
    created_at integer not null,
    updated_at integer not null
) strict;
create index allocation_participation on allocation (participation_id, exhibitor_id);

create table allocation_half_day (
    id blob not null primary key,
    allocation_id blob not null references allocation (id),
    position_id blob not null references stand_position (id),
    day text not null,
    half text not null check (half in ('am', 'pm')),
    status text not null check (status in ('taken', 'freed')),
    revision integer not null,
    created_at integer not null,
    changed_at integer not null
) strict;
create unique index allocation_half_day_taken on allocation_half_day (position_id, day, half) where status = 'taken';
create index allocation_half_day_allocation on allocation_half_day (allocation_id);

create table staff (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    exhibitor_id blob not null references exhibitor (id),
    slot integer,
    name text not null,
    name_key text not null,
    function text not null,
    email text not null,
    created_at integer not null,
    updated_at integer not null,
    removed_at integer
) strict;
create unique index staff_slot on staff (participation_id, exhibitor_id, slot);
create index staff_name on staff (participation_id, name_key, id);

create table signing_key (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    number integer not null,
    public_key blob not null,
    private_key blob not null,
    created_at integer not null,
    retired_at integer
) strict;
create unique index signing_key_number on signing_key (participation_id, number);

create table badge (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    staff_id blob references staff (id),
    exhibitor_id blob references exhibitor (id),
    kind text not null,
    name text not null,
    name_key text not null,
    function text not null,
    company text not null,
    key_number integer not null,
    epoch integer not null,
    valid_from integer not null,
    valid_until integer not null,
    status text not null check (status in ('active', 'revoked')),
    replaced_by blob references badge (id),
    created_at integer not null,
    revoked_at integer
) strict;
create index badge_participation on badge (participation_id, name_key, id);
create unique index badge_staff on badge (staff_id) where status = 'active';

create table feed (
    id blob not null primary key,
    organisation_id blob not null references organisation (id),
    participation_id blob not null references participation (id),
    exhibitor_id blob references exhibitor (id),
    audience text not null check (audience in ('public', 'exhibitor')),
    epoch integer not null,
    created_at integer not null,
    revoked_at integer
) strict;
create unique index feed_audience on feed (participation_id, audience, exhibitor_id);

create table import_preview (
    id blob not null primary key,
    organisation_id blob not null references organisation (id),
    person_id blob references person (id),
    file_name text not null,
    sheet text not null,
    created_at integer not null,
    applied_at integer
) strict;

create table outbox (
    id blob not null primary key,
    organisation_id blob references organisation (id),
    recipient text not null,
    recipient_name text not null,
    locale text not null,
    template text not null,
    args text not null,
    created_at integer not null,
    attempts integer not null,
    next_attempt_at integer not null,
    sent_at integer,
    last_error text
) strict;
create index outbox_due on outbox (next_attempt_at) where sent_at is null;

create table audit (
    id blob not null primary key,
    organisation_id blob references organisation (id),
    person_id blob references person (id),
    act text not null,
    object_id blob,
    at integer not null
) strict;
create index audit_organisation on audit (organisation_id, at);
