-- Feeds of one person (across participations) and of one team member; what each holds and reminds of.
create table feed_next (
    id blob not null primary key,
    organisation_id blob not null references organisation (id),
    participation_id blob references participation (id),
    exhibitor_id blob references exhibitor (id),
    person_id blob references person (id),
    team_member_id blob references team_member (id),
    audience text not null check (audience in ('public', 'exhibitor', 'planner', 'staff')),
    contains text not null,
    alarms text not null,
    locale text not null,
    epoch integer not null,
    created_at integer not null,
    changed_at integer not null,
    revoked_at integer
) strict;
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
    feed_id blob not null references feed (id),
    program text not null,
    fetched_at integer not null,
    fetches integer not null,
    unchanged integer not null,
    primary key (feed_id, program)
) strict;

-- Rises with whatever a calendar of the organisation shows: bytes written at one version are right as long
-- as it stands. Raised below and nowhere else, so that no act can forget it.
create table calendar_version (
    organisation_id blob not null primary key references organisation (id),
    version integer not null
) strict;
insert into calendar_version (organisation_id, version) select id, 0 from organisation;

create trigger organisation_calendar_insert after insert on organisation begin
    insert into calendar_version (organisation_id, version) values (new.id, 0);
end;
create trigger organisation_calendar_update after update of name on organisation begin
    update calendar_version set version = version + 1
    where organisation_id = new.id;
end;
create trigger participation_calendar_insert after insert on participation begin
    update calendar_version set version = version + 1
    where organisation_id = new.organisation_id;
end;
create trigger participation_calendar_update after update on participation begin
    update calendar_version set version = version + 1
    where organisation_id = new.organisation_id;
end;
create trigger participation_calendar_delete after delete on participation begin
    update calendar_version set version = version + 1
    where organisation_id = old.organisation_id;
end;
create trigger participation_day_calendar_insert after insert on participation_day begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = new.participation_id);
end;
create trigger participation_day_calendar_update after update on participation_day begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = new.participation_id);
end;
create trigger participation_day_calendar_delete after delete on participation_day begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = old.participation_id);
end;
create trigger stand_position_calendar_insert after insert on stand_position begin
    update calendar_version set version = version + 1
    where organisation_id = (select p.organisation_id from participation p join stand s on s.participation_id = p.id where s.id = new.stand_id);
end;
create trigger stand_position_calendar_update after update on stand_position begin
    update calendar_version set version = version + 1
    where organisation_id = (select p.organisation_id from participation p join stand s on s.participation_id = p.id where s.id = new.stand_id);
end;
create trigger stand_position_calendar_delete after delete on stand_position begin
    update calendar_version set version = version + 1
    where organisation_id = (select p.organisation_id from participation p join stand s on s.participation_id = p.id where s.id = old.stand_id);
end;
create trigger exhibitor_calendar_insert after insert on exhibitor begin
    update calendar_version set version = version + 1
    where organisation_id = new.organisation_id;
end;
create trigger exhibitor_calendar_update after update on exhibitor begin
    update calendar_version set version = version + 1
    where organisation_id = new.organisation_id;
end;
create trigger exhibitor_calendar_delete after delete on exhibitor begin
    update calendar_version set version = version + 1
    where organisation_id = old.organisation_id;
end;
create trigger allocation_calendar_insert after insert on allocation begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = new.participation_id);
end;
create trigger allocation_calendar_update after update on allocation begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = new.participation_id);
end;
create trigger allocation_calendar_delete after delete on allocation begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = old.participation_id);
end;
create trigger allocation_half_day_calendar_insert after insert on allocation_half_day begin
    update calendar_version set version = version + 1
    where organisation_id = (select p.organisation_id from participation p join allocation a on a.participation_id = p.id where a.id = new.allocation_id);
end;
create trigger allocation_half_day_calendar_update after update on allocation_half_day begin
    update calendar_version set version = version + 1
    where organisation_id = (select p.organisation_id from participation p join allocation a on a.participation_id = p.id where a.id = new.allocation_id);
end;
create trigger allocation_half_day_calendar_delete after delete on allocation_half_day begin
    update calendar_version set version = version + 1
    where organisation_id = (select p.organisation_id from participation p join allocation a on a.participation_id = p.id where a.id = old.allocation_id);
end;
create trigger requirement_calendar_insert after insert on requirement begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = new.participation_id);
end;
create trigger requirement_calendar_update after update on requirement begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = new.participation_id);
end;
create trigger requirement_calendar_delete after delete on requirement begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = old.participation_id);
end;
create trigger submission_calendar_insert after insert on submission begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = new.participation_id);
end;
create trigger submission_calendar_update after update on submission begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = new.participation_id);
end;
create trigger submission_calendar_delete after delete on submission begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = old.participation_id);
end;
create trigger programme_released_calendar_insert after insert on programme_released begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = new.participation_id);
end;
create trigger programme_released_calendar_update after update on programme_released begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = new.participation_id);
end;
create trigger programme_released_calendar_delete after delete on programme_released begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = old.participation_id);
end;
create trigger team_member_calendar_insert after insert on team_member begin
    update calendar_version set version = version + 1
    where organisation_id = new.organisation_id;
end;
create trigger team_member_calendar_update after update on team_member begin
    update calendar_version set version = version + 1
    where organisation_id = new.organisation_id;
end;
create trigger team_member_calendar_delete after delete on team_member begin
    update calendar_version set version = version + 1
    where organisation_id = old.organisation_id;
end;
create trigger shift_calendar_insert after insert on shift begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = new.participation_id);
end;
create trigger shift_calendar_update after update on shift begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = new.participation_id);
end;
create trigger shift_calendar_delete after delete on shift begin
    update calendar_version set version = version + 1
    where organisation_id = (select organisation_id from participation where id = old.participation_id);
end;
create trigger feed_calendar_insert after insert on feed begin
    update calendar_version set version = version + 1
    where organisation_id = new.organisation_id;
end;
create trigger feed_calendar_update after update on feed begin
    update calendar_version set version = version + 1
    where organisation_id = new.organisation_id;
end;
create trigger feed_calendar_delete after delete on feed begin
    update calendar_version set version = version + 1
    where organisation_id = old.organisation_id;
end;
