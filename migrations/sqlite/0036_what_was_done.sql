-- What an act did, for the sentence that says it; how to take it back, which is forgotten after a day; and when it
-- was taken back.
alter table audit add column deed text not null default 'unsaid';
alter table audit add column undo text;
alter table audit add column undone_at integer;
create index audit_object on audit (object_id, at);
create index audit_undo on audit (at) where undo is not null;
