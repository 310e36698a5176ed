-- What stands on a stand besides its positions, as a draft that may be wrong; what was done to it by whom, so that
-- each can take back their own; and how often it was changed.
create table plan_object (
    stand_id uuid not null references stand (id),
    id uuid not null,
    kind text not null,
    number text not null,
    shape text not null,
    height bigint not null,
    clear bigint not null,
    neutralised boolean not null,
    note text not null,
    revision bigint not null,
    primary key (stand_id, id)
);

create table plan_command (
    stand_id uuid not null references stand (id),
    serial bigint not null,
    person_id uuid references person (id),
    changes text not null,
    undone boolean not null,
    created_at bigint not null,
    primary key (stand_id, serial)
);
create index plan_command_person on plan_command (stand_id, person_id, serial);

create table plan_step (
    stand_id uuid not null primary key references stand (id),
    steps bigint not null
);
