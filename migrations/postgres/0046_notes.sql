-- What organisers write to each other about something; never for whoever it is about. Gone three years after it was
-- last touched.
create table note (
    id uuid not null primary key,
    organisation_id uuid not null references organisation (id),
    about_kind text not null,
    about_id uuid not null,
    author_id uuid not null references person (id),
    body text not null,
    created_at bigint not null,
    updated_at bigint not null,
    revision bigint not null
);
create index note_about on note (about_id, id);
create index note_updated on note (updated_at);

-- Whom a note is to reach, and since when they have seen it.
create table note_mention (
    note_id uuid not null references note (id),
    person_id uuid not null references person (id),
    created_at bigint not null,
    seen_at bigint,
    primary key (note_id, person_id)
);
create index note_mention_person on note_mention (person_id, seen_at);
