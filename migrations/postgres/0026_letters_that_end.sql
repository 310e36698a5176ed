-- A letter that cannot leave ends, with the reason by which an organiser reads of it; without one it was let go.
alter table outbox add column ended_at bigint;
alter table outbox add column trouble text;
create index outbox_ended on outbox (organisation_id, ended_at) where trouble is not null;
