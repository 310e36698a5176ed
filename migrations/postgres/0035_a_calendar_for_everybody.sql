-- A calendar is there as soon as what it is of: until now whoever looked first made it, and reading writes
-- nothing. Those who were never looked at get theirs.
insert into feed (id, organisation_id, person_id, audience, contains, alarms, locale, epoch, created_at, changed_at)
select gen_random_uuid(), m.organisation_id, m.person_id, 'planner', '', '',
    case p.locale when 'en' then 'en' else 'fr' end, 0, m.created_at, m.created_at
from membership m join person p on p.id = m.person_id
where not exists (
    select 1 from feed f where f.organisation_id = m.organisation_id and f.person_id = m.person_id);

insert into feed (id, organisation_id, participation_id, team_member_id, audience, contains, alarms, locale, epoch,
    created_at, changed_at)
select gen_random_uuid(), t.organisation_id, t.participation_id, t.id, 'staff', '', '',
    case t.locale when 'en' then 'en' else 'fr' end, 0, t.created_at, t.created_at
from team_member t
where t.removed_at is null and not exists (select 1 from feed f where f.team_member_id = t.id);
