-- Who looked at a dossier is gone over from the day that it was opened: of before, no line can tell of it. The bound is a day early, for the
-- clocks of a history that was brought in.
create function looked_since(of_dossier uuid) returns timestamptz language sql stable as $$
  select coalesce((select least(min(l.recorded_at), min(l.at)) - interval '1 day' from (
    select e.recorded_at, e.recorded_at as at from ledger e where e.dossier = of_dossier order by e.recorded_at limit 1) l), '-infinity')
$$;
revoke execute on function looked_since from public;
do $$
declare
  f text;
  text_now text;
  line text := 'l.dossiers @> array[of_dossier]';
begin
  foreach f in array array['looks_told', 'looks_of'] loop
    text_now := pg_get_functiondef(f::regproc);
    if position(line in text_now) = 0 then raise exception '% reads otherwise than this migration expects', f; end if;
    execute replace(text_now, line, 'l.at >= (select looked_since(of_dossier)) and ' || line);
  end loop;
end $$;
