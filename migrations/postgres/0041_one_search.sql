-- Every word that a company or a badge is found by, so that its beginning leads there without looking at the
-- others. Triggers keep it as the keys are: what is erased or renamed is found no more by what it was.
create table found_word (
    organisation_id uuid not null references organisation (id),
    kind text not null check (kind in ('badge', 'exhibitor')),
    word text collate "C" not null,
    thing_id uuid not null,
    primary key (organisation_id, kind, word, thing_id)
);
create index found_word_thing on found_word (thing_id);

insert into found_word (organisation_id, kind, word, thing_id)
    select distinct e.organisation_id, 'exhibitor', substr(w, 1, 40), e.id
    from exhibitor e, unnest(string_to_array(e.search_key, ' ')) w where w <> '';
insert into found_word (organisation_id, kind, word, thing_id)
    select distinct p.organisation_id, 'badge', substr(w, 1, 40), b.id
    from badge b join participation p on p.id = b.participation_id,
        unnest(string_to_array(b.search_key, ' ')) w where w <> '';

create function found_again() returns trigger language plpgsql as $$
declare
    whose uuid;
begin
    if tg_op <> 'INSERT' then
        delete from found_word where thing_id = old.id;
    end if;
    if tg_op = 'DELETE' then
        return null;
    end if;
    if tg_argv[0] = 'badge' then
        select organisation_id into whose from participation where id = new.participation_id;
    else
        whose := new.organisation_id;
    end if;
    insert into found_word (organisation_id, kind, word, thing_id)
        select distinct whose, tg_argv[0], substr(w, 1, 40), new.id
        from unnest(string_to_array(new.search_key, ' ')) w where w <> '';
    return null;
end $$;
create trigger exhibitor_found after insert or delete on exhibitor
    for each row execute function found_again('exhibitor');
create trigger exhibitor_found_update after update of search_key on exhibitor
    for each row when (old.search_key is distinct from new.search_key)
    execute function found_again('exhibitor');
create trigger badge_found after insert or delete on badge
    for each row execute function found_again('badge');
create trigger badge_found_update after update of search_key on badge
    for each row when (old.search_key is distinct from new.search_key)
    execute function found_again('badge');
