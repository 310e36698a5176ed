-- For how many days after it was accepted an exhibitor owes nothing yet: the later of the rule's day and this.
alter table participation add column grace_days bigint not null default 10;
