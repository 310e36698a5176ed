-- A form that was sent, by the word of its page and what it said: the same once more does nothing again
-- and is answered as it was. `sent_by` is the request that did it, `answer` is sealed.
create table sent_form (
    word blob not null primary key,
    sent_by blob not null,
    sent_at integer not null,
    answer blob
) strict;
create index sent_form_at on sent_form (sent_at);
