-- What is due from somebody by a day.
create table requirement (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    title text not null,
    details text not null,
    source text not null,
    owed_by text not null check (owed_by in ('organiser', 'exhibitor')),
    concerns text not null check (concerns in ('every', 'machine', 'power', 'first_time')),
    concerns_power bigint,
    responsible_id uuid references person (id),
    due_on text,
    due_anchor text check (due_anchor in ('opening', 'closing')),
    due_days bigint,
    due_counting text check (due_counting in ('days', 'days_to_working_day', 'working_days')),
    takes_days bigint not null,
    proof text not null check (proof in ('file', 'tick', 'text')),
    reminders text not null,
    revision bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    archived_at bigint
);
create index requirement_participation on requirement (participation_id);

-- `requirement_id` cannot be done before `needs_id` is.
create table requirement_dependency (
    requirement_id uuid not null references requirement (id),
    needs_id uuid not null references requirement (id),
    primary key (requirement_id, needs_id)
);

-- One party's answer to one requirement: an exhibitor's, or the organiser's own where there is none.
create table submission (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    requirement_id uuid not null references requirement (id),
    exhibitor_id uuid references exhibitor (id),
    state text not null check (state in ('to_do', 'sent', 'accepted', 'refused', 'waived')),
    due text,
    proof_text text not null,
    proof_file_id uuid references file (id),
    proof_name text not null,
    reason text not null,
    sent_at bigint,
    sent_by uuid references person (id),
    decided_at bigint,
    decided_by uuid references person (id),
    revision bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    cancelled_at bigint
);
create unique index submission_exhibitor on submission (requirement_id, exhibitor_id) where exhibitor_id is not null;
create unique index submission_organiser on submission (requirement_id) where exhibitor_id is null;
create index submission_participation on submission (participation_id, due);
create index submission_of on submission (exhibitor_id, due);

-- Which reminders went out: never the same one twice for the same day, and by hand (without a lead)
-- once a day.
create table reminder (
    submission_id uuid not null references submission (id),
    person_id uuid not null references person (id),
    due text not null,
    lead bigint,
    sent_on text not null,
    sent_at bigint not null
);
create unique index reminder_once on reminder (submission_id, person_id, due, lead) where lead is not null;
create unique index reminder_by_hand on reminder (submission_id, person_id, sent_on) where lead is null;
create index reminder_person on reminder (person_id, sent_on);

-- What was sent as a proof is for those concerned; pictures of the public pages are for everybody.
alter table file add column private boolean not null default false;

-- Requirements to begin a participation with, as JSON.
create table template (
    id uuid not null primary key,
    organisation_id uuid not null references organisation (id),
    name text not null,
    kind text not null check (kind in ('guest', 'host')),
    body text not null,
    created_at bigint not null,
    archived_at bigint
);
create index template_organisation on template (organisation_id);
