-- What lies in the database tells nobody who copies it more than it must: letters are sealed until
-- they leave, and so is who asked to sign in. The database knows which key it belongs to.

create table instance (
    one integer not null primary key check (one = 1),
    fingerprint blob not null,
    created_at integer not null
) strict;

alter table outbox add column sealed blob;

create table sign_in_request (
    id blob not null primary key,
    sealed blob not null,
    asked_at integer not null
) strict;

-- From which kind of browser a link was asked for, and what that browser was given to know it again.
alter table sign_in_link add column asked_from text not null default '';
alter table sign_in_link add column browser_hash blob;

alter table api_token add column expires_at integer not null default 0;
update api_token set expires_at = created_at + 31536000000;
