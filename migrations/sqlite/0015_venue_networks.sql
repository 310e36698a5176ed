-- The networks of a participation's venue, where hundreds of people are: what one network may ask for is
-- widened for them while the show lasts.
create table venue_network (
    id blob not null primary key,
    participation_id blob not null references participation (id),
    network text not null,
    times integer not null check (times between 2 and 20),
    created_at integer not null
) strict;
create unique index venue_network_once on venue_network (participation_id, network);
