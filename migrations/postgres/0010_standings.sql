-- Whoever applied in the name of a company that does not know them sees that application only, until the
-- company or the organiser agrees. The name is the one that was given with the application: what a person
-- is called elsewhere is no other organisation's business.
create table exhibitor_member_next (
    exhibitor_id uuid not null references exhibitor (id),
    person_id uuid not null references person (id),
    application_id uuid references application (id),
    name text not null,
    created_at bigint not null
);
insert into exhibitor_member_next (exhibitor_id, person_id, name, created_at)
    select m.exhibitor_id, m.person_id, p.name, m.created_at
    from exhibitor_member m join person p on p.id = m.person_id;
drop table exhibitor_member;
alter table exhibitor_member_next rename to exhibitor_member;
create unique index exhibitor_member_whole on exhibitor_member (exhibitor_id, person_id) where application_id is null;
create unique index exhibitor_member_limited on exhibitor_member (exhibitor_id, person_id, application_id) where application_id is not null;
create index exhibitor_member_person on exhibitor_member (person_id);

-- A place in an organisation that somebody was offered and has not taken yet.
create table membership_offer (
    organisation_id uuid not null references organisation (id),
    person_id uuid not null references person (id),
    role text not null check (role in ('owner', 'planner', 'viewer')),
    name text not null,
    created_at bigint not null,
    primary key (organisation_id, person_id)
);
create index membership_offer_person on membership_offer (person_id);

-- A session belongs to one standing from the moment it opens. Those that were open belonged to none.
drop table session;
create table session (
    id uuid not null primary key,
    person_id uuid not null references person (id),
    token_hash bytea not null unique,
    organisation_id uuid not null references organisation (id),
    exhibitor_id uuid references exhibitor (id),
    application_id uuid references application (id),
    created_at bigint not null,
    expires_at bigint not null
);
create index session_person on session (person_id);
