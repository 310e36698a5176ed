-- Rows of a file that are left out by choice, by their numbers. What waits was read another way.
alter table import_preview add column left_out text not null default '';
delete from import_preview where participation_id is not null;

-- Starts that no rule gives, one after the other; which version of an item another calendar had last
-- (RFC 5546, 2.1.5).
alter table programme_item add column further_starts text not null default '';
alter table programme_item add column uid_sequence bigint;
alter table programme_item add column uid_written bigint;

-- What one occurrence says that the others do not.
alter table programme_change add column title text not null default '';
alter table programme_change add column description text not null default '';
