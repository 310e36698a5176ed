-- A participation is a draft until it is published. Those that there are were everybody's from the first.
alter table participation add column published_at bigint;
update participation set published_at = created_at;
