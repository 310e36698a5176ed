create table organisation (
    id uuid not null primary key,
    slug text not null unique,
    name text not null,
    created_at bigint not null
);

create table person (
    id uuid not null primary key,
    email text not null,
    email_key text not null unique,
    name text not null,
    locale text not null,
    created_at bigint not null
);

create table membership (
    organisation_id uuid not null references organisation (id),
    person_id uuid not null references person (id),
    role text not null check (role in ('owner', 'planner', 'viewer')),
    created_at bigint not null,
    primary key (organisation_id, person_id)
);
create index membership_person on membership (person_id);

create table file (
    id uuid not null primary key,
    organisation_id uuid not null references organisation (id),
    content_type text not null,
    size bigint not null,
    created_at bigint not null
);

create table exhibitor (
    id uuid not null primary key,
    organisation_id uuid not null references organisation (id),
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
    logo_file_id uuid references file (id),
    search_key text not null,
    revision bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    archived_at bigint
);
create unique index exhibitor_siret on exhibitor (organisation_id, siret);
create unique index exhibitor_slug on exhibitor (organisation_id, slug);
create index exhibitor_name on exhibitor (organisation_id, name_key, id);

create table contact (
    id uuid not null primary key,
    exhibitor_id uuid not null references exhibitor (id),
    name text not null,
    email text not null,
    email_key text not null,
    phone text not null,
    function text not null,
    created_at bigint not null
);
create index contact_exhibitor on contact (exhibitor_id);

create table exhibitor_member (
    exhibitor_id uuid not null references exhibitor (id),
    person_id uuid not null references person (id),
    created_at bigint not null,
    primary key (exhibitor_id, person_id)
);
create index exhibitor_member_person on exhibitor_member (person_id);

create table sign_in_link (
    id uuid not null primary key,
    person_id uuid not null references person (id),
    token_hash bytea not null unique,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    reusable boolean not null
);

create table session (
    id uuid not null primary key,
    person_id uuid not null references person (id),
    token_hash bytea not null unique,
    organisation_id uuid references organisation (id),
    exhibitor_id uuid references exhibitor (id),
    created_at bigint not null,
    expires_at bigint not null
);
create index session_person on session (person_id);

create table participation (
    id uuid not null primary key,
    organisation_id uuid not null references organisation (id),
    short_id bigint not null unique,
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
    consent_version bigint not null,
    staff_quota bigint not null,
    staff_due text,
    previous_id uuid references participation (id),
    revision bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    archived_at bigint
);
create unique index participation_slug on participation (organisation_id, slug);

create table participation_day (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    phase text not null check (phase in ('build_up', 'open', 'dismantling')),
    day text not null,
    starts text not null,
    ends text not null,
    revision bigint not null,
    changed_at bigint not null,
    cancelled_at bigint
);
create unique index participation_day_phase on participation_day (participation_id, phase, day);

create table stand (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    name text not null,
    width bigint not null,
    depth bigint not null,
    created_at bigint not null,
    updated_at bigint not null
);
create unique index stand_participation on stand (participation_id, name);

create table stand_position (
    id uuid not null primary key,
    stand_id uuid not null references stand (id),
    number text not null,
    x bigint not null,
    y bigint not null,
    width bigint not null,
    depth bigint not null,
    power bigint not null,
    created_at bigint not null,
    updated_at bigint not null
);
create unique index stand_position_number on stand_position (stand_id, number);

create table application (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    exhibitor_id uuid references exhibitor (id),
    status text not null check (status in ('draft', 'submitted', 'to_accept', 'accepted', 'to_decline', 'declined', 'waitlisted', 'withdrawn')),
    resume_hash bytea not null unique,
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
    exhibit_width bigint,
    exhibit_depth bigint,
    exhibit_height bigint,
    exhibit_weight bigint,
    exhibit_power bigint,
    machine_in_operation boolean not null,
    days text not null,
    message text not null,
    image_file_id uuid references file (id),
    consent_version bigint,
    consent_at bigint,
    locale text not null,
    decision_note text not null,
    staff_quota bigint,
    search_key text not null,
    revision bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    submitted_at bigint,
    decided_at bigint,
    told_at bigint
);
create index application_participation on application (participation_id, status);
create unique index application_exhibitor on application (participation_id, exhibitor_id) where status <> 'withdrawn';

