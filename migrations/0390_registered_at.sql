-- For which agencies the owner of the tables wrote somebody down: who administers their region may propose a right there for somebody who has none yet.
-- It opens nothing by itself.
alter table app_user add column registered_at uuid[] not null default '{}';
