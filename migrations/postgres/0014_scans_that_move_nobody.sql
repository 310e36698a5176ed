-- Why a scan moves nobody: its moment cannot be right, or its device had been revoked.
alter table scan add column aside text;

-- What was taken before with a moment in the future pins nobody any more: where those people are is
-- worked out afresh, without it.
update scan set aside = 'ahead' where moment > received_at + 300000;
update presence set entered = null where badge_id in (
    select badge_id from scan where aside is not null and badge_id is not null
);
