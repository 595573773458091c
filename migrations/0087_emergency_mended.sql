-- Within how many days a region reviews is an event too, by a privacy officer.
do $$
declare
  body text := (select prosrc from pg_proc where proname = 'keeps_register');
  more text := '''emergency_rule'', ';
begin
  if position('''retention_rule''' in body) = 0 then raise exception 'the walls of registers read otherwise than this migration expects'; end if;
  execute format('create or replace function keeps_register(of_kind text, of_stream uuid, of_region text) returns boolean language sql stable as %L',
    replace(body, '''retention_rule''', more || '''retention_rule'''));
end $$;

-- A privacy officer who also works on cases looks at them as everybody does. What is left out is what that office itself asks of the log, of requests and of reviews.
do $$
declare
  text_now text := pg_get_functiondef('looks_on'::regproc);
  before text := 'not l.roles && array[''privacy_officer'']';
begin
  if position(before in text_now) = 0 then raise exception 'looks_on reads otherwise than this migration expects'; end if;
  execute replace(text_now, before,
    'not l.roles <@ array[''privacy_officer''] and not (l.roles && array[''privacy_officer''] and l.verb ~ ''^(looks|rights|emergency|retention|breach|advice|sight)\.'')');
end $$;
