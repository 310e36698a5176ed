-- The networks of a participation's venue, where hundreds of people are: what one network may ask for is
-- widened for them while the show lasts.
create table venue_network (
    id uuid not null primary key,
    participation_id uuid not null references participation (id),
    network text not null,
    times bigint not null check (times between 2 and 20),
    created_at bigint not null
);
create unique index venue_network_once on venue_network (participation_id, network);
