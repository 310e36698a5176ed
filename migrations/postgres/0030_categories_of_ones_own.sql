-- Categories that an organisation makes within a kind of badge. They are put away and never deleted, so
-- that whatever names one by its number, a badge or a rule, finds it.
create table badge_category (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    number bigint not null,
    kind text not null,
    word_fr text not null,
    word_en text not null,
    short text not null,
    colour text not null,
    created_at bigint not null,
    updated_at bigint not null,
    archived_at bigint,
    revision bigint not null default 1,
    unique (participation_id, number)
);

-- Which of them its wearer is.
alter table badge add column category bigint;

-- Which ones a rule asks for, and which it keeps out.
alter table point add column categories text not null default '';
alter table point add column barred text not null default '';
