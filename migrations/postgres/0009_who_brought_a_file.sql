-- Who brought a file: somebody who has signed in, or whoever writes that application. What each of them and
-- the organisation may keep is counted by these.
alter table file add column person_id uuid references person (id);
alter table file add column application_id uuid references application (id);
create index file_organisation on file (organisation_id);
create index file_person on file (person_id) where person_id is not null;
create index file_application on file (application_id) where application_id is not null;
update file set application_id = (select a.id from application a where a.image_file_id = file.id)
    where exists (select 1 from application a where a.image_file_id = file.id);
update file set person_id = (select s.sent_by from submission s where s.proof_file_id = file.id)
    where exists (select 1 from submission s where s.proof_file_id = file.id);
