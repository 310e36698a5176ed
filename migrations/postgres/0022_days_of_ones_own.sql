-- Whether a badge is good on days of its own: what is added to the show does not make it another.
alter table badge add column own_days boolean not null default false;
