-- Categories that an organisation makes within a kind of badge. They are put away and never deleted, so
-- that whatever names one by its number, a badge or a rule, finds it.
create table badge_category (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    number integer not null,
    kind text not null,
    word_fr text not null,
    word_en text not null,
    short text not null,
    colour text not null,
    created_at integer not null,
    updated_at integer not null,
    archived_at integer,
    revision integer not null default 1,
    unique (participation_id, number)
) strict;

-- Which of them its wearer is.
alter table badge add column category integer;

-- Which ones a rule asks for, and which it keeps out.
alter table point add column categories text not null default '';
alter table point add column barred text not null default '';
