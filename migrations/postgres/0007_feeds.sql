-- Feeds of one person (across participations) and of one team member; what each holds and reminds of.
create table feed_next (
    id uuid not null primary key,
    organisation_id uuid not null references organisation (id),
    participation_id uuid references participation (id),
    exhibitor_id uuid references exhibitor (id),
    person_id uuid references person (id),
    team_member_id uuid references team_member (id),
    audience text not null check (audience in ('public', 'exhibitor', 'planner', 'staff')),
    contains text not null,
    alarms text not null,
    locale text not null,
    epoch bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    revoked_at bigint
);
insert into feed_next (id, organisation_id, participation_id, exhibitor_id, audience, contains, alarms,
        locale, epoch, created_at, changed_at, revoked_at)
    select id, organisation_id, participation_id, exhibitor_id, audience, '', '', 'fr', epoch, created_at,
        created_at, revoked_at from feed;
drop table feed;
alter table feed_next rename to feed;
create unique index feed_audience on feed (participation_id, audience, exhibitor_id);
create unique index feed_person on feed (organisation_id, person_id) where person_id is not null;
create unique index feed_team_member on feed (team_member_id) where team_member_id is not null;

-- How often each program fetched a feed, written together now and then. `unchanged` are those of them that
-- were told that nothing had changed.
create table feed_fetch (
    feed_id uuid not null references feed (id),
    program text not null,
    fetched_at bigint not null,
    fetches bigint not null,
    unchanged bigint not null,
    primary key (feed_id, program)
);

-- Rises with whatever a calendar of the organisation shows: bytes written at one version are right as long
-- as it stands. Raised below and nowhere else, so that no act can forget it.
create table calendar_version (
    organisation_id uuid not null primary key references organisation (id),
    version bigint not null
);
insert into calendar_version (organisation_id, version) select id, 0 from organisation;

create function calendar_begin() returns trigger language plpgsql as $$
begin
    insert into calendar_version (organisation_id, version) values (new.id, 0);
    return null;
end $$;
create trigger organisation_calendar_insert after insert on organisation
    for each row execute function calendar_begin();

-- Runs as the transaction commits, once for each organisation: by then it holds every other lock that it
-- needs, so whoever waits for the counter is never waited for.
create function calendar_changed() returns trigger language plpgsql as $$
declare
    changed record;
    whose uuid;
begin
    if tg_op = 'DELETE' then changed := old; else changed := new; end if;
    case tg_argv[0]
        when 'self' then whose := changed.id;
        when 'own' then whose := changed.organisation_id;
        when 'participation' then
            select p.organisation_id into whose from participation p where p.id = changed.participation_id;
        when 'allocation' then
            select p.organisation_id into whose from participation p join allocation a on a.participation_id = p.id
            where a.id = changed.allocation_id;
        when 'stand' then
            select p.organisation_id into whose from participation p join stand s on s.participation_id = p.id
            where s.id = changed.stand_id;
    end case;
    if whose is null or current_setting('pavillon.calendar', true) = whose::text then
        return null;
    end if;
    update calendar_version set version = version + 1 where organisation_id = whose;
    perform set_config('pavillon.calendar', whose::text, true);
    return null;
end $$;
create constraint trigger organisation_calendar after update of name on organisation
    deferrable initially deferred for each row execute function calendar_changed('self');
create constraint trigger participation_calendar after insert or update or delete on participation
    deferrable initially deferred for each row execute function calendar_changed('own');
create constraint trigger participation_day_calendar after insert or update or delete on participation_day
    deferrable initially deferred for each row execute function calendar_changed('participation');
create constraint trigger stand_position_calendar after insert or update or delete on stand_position
    deferrable initially deferred for each row execute function calendar_changed('stand');
create constraint trigger exhibitor_calendar after insert or update or delete on exhibitor
    deferrable initially deferred for each row execute function calendar_changed('own');
create constraint trigger allocation_calendar after insert or update or delete on allocation
    deferrable initially deferred for each row execute function calendar_changed('participation');
create constraint trigger allocation_half_day_calendar after insert or update or delete on allocation_half_day
    deferrable initially deferred for each row execute function calendar_changed('allocation');
create constraint trigger requirement_calendar after insert or update or delete on requirement
    deferrable initially deferred for each row execute function calendar_changed('participation');
create constraint trigger submission_calendar after insert or update or delete on submission
    deferrable initially deferred for each row execute function calendar_changed('participation');
create constraint trigger programme_released_calendar after insert or update or delete on programme_released
    deferrable initially deferred for each row execute function calendar_changed('participation');
create constraint trigger team_member_calendar after insert or update or delete on team_member
    deferrable initially deferred for each row execute function calendar_changed('own');
create constraint trigger shift_calendar after insert or update or delete on shift
    deferrable initially deferred for each row execute function calendar_changed('participation');
create constraint trigger feed_calendar after insert or update or delete on feed
    deferrable initially deferred for each row execute function calendar_changed('own');
