-- The moment that a refusal turned on: a scan that is handed in again is answered as before.
alter table scan add column turns_at bigint;
