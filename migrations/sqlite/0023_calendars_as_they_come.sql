-- Rows of a file that are left out by choice, by their numbers. What waits was read another way.
alter table import_preview add column left_out text not null default '';
delete from import_preview where participation_id is not null;
