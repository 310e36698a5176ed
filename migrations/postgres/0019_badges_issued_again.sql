-- When a badge was last issued again, good for other days: what was printed of it before says otherwise.
alter table badge add column reissued_at bigint;
