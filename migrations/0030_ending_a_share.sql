-- Whoever may write the lines of the wall itself (the owner: demo, rebuild) does so; the app asks. A question less than looking up the owner.
create or replace function close_share(of_dossier uuid, line uuid, until date) returns void language plpgsql as $$
begin
  if has_table_privilege('share', 'update') then
    update share set until_day = greatest(until, from_day) where dossier = of_dossier and id = line;
  else
    perform end_share(of_dossier, line, until);
  end if;
end $$;
