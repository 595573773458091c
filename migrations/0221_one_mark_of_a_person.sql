-- Tells one sealing of a person from every other: its nonce, the same for all who ask. Stood in five statements, in one of them with other bytes, so that what was opened was opened again each time.
create function mark_of(sealed bytea) returns text language sql immutable parallel safe as $$ select encode(substr(sealed, 3, 12), 'base64') $$;
