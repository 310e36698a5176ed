-- By which hand an act was done that is not somebody's own: a device, a program, or whoever had an address
-- in hand, of a calendar, a private page or an application. Before this nobody was kept for these.
alter table audit add column by_kind text;
alter table audit add column by_id uuid;

-- How many of the first addresses were sealed with the instance's own key: those that there are. They are
-- subscribed to and kept, and open until they are renewed; whatever comes after has a key of its own.
alter table feed add column own_key_epochs bigint not null default 0;
update feed set own_key_epochs = epoch + 1;
alter table team_member add column own_key_epochs bigint not null default 0;
update team_member set own_key_epochs = epoch + 1;

-- Rises when the link of an application is ended: whoever came by it before does nothing more.
alter table application add column epoch bigint not null default 0;

-- Until when a letter is somebody's who sends it: others leave it alone until then.
alter table outbox add column claimed_until bigint;
