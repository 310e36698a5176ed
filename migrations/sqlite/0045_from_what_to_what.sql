-- From what to what: the values of a row's fields before and after, as the act's own transaction leaves them.
-- Whoever writes the line about the act takes them with it (storage::audit); what no line takes is thrown away.
-- Of free text and of what reaches a person only that it changed is kept. `object_id` is what a history is
-- asked about: a company for its contacts, an application for its exhibits, somebody for their membership.
-- `tx` is the transaction on PostgreSQL; SQLite has one at a time.

create table audit_change (
    id integer not null primary key,
    audit_id blob,
    at integer,
    noun text not null,
    object_id blob not null,
    field text not null,
    was text,
    became text,
    tx integer
) strict;
create index audit_change_line on audit_change (audit_id, id);
create index audit_change_object on audit_change (object_id, audit_id);
create index audit_change_at on audit_change (at);
create index audit_change_loose on audit_change (tx) where audit_id is null;
-- What was on a position: until now only what is.
create index allocation_half_day_position on allocation_half_day (position_id);

create trigger participation_changed after update on participation
when old.kind is not new.kind or old.show_name is not new.show_name or old.edition is not new.edition or
    old.venue is not new.venue or old.address is not new.address or old.zone is not new.zone or
    old.deliberation is not new.deliberation or old.budget_line is not new.budget_line or old.call_opens is
    not new.call_opens or old.call_closes is not new.call_closes or old.staff_quota is not new.staff_quota or
    old.staff_due is not new.staff_due or old.archived_at is not new.archived_at or old.holidays is not
    new.holidays or old.presentation is not new.presentation or old.objectives is not new.objectives or
    old.consent_text is not new.consent_text or old.grace_days is not new.grace_days or
    old.published_at is not new.published_at
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'participation', new.id, x.field, substr(cast(x.was as text), 1, 200),
        substr(cast(x.became as text), 1, 200)
    from (
        select 'kind' as field, old.kind as was, new.kind as became
        union all select 'show_name', old.show_name, new.show_name
        union all select 'edition', old.edition, new.edition
        union all select 'venue', old.venue, new.venue
        union all select 'address', old.address, new.address
        union all select 'zone', old.zone, new.zone
        union all select 'deliberation', old.deliberation, new.deliberation
        union all select 'budget_line', old.budget_line, new.budget_line
        union all select 'call_opens', old.call_opens, new.call_opens
        union all select 'call_closes', old.call_closes, new.call_closes
        union all select 'staff_quota', old.staff_quota, new.staff_quota
        union all select 'staff_due', old.staff_due, new.staff_due
        union all select 'grace_days', old.grace_days, new.grace_days
        union all select 'archived_at', old.archived_at, new.archived_at
        union all select 'published_at', old.published_at, new.published_at
    ) x where x.was is not x.became;
    insert into audit_change (noun, object_id, field)
    select 'participation', new.id, x.field
    from (
        select 'holidays' as field, old.holidays is not new.holidays as other
        union all select 'presentation', old.presentation is not new.presentation
        union all select 'objectives', old.objectives is not new.objectives
        union all select 'consent_text', old.consent_text is not new.consent_text
    ) x where x.other;
end;

create trigger exhibitor_changed after update on exhibitor
when old.name is not new.name or old.siret is not new.siret or old.sector is not new.sector or old.website is
    not new.website or old.address is not new.address or old.postcode is not new.postcode or old.city is not
    new.city or old.country is not new.country or old.archived_at is not new.archived_at or old.know_how is
    not new.know_how or old.logo_file_id is not new.logo_file_id
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'exhibitor', new.id, x.field, substr(cast(x.was as text), 1, 200),
        substr(cast(x.became as text), 1, 200)
    from (
        select 'name' as field, old.name as was, new.name as became
        union all select 'siret', old.siret, new.siret
        union all select 'sector', old.sector, new.sector
        union all select 'website', old.website, new.website
        union all select 'address', old.address, new.address
        union all select 'postcode', old.postcode, new.postcode
        union all select 'city', old.city, new.city
        union all select 'country', old.country, new.country
        union all select 'archived_at', old.archived_at, new.archived_at
    ) x where x.was is not x.became;
    insert into audit_change (noun, object_id, field)
    select 'exhibitor', new.id, x.field
    from (
        select 'know_how' as field, old.know_how is not new.know_how as other
        union all select 'logo_file_id', old.logo_file_id is not new.logo_file_id
    ) x where x.other;
