-- Rises with each change of what is said of somebody, here or on their badge: whoever corrects them or takes
-- them off has read that.
alter table staff add column revision integer not null default 0;
