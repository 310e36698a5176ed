-- How many letters strangers had sent to a mailbox: until when it has had enough, of a quarter of an hour and
-- of a day. `mailbox` is a hash. Rows go once both are past.
create table letter_asked (
    mailbox bytea not null primary key,
    soon bigint not null,
    day bigint not null
);