end;

create trigger application_changed after update on application
when old.status is not new.status or old.company_name is not new.company_name or old.siret is not new.siret or
    old.sector is not new.sector or old.website is not new.website or old.days is not new.days or
    old.staff_quota is not new.staff_quota or old.contact_name is not new.contact_name or old.contact_email
    is not new.contact_email or old.contact_phone is not new.contact_phone or old.contact_function is not
    new.contact_function or old.message is not new.message or old.decision_note is not new.decision_note
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'application', new.id, x.field, substr(cast(x.was as text), 1, 200),
        substr(cast(x.became as text), 1, 200)
    from (
        select 'status' as field, old.status as was, new.status as became
        union all select 'company_name', old.company_name, new.company_name
        union all select 'siret', old.siret, new.siret
        union all select 'sector', old.sector, new.sector
        union all select 'website', old.website, new.website
        union all select 'days', old.days, new.days
        union all select 'staff_quota', old.staff_quota, new.staff_quota
    ) x where x.was is not x.became;
    insert into audit_change (noun, object_id, field)
    select 'application', new.id, x.field
    from (
        select 'contact_name' as field, old.contact_name is not new.contact_name as other
        union all select 'contact_email', old.contact_email is not new.contact_email
        union all select 'contact_phone', old.contact_phone is not new.contact_phone
        union all select 'contact_function', old.contact_function is not new.contact_function
        union all select 'message', old.message is not new.message
        union all select 'decision_note', old.decision_note is not new.decision_note
    ) x where x.other;
end;

create trigger exhibit_changed after update on exhibit
when old.name is not new.name or old.width is not new.width or old.depth is not new.depth or old.height is not
    new.height or old.weight is not new.weight or old.power is not new.power or old.in_operation is not
    new.in_operation or old.description is not new.description or old.image_file_id is not new.image_file_id
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'exhibit', new.application_id, x.field, substr(cast(x.was as text), 1, 200),
        substr(cast(x.became as text), 1, 200)
    from (
        select 'name' as field, old.name as was, new.name as became
        union all select 'width', old.width, new.width
        union all select 'depth', old.depth, new.depth
        union all select 'height', old.height, new.height
        union all select 'weight', old.weight, new.weight
        union all select 'power', old.power, new.power
        union all select 'in_operation', old.in_operation, new.in_operation
    ) x where x.was is not x.became;
    insert into audit_change (noun, object_id, field)
    select 'exhibit', new.application_id, x.field
    from (
        select 'description' as field, old.description is not new.description as other
        union all select 'image_file_id', old.image_file_id is not new.image_file_id
    ) x where x.other;
end;

create trigger stand_changed after update on stand
when old.name is not new.name or old.width is not new.width or old.depth is not new.depth
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'stand', new.id, x.field, substr(cast(x.was as text), 1, 200),
        substr(cast(x.became as text), 1, 200)
    from (
        select 'name' as field, old.name as was, new.name as became
        union all select 'width', old.width, new.width
        union all select 'depth', old.depth, new.depth
    ) x where x.was is not x.became;
end;

create trigger stand_position_changed after update on stand_position
when old.number is not new.number or old.x is not new.x or old.y is not new.y or old.width is not new.width or
    old.depth is not new.depth or old.power is not new.power
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'stand_position', new.id, x.field, substr(cast(x.was as text), 1, 200),
        substr(cast(x.became as text), 1, 200)
    from (
        select 'number' as field, old.number as was, new.number as became
        union all select 'x', old.x, new.x
        union all select 'y', old.y, new.y
        union all select 'width', old.width, new.width
        union all select 'depth', old.depth, new.depth
        union all select 'power', old.power, new.power
    ) x where x.was is not x.became;
end;

create trigger allocation_changed after update on allocation
when old.status is not new.status
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'allocation', new.id, x.field, substr(cast(x.was as text), 1, 200),
        substr(cast(x.became as text), 1, 200)
    from (
        select 'status' as field, old.status as was, new.status as became
    ) x where x.was is not x.became;
end;

create trigger staff_changed after update on staff
when old.name is not new.name or old.function is not new.function or old.removed_at is not new.removed_at or
    old.email is not new.email
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'staff', new.id, x.field, substr(cast(x.was as text), 1, 200),
        substr(cast(x.became as text), 1, 200)
    from (
        select 'name' as field, old.name as was, new.name as became
        union all select 'function', old.function, new.function
        union all select 'removed_at', old.removed_at, new.removed_at
    ) x where x.was is not x.became;
    insert into audit_change (noun, object_id, field)
    select 'staff', new.id, x.field
    from (
        select 'email' as field, old.email is not new.email as other
    ) x where x.other;
