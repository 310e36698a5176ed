-- A letter in an organisation's own words, in one language, in the place of Pavillon's.
create table wording (
    id blob not null primary key,
    organisation_id blob not null references organisation (id),
    template text not null,
    locale text not null,
    subject text not null,
    body text not null,
    revision integer not null default 1,
    updated_at integer not null,
    unique (organisation_id, template, locale)
) strict;

-- Whom a letter was about (it stays whatever becomes of them), in whose name it leaves where no organisation had it written, and what it
-- said, sealed: without what opens something to whoever has it.
alter table outbox add column email_key text not null default '';
update outbox set email_key = lower(recipient);
alter table outbox add column exhibitor_id blob;
alter table outbox add column application_id blob;
alter table outbox add column voice_id blob references organisation (id);
alter table outbox add column went blob;
create index outbox_of_organisation on outbox (organisation_id, created_at);
create index outbox_of_person on outbox (email_key);
create index outbox_of_exhibitor on outbox (exhibitor_id) where exhibitor_id is not null;
create index outbox_of_application on outbox (application_id) where application_id is not null;
create index outbox_went on outbox (sent_at) where went is not null;
