-- A stand, a position and a point each say which state of theirs somebody read: the last to write does not
-- win over what nobody saw.
alter table stand add column revision bigint not null default 1;
alter table stand_position add column revision bigint not null default 1;
alter table point add column revision bigint not null default 1;
