-- What lies in the database tells nobody who copies it more than it must: letters are sealed until
-- they leave, and so is who asked to sign in. The database knows which key it belongs to.

create table instance (
    one bigint not null primary key check (one = 1),
    fingerprint bytea not null,
    created_at bigint not null
);

alter table outbox add column sealed bytea;

create table sign_in_request (
    id uuid not null primary key,
    sealed bytea not null,
    asked_at bigint not null
);

-- From which kind of browser a link was asked for, and what that browser was given to know it again.
alter table sign_in_link add column asked_from text not null default '';
alter table sign_in_link add column browser_hash bytea;

alter table api_token add column expires_at bigint not null default 0;
update api_token set expires_at = created_at + 31536000000;
