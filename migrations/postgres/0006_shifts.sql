-- How a stand is staffed: how long shifts are, how much rest lies between two days, how much one person
-- may do in one.
create table rota (
    participation_id uuid not null primary key references participation (id),
    slot_minutes bigint not null,
    rest_minutes bigint not null,
    day_minutes bigint not null,
    updated_at bigint not null
);

-- How many must be there: on every day and all day where no day or time is named.
create table coverage (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    day text,
    starts text,
    ends text,
    people bigint not null,
    from_organisation bigint not null
);
create index coverage_participation on coverage (participation_id);

-- When a team member can be there.
create table availability (
    id uuid not null primary key,
    team_member_id uuid not null references team_member (id),
    starts text not null,
    ends text not null,
    wish text not null check (wish in ('can', 'prefer', 'cannot'))
);
create index availability_team_member on availability (team_member_id);

create table shift (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    team_member_id uuid not null references team_member (id),
    starts text not null,
    ends text not null,
    place text not null,
    revision bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    cancelled_at bigint
);
create index shift_participation on shift (participation_id, starts);
create index shift_team_member on shift (team_member_id, starts);

-- Somebody asks another to take a shift over. When it is agreed the shift is cancelled and the other has
-- one of their own, so that both calendars tell it right.
create table handover (
    id uuid not null primary key,
    shift_id uuid not null references shift (id),
    to_member_id uuid not null references team_member (id),
    asked_at bigint not null,
    answer text check (answer in ('agreed', 'declined', 'withdrawn')),
    answered_at bigint
);
create unique index handover_open on handover (shift_id) where answer is null;
create index handover_to on handover (to_member_id);
