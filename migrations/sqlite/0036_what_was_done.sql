-- What an act did, for the sentence that says it; how to take it back, which is forgotten after a day; and when it
-- was taken back.
alter table audit add column deed text not null default 'unsaid';
alter table audit add column undo text;
alter table audit add column undone_at integer;
-- Of which participation what it was done to is, so that a participation's history is read in its order.
alter table audit add column participation_id blob;
update audit set participation_id = (select o.participation_id from (
    select id, id as participation_id from participation
    union all select id, participation_id from allocation
    union all select id, participation_id from application
    union all select id, participation_id from badge
    union all select id, participation_id from coverage
    union all select id, participation_id from device
    union all select id, participation_id from emblem
    union all select id, participation_id from point
    union all select id, participation_id from print
    union all select id, participation_id from programme_item
    union all select id, participation_id from requirement
    union all select id, participation_id from shift
    union all select id, participation_id from staff
    union all select id, participation_id from stand
    union all select o.id, s.participation_id from stand_position o join stand s on s.id = o.stand_id
    union all select id, participation_id from submission
    union all select id, participation_id from team_member
    union all select id, participation_id from venue_network
) o where o.id = audit.object_id);
create index audit_participation on audit (participation_id, at);
create index audit_object on audit (object_id, at);
create index audit_undo on audit (at) where undo is not null;
