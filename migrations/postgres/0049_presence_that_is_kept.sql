-- How many were inside when, as it was counted last of a show with many scans: whoever looks at it counts no
-- hundred thousand of them. Up to which number of a scan, and for which stretches of days.
create table presence_kept (
    participation_id uuid not null primary key references participation (id),
    seq bigint not null,
    stretches text not null,
    counted_at bigint not null,
    moved text not null,
    came text not null
);
