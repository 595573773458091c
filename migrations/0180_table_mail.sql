-- Partners whose mailbox the region knows hear by mail when a table meets, and when it does not.
call job_queue('table_mail');