end;

create trigger badge_changed after update on badge
when old.kind is not new.kind or old.name is not new.name or old.function is not new.function or old.company
    is not new.company or old.valid_from is not new.valid_from or old.valid_until is not new.valid_until or
    old.status is not new.status or old.blocked_at is not new.blocked_at or old.note is not new.note or
    old.category is not new.category or old.rights is not new.rights or old.times is not new.times or
    old.reissued_at is not new.reissued_at
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'badge', new.id, x.field, substr(cast(x.was as text), 1, 200),
        substr(cast(x.became as text), 1, 200)
    from (
        select 'kind' as field, old.kind as was, new.kind as became
        union all select 'name', old.name, new.name
        union all select 'function', old.function, new.function
        union all select 'company', old.company, new.company
        union all select 'valid_from', old.valid_from, new.valid_from
        union all select 'valid_until', old.valid_until, new.valid_until
        union all select 'status', old.status, new.status
        union all select 'blocked_at', old.blocked_at, new.blocked_at
    ) x where x.was is not x.became;
    insert into audit_change (noun, object_id, field)
    select 'badge', new.id, x.field
    from (
        select 'note' as field, old.note is not new.note as other
        union all select 'category', old.category is not new.category
        union all select 'rights', old.rights is not new.rights
        union all select 'times', old.times is not new.times
        union all select 'reissued_at', old.reissued_at is not new.reissued_at
    ) x where x.other;
end;

create trigger person_changed after update on person
when old.name is not new.name or old.email is not new.email
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'person', new.id, x.field, substr(cast(x.was as text), 1, 200),
        substr(cast(x.became as text), 1, 200)
    from (
        select 'name' as field, old.name as was, new.name as became
    ) x where x.was is not x.became;
    insert into audit_change (noun, object_id, field)
    select 'person', new.id, x.field
    from (
        select 'email' as field, old.email is not new.email as other
    ) x where x.other;
end;

create trigger membership_changed after update on membership
when old.role is not new.role
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'membership', new.person_id, x.field, substr(cast(x.was as text), 1, 200),
        substr(cast(x.became as text), 1, 200)
    from (
        select 'role' as field, old.role as was, new.role as became
    ) x where x.was is not x.became;
end;

create trigger submission_changed after update on submission
when old.state is not new.state or old.due is not new.due or old.cancelled_at is not new.cancelled_at or
    old.proof_text is not new.proof_text or old.proof_file_id is not new.proof_file_id or old.reason is not
    new.reason
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'submission', new.id, x.field, substr(cast(x.was as text), 1, 200),
        substr(cast(x.became as text), 1, 200)
    from (
        select 'state' as field, old.state as was, new.state as became
        union all select 'due', old.due, new.due
        union all select 'cancelled_at', old.cancelled_at, new.cancelled_at
    ) x where x.was is not x.became;
    insert into audit_change (noun, object_id, field)
    select 'submission', new.id, x.field
    from (
        select 'proof_text' as field, old.proof_text is not new.proof_text as other
        union all select 'proof_file_id', old.proof_file_id is not new.proof_file_id
        union all select 'reason', old.reason is not new.reason
    ) x where x.other;
end;

create trigger requirement_changed after update on requirement
when old.title is not new.title or old.due_on is not new.due_on or old.archived_at is not new.archived_at or
    old.due_anchor is not new.due_anchor or old.due_days is not new.due_days or old.details is not
    new.details
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'requirement', new.id, x.field, substr(cast(x.was as text), 1, 200),
        substr(cast(x.became as text), 1, 200)
    from (
        select 'title' as field, old.title as was, new.title as became
        union all select 'due_on', old.due_on, new.due_on
        union all select 'archived_at', old.archived_at, new.archived_at
    ) x where x.was is not x.became;
    insert into audit_change (noun, object_id, field)
    select 'requirement', new.id, x.field
    from (
        select 'due_anchor' as field, old.due_anchor is not new.due_anchor as other
        union all select 'due_days', old.due_days is not new.due_days
        union all select 'details', old.details is not new.details
    ) x where x.other;
end;