create table consent_text (
    participation_id uuid not null references participation (id),
    version bigint not null,
    body text not null,
    created_at bigint not null,
    primary key (participation_id, version)
);

create table allocation (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    exhibitor_id uuid not null references exhibitor (id),
    status text not null check (status in ('held', 'confirmed', 'vacated')),
    held_by uuid references person (id),
    revision bigint not null,
    created_at bigint not null,
    updated_at bigint not null
);
create index allocation_participation on allocation (participation_id, exhibitor_id);

create table allocation_half_day (
    id uuid not null primary key,
    allocation_id uuid not null references allocation (id),
    position_id uuid not null references stand_position (id),
    day text not null,
    half text not null check (half in ('am', 'pm')),
    status text not null check (status in ('taken', 'freed')),
    revision bigint not null,
    created_at bigint not null,
    changed_at bigint not null
);
create unique index allocation_half_day_taken on allocation_half_day (position_id, day, half) where status = 'taken';
create index allocation_half_day_allocation on allocation_half_day (allocation_id);

create table staff (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    exhibitor_id uuid not null references exhibitor (id),
    slot bigint,
    name text not null,
    name_key text not null,
    function text not null,
    email text not null,
    created_at bigint not null,
    updated_at bigint not null,
    removed_at bigint
);
create unique index staff_slot on staff (participation_id, exhibitor_id, slot);
create index staff_name on staff (participation_id, name_key, id);

create table signing_key (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    number bigint not null,
    public_key bytea not null,
    private_key bytea not null,
    created_at bigint not null,
    retired_at bigint
);
create unique index signing_key_number on signing_key (participation_id, number);

create table badge (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    staff_id uuid references staff (id),
    exhibitor_id uuid references exhibitor (id),
    kind text not null,
    name text not null,
    name_key text not null,
    function text not null,
    company text not null,
    key_number bigint not null,
    epoch bigint not null,
    valid_from bigint not null,
    valid_until bigint not null,
    status text not null check (status in ('active', 'revoked')),
    replaced_by uuid references badge (id),
    created_at bigint not null,
    revoked_at bigint
);
create index badge_participation on badge (participation_id, name_key, id);
create unique index badge_staff on badge (staff_id) where status = 'active';

create table feed (
    id uuid not null primary key,
    organisation_id uuid not null references organisation (id),
    participation_id uuid not null references participation (id),
    exhibitor_id uuid references exhibitor (id),
    audience text not null check (audience in ('public', 'exhibitor')),
    epoch bigint not null,
    created_at bigint not null,
    revoked_at bigint
);
create unique index feed_audience on feed (participation_id, audience, exhibitor_id);

create table import_preview (
    id uuid not null primary key,
    organisation_id uuid not null references organisation (id),
    person_id uuid references person (id),
    file_name text not null,
    sheet text not null,
    created_at bigint not null,
    applied_at bigint
);

create table outbox (
    id uuid not null primary key,
    organisation_id uuid references organisation (id),
    recipient text not null,
    recipient_name text not null,
    locale text not null,
    template text not null,
    args text not null,
    created_at bigint not null,
    attempts bigint not null,
    next_attempt_at bigint not null,
    sent_at bigint,
    last_error text
);
create index outbox_due on outbox (next_attempt_at) where sent_at is null;

create table audit (
    id uuid not null primary key,
    organisation_id uuid references organisation (id),
    person_id uuid references person (id),
    act text not null,
    object_id uuid,
    at bigint not null
);
create index audit_organisation on audit (organisation_id, at);
