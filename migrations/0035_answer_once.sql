-- An answer is kept whole, at the end of the command, and never changed.
delete from idempotency where status is null;
alter table idempotency alter column status set not null;
revoke update on idempotency from :app;
