-- Whether a company has named anybody is asked of each of thousands. Without an index of its own it was read
-- from the list of everybody where one company had named most of them: five thousand times fifty thousand.
create index staff_named on staff (participation_id, exhibitor_id) where removed_at is null;

-- Who has an address and was never sent their badge.
create index staff_untold on staff (participation_id)
    where told_of is null and email <> '' and removed_at is null;

-- A list that was taken away as a file: what the file was called, and how many rows it had.
alter table audit add column taken text;
alter table audit add column taken_rows integer;
