-- When somebody was last reminded of something is read before they are reminded again.
create index reminder_of on reminder (submission_id, person_id, sent_at);
