-- How many actions ended along with a goal: they open again when it is opened again, and whoever does so reads it before.
alter table goal add column ended_along int not null default 0;
