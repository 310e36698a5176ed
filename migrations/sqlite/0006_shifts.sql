-- How a stand is staffed: how long shifts are, how much rest lies between two days, how much one person
-- may do in one.
create table rota (
    participation_id blob not null primary key references participation (id),
    slot_minutes integer not null,
    rest_minutes integer not null,
    day_minutes integer not null,
    updated_at integer not null
) strict;

-- How many must be there: on every day and all day where no day or time is named.
create table coverage (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    day text,
    starts text,
    ends text,
    people integer not null,
    from_organisation integer not null
) strict;
create index coverage_participation on coverage (participation_id);

-- When a team member can be there.
create table availability (
    id blob not null primary key,
    team_member_id blob not null references team_member (id),
    starts text not null,
    ends text not null,
    wish text not null check (wish in ('can', 'prefer', 'cannot'))
) strict;
create index availability_team_member on availability (team_member_id);

create table shift (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    team_member_id blob not null references team_member (id),
    starts text not null,
    ends text not null,
    place text not null,
    revision integer not null,
    created_at integer not null,
    changed_at integer not null,
    cancelled_at integer
) strict;
create index shift_participation on shift (participation_id, starts);
create index shift_team_member on shift (team_member_id, starts);

-- Somebody asks another to take a shift over. When it is agreed the shift is cancelled and the other has
-- one of their own, so that both calendars tell it right.
create table handover (
    id blob not null primary key,
    shift_id blob not null references shift (id),
    to_member_id blob not null references team_member (id),
    asked_at integer not null,
    answer text check (answer in ('agreed', 'declined', 'withdrawn')),
    answered_at integer
) strict;
create unique index handover_open on handover (shift_id) where answer is null;
create index handover_to on handover (to_member_id);
