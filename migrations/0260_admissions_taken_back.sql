-- An admission that was recorded by mistake is taken back by its ward: it was no stay, so it holds no bed on any day and no row of it stays. The request it
-- came of says why, until somebody is admitted.
grant delete on stay to :app;
alter table bed_request add column undone text check (undone in ('somebody_else', 'wrong_facts', 'did_not_come'));
