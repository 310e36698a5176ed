-- From what to what: the values of a row's fields before and after, as the act's own transaction leaves them.
-- Whoever writes the line about the act takes them with it (storage::audit); what no line takes is thrown away.
-- Of free text and of what reaches a person only that it changed is kept. `object_id` is what a history is
-- asked about: a company for its contacts, an application for its exhibits, somebody for their membership.
-- `tx` is the transaction on PostgreSQL; SQLite has one at a time.

create table audit_change (
    id bigint generated always as identity primary key,
    audit_id uuid,
    at bigint,
    noun text not null,
    object_id uuid not null,
    field text not null,
    was text,
    became text,
    tx bigint
);
create index audit_change_line on audit_change (audit_id, id);
create index audit_change_object on audit_change (object_id, audit_id);
create index audit_change_at on audit_change (at);
create index audit_change_loose on audit_change (tx) where audit_id is null;
-- What was on a position: until now only what is.
create index allocation_half_day_position on allocation_half_day (position_id);

create function audit_put(noun text, object_id uuid, field text, was text, became text)
returns void language sql as $$
    insert into audit_change (noun, object_id, field, was, became, tx)
    values (noun, object_id, field, left(was, 200), left(became, 200), pg_current_xact_id()::text::bigint)
$$;

-- Of what it is, fields whose values are kept, fields of which only that they changed is; and the one that says
-- which it is when it comes or goes.
create function audit_changed() returns trigger language plpgsql as $$
declare
    before jsonb;
    after jsonb;
    one text;
begin
    if tg_op <> 'INSERT' then before := to_jsonb(old); end if;
    if tg_op <> 'DELETE' then after := to_jsonb(new); end if;
    if tg_op <> 'UPDATE' then
        perform audit_put(tg_table_name::text, (coalesce(after, before)->>tg_argv[0])::uuid, tg_argv[3],
            before->>tg_argv[3], after->>tg_argv[3]);
        return null;
    end if;
    foreach one in array string_to_array(tg_argv[1], ' ') loop
        if before->one is distinct from after->one then
            perform audit_put(tg_table_name::text, (after->>tg_argv[0])::uuid, one, before->>one, after->>one);
        end if;
    end loop;
    foreach one in array string_to_array(tg_argv[2], ' ') loop
        if before->one is distinct from after->one then
            perform audit_put(tg_table_name::text, (after->>tg_argv[0])::uuid, one, null, null);
        end if;
    end loop;
    return null;
end $$;

create trigger participation_changed after update on participation
    for each row execute function audit_changed('id', 'kind show_name edition venue address zone deliberation budget_line call_opens call_closes staff_quota staff_due grace_days archived_at published_at',
        'holidays presentation objectives consent_text');
create trigger exhibitor_changed after update on exhibitor
    for each row execute function audit_changed('id', 'name siret sector website address postcode city country archived_at',
        'know_how logo_file_id');
create trigger application_changed after update on application
    for each row execute function audit_changed('id', 'status company_name siret sector website days staff_quota',
        'contact_name contact_email contact_phone contact_function message decision_note');
create trigger exhibit_changed after insert or update or delete on exhibit
    for each row execute function audit_changed('application_id', 'name width depth height weight power in_operation',
        'description image_file_id', 'name');
create trigger stand_changed after update or delete on stand
    for each row execute function audit_changed('id', 'name width depth', '', 'name');
create trigger stand_position_changed after update or delete on stand_position
    for each row execute function audit_changed('id', 'number x y width depth power', '', 'number');
create trigger allocation_changed after update on allocation
    for each row execute function audit_changed('id', 'status', '');
create trigger staff_changed after update on staff
    for each row execute function audit_changed('id', 'name function removed_at',
        'email');
create trigger badge_changed after update on badge
    for each row execute function audit_changed('id', 'kind name function company valid_from valid_until status blocked_at',
        'note category rights times reissued_at');
create trigger person_changed after update on person
    for each row execute function audit_changed('id', 'name',
        'email');
create trigger membership_changed after insert or update or delete on membership
    for each row execute function audit_changed('person_id', 'role', '', 'role');
create trigger submission_changed after update on submission
    for each row execute function audit_changed('id', 'state due cancelled_at',
        'proof_text proof_file_id reason');
create trigger requirement_changed after update on requirement
    for each row execute function audit_changed('id', 'title due_on archived_at',
        'due_anchor due_days details');

create function audit_contact() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and (old.name, old.email, old.phone, old.function)
            is not distinct from (new.name, new.email, new.phone, new.function) then
        return null;
    end if;
    perform audit_put('contact', coalesce(new.exhibitor_id, old.exhibitor_id), 'contact', null, null);
    return null;
end $$;
create trigger contact_changed after insert or update or delete on contact
    for each row execute function audit_contact();

create function audit_day() returns trigger language plpgsql as $$
declare
    was text;
    became text;
begin
    if tg_op <> 'INSERT' and old.cancelled_at is null then
        was := old.day || ' ' || old.starts || ' ' || old.ends || ' ' || old.phase;
    end if;
    if tg_op <> 'DELETE' and new.cancelled_at is null then
        became := new.day || ' ' || new.starts || ' ' || new.ends || ' ' || new.phase;
    end if;
    if was is distinct from became then
        perform audit_put('participation_day', coalesce(new.participation_id, old.participation_id), 'day',
            was, became);
    end if;
    return null;
end $$;
create trigger participation_day_changed after insert or update or delete on participation_day
    for each row execute function audit_day();

create function audit_half_day() returns trigger language plpgsql as $$
declare
    was text;
    became text;
    company text;
begin
    select e.name into company from allocation a join exhibitor e on e.id = a.exhibitor_id
        where a.id = new.allocation_id;
    if tg_op = 'UPDATE' and old.status = 'taken' then
        select old.day || ' ' || old.half || ' ' || s.number into was from stand_position s
            where s.id = old.position_id;
    end if;
    if new.status = 'taken' then
        select new.day || ' ' || new.half || ' ' || s.number into became from stand_position s
            where s.id = new.position_id;
    end if;
    if was is not distinct from became then
        return null;
    end if;
    perform audit_put('allocation', new.allocation_id, 'half_day', was, became);
    if was is not null then
        perform audit_put('stand_position', old.position_id, 'holder',
            old.day || ' ' || old.half || ' ' || company, null);
    end if;
    if became is not null then
        perform audit_put('stand_position', new.position_id, 'holder', null,
            new.day || ' ' || new.half || ' ' || company);
    end if;
    return null;
end $$;
create trigger allocation_half_day_changed after insert or update on allocation_half_day
    for each row execute function audit_half_day();
