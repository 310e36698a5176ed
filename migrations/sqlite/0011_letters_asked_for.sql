-- How many letters strangers had sent to a mailbox: until when it has had enough, of a quarter of an hour and
-- of a day. `mailbox` is a hash. Rows go once both are past.
create table letter_asked (
    mailbox blob not null primary key,
    soon integer not null,
    day integer not null
) strict;
