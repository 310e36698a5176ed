-- Who is told by mail of what came in, how often, and at which hour of their clock. `told_on` is the last day on
-- which they were, `since` the moment up to which: whoever queues the next letter moves both in the same
-- transaction, so that nothing is told twice. `epoch` says which of its letters' links out of it is good.
create table digest (
    id uuid not null primary key,
    organisation_id uuid not null references organisation (id),
    person_id uuid not null references person (id),
    rhythm text not null,
    hour bigint not null,
    zone text not null,
    told_on text,
    since bigint not null,
    epoch bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    revision bigint not null
);
create unique index digest_person on digest (organisation_id, person_id);

-- When somebody whom an exhibitor named was sent their badge, their hours and their place, and a hash of what that said:
-- the same is not sent again.
alter table staff add column told_at bigint;
alter table staff add column told_of bytea;