create trigger exhibit_came after insert on exhibit begin
    insert into audit_change (noun, object_id, field, became)
    values ('exhibit', new.application_id, 'name', substr(new.name, 1, 200));
end;

create trigger membership_came after insert on membership begin
    insert into audit_change (noun, object_id, field, became)
    values ('membership', new.person_id, 'role', substr(new.role, 1, 200));
end;

create trigger exhibit_went after delete on exhibit begin
    insert into audit_change (noun, object_id, field, was)
    values ('exhibit', old.application_id, 'name', substr(old.name, 1, 200));
end;

create trigger membership_went after delete on membership begin
    insert into audit_change (noun, object_id, field, was)
    values ('membership', old.person_id, 'role', substr(old.role, 1, 200));
end;

create trigger stand_position_went after delete on stand_position begin
    insert into audit_change (noun, object_id, field, was)
    values ('stand_position', old.id, 'number', substr(old.number, 1, 200));
end;

create trigger stand_went after delete on stand begin
    insert into audit_change (noun, object_id, field, was)
    values ('stand', old.id, 'name', substr(old.name, 1, 200));
end;

create trigger contact_insert after insert on contact begin
    insert into audit_change (noun, object_id, field) values ('contact', new.exhibitor_id, 'contact');
end;

create trigger contact_update after update on contact
when old.name is not new.name or old.email is not new.email or old.phone is not new.phone
    or old.function is not new.function
begin
    insert into audit_change (noun, object_id, field) values ('contact', new.exhibitor_id, 'contact');
end;

create trigger contact_delete after delete on contact begin
    insert into audit_change (noun, object_id, field) values ('contact', old.exhibitor_id, 'contact');
end;

create trigger participation_day_came after insert on participation_day begin
    insert into audit_change (noun, object_id, field, became)
    values ('participation_day', new.participation_id, 'day', new.day || ' ' || new.starts || ' ' || new.ends || ' ' || new.phase);
end;
create trigger participation_day_changed after update on participation_day
when old.day is not new.day or old.starts is not new.starts or old.ends is not new.ends
    or old.phase is not new.phase or old.cancelled_at is not new.cancelled_at
begin
    insert into audit_change (noun, object_id, field, was, became)
    values ('participation_day', new.participation_id, 'day',
        case when old.cancelled_at is null then old.day || ' ' || old.starts || ' ' || old.ends || ' ' || old.phase end,
        case when new.cancelled_at is null then new.day || ' ' || new.starts || ' ' || new.ends || ' ' || new.phase end);
end;
create trigger participation_day_went after delete on participation_day begin
    insert into audit_change (noun, object_id, field, was)
    values ('participation_day', old.participation_id, 'day', old.day || ' ' || old.starts || ' ' || old.ends || ' ' || old.phase);
end;

create trigger allocation_half_day_came after insert on allocation_half_day when new.status = 'taken' begin
    insert into audit_change (noun, object_id, field, became) values
        ('allocation', new.allocation_id, 'half_day', (select new.day || ' ' || new.half || ' ' || s.number from stand_position s where s.id = new.position_id)),
        ('stand_position', new.position_id, 'holder', (select new.day || ' ' || new.half || ' ' || e.name from allocation a join exhibitor e on e.id = a.exhibitor_id
            where a.id = new.allocation_id));
end;
create trigger allocation_half_day_changed after update on allocation_half_day
when old.position_id is not new.position_id or old.day is not new.day or old.half is not new.half
    or old.status is not new.status
begin
    insert into audit_change (noun, object_id, field, was, became)
    select 'allocation', new.allocation_id, 'half_day',
        case when old.status = 'taken' then (select old.day || ' ' || old.half || ' ' || s.number from stand_position s where s.id = old.position_id) end,
        case when new.status = 'taken' then (select new.day || ' ' || new.half || ' ' || s.number from stand_position s where s.id = new.position_id) end;
    insert into audit_change (noun, object_id, field, was)
    select 'stand_position', old.position_id, 'holder', (select old.day || ' ' || old.half || ' ' || e.name from allocation a join exhibitor e on e.id = a.exhibitor_id
            where a.id = old.allocation_id)
        where old.status = 'taken';
    insert into audit_change (noun, object_id, field, became)
    select 'stand_position', new.position_id, 'holder', (select new.day || ' ' || new.half || ' ' || e.name from allocation a join exhibitor e on e.id = a.exhibitor_id
            where a.id = new.allocation_id)
        where new.status = 'taken';
end;
