-- Every word that a company or a badge is found by, so that its beginning leads there without looking at the
-- others. Triggers keep it as the keys are: what is erased or renamed is found no more by what it was.
create table found_word (
    organisation_id blob not null references organisation (id),
    kind text not null check (kind in ('badge', 'exhibitor')),
    word text not null,
    thing_id blob not null,
    primary key (organisation_id, kind, word, thing_id)
) strict, without rowid;
create index found_word_thing on found_word (thing_id);

insert or ignore into found_word (organisation_id, kind, word, thing_id)
    select e.organisation_id, 'exhibitor', substr(w.value, 1, 40), e.id
    from exhibitor e, json_each('["' || replace(replace(replace(trim(e.search_key), '\', ''), '"', ''), ' ', '","') || '"]') w
    where w.value <> '';
insert or ignore into found_word (organisation_id, kind, word, thing_id)
    select p.organisation_id, 'badge', substr(w.value, 1, 40), b.id
    from badge b join participation p on p.id = b.participation_id,
        json_each('["' || replace(replace(replace(trim(b.search_key), '\', ''), '"', ''), ' ', '","') || '"]') w
    where w.value <> '';

create trigger exhibitor_found_insert after insert on exhibitor begin
    insert or ignore into found_word (organisation_id, kind, word, thing_id)
    select new.organisation_id, 'exhibitor', substr(w.value, 1, 40), new.id
    from json_each('["' || replace(replace(replace(trim(new.search_key), '\', ''), '"', ''), ' ', '","') || '"]') w
    where w.value <> '';
end;
create trigger exhibitor_found_update after update of search_key on exhibitor
when old.search_key <> new.search_key begin
    delete from found_word where thing_id = old.id;
    insert or ignore into found_word (organisation_id, kind, word, thing_id)
    select new.organisation_id, 'exhibitor', substr(w.value, 1, 40), new.id
    from json_each('["' || replace(replace(replace(trim(new.search_key), '\', ''), '"', ''), ' ', '","') || '"]') w
    where w.value <> '';
end;
create trigger exhibitor_found_delete after delete on exhibitor begin
    delete from found_word where thing_id = old.id;
end;
create trigger badge_found_insert after insert on badge begin
    insert or ignore into found_word (organisation_id, kind, word, thing_id)
    select p.organisation_id, 'badge', substr(w.value, 1, 40), new.id
    from participation p,
        json_each('["' || replace(replace(replace(trim(new.search_key), '\', ''), '"', ''), ' ', '","') || '"]') w
    where p.id = new.participation_id and w.value <> '';
end;
create trigger badge_found_update after update of search_key on badge
when old.search_key <> new.search_key begin
    delete from found_word where thing_id = old.id;
    insert or ignore into found_word (organisation_id, kind, word, thing_id)
    select p.organisation_id, 'badge', substr(w.value, 1, 40), new.id
    from participation p,
        json_each('["' || replace(replace(replace(trim(new.search_key), '\', ''), '"', ''), ' ', '","') || '"]') w
    where p.id = new.participation_id and w.value <> '';
end;
create trigger badge_found_delete after delete on badge begin
    delete from found_word where thing_id = old.id;
end;
