-- What stands on a stand besides its positions, as a draft that may be wrong; what was done to it by whom, so that
-- each can take back their own; and how often it was changed.
create table plan_object (
    stand_id blob not null references stand (id),
    id blob not null,
    kind text not null,
    number text not null,
    shape text not null,
    height integer not null,
    clear integer not null,
    neutralised integer not null,
    note text not null,
    revision integer not null,
    primary key (stand_id, id)
) strict;

create table plan_command (
    stand_id blob not null references stand (id),
    serial integer not null,
    person_id blob references person (id),
    changes text not null,
    undone integer not null,
    created_at integer not null,
    primary key (stand_id, serial)
) strict;
create index plan_command_person on plan_command (stand_id, person_id, serial);

create table plan_step (
    stand_id blob not null primary key references stand (id),
    steps integer not null
) strict;
