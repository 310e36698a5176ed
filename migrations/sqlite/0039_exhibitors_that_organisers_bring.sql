-- When an organiser brought an exhibitor in, without a call: added at once, or invited to say the rest.
alter table application add column brought_at integer;
