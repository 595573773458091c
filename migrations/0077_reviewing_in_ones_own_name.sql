-- A review of an emergency is given once, in one's own name, and its words only beside it.
do $$
declare
  officer text := 'region = (select actor_region()) and ''privacy_officer'' = any ((select actor_roles())::text[])';
  of_this text := 'exists (select from emergency_access e where e.id = emergency_words.emergency and e.dossier = emergency_words.dossier
    and e.region = emergency_words.region and %s)';
begin
  execute format('alter policy reviewed on emergency_access using (%1$s and app_user <> (select actor_user()) and reviewed_at is null)
    with check (%1$s and reviewed_by = (select actor_user()))', officer);
  execute format('alter policy told on emergency_words with check ((part = ''reason'' and %s) or (part = ''review'' and %s and %s))',
    format(of_this, 'e.app_user = (select actor_user())'), officer, format(of_this, 'e.reviewed_by = (select actor_user())'));
end $$;

-- A share on consent that was withdrawn tells nobody who looked.
do $$
declare text_now text := pg_get_functiondef('may_tell_looks'::regproc);
begin
  if position('not s.rests' in text_now) = 0 then raise exception 'may_tell_looks reads otherwise than this migration expects'; end if;
  execute replace(text_now, 'not s.rests', 'not s.rests and (s.consent is null or consent_stands(s.consent))');
end $$;

-- Who was in when 0072 came proved nothing by that.
alter table session alter column proved_at set default '-infinity';
update session set proved_at = '-infinity' where proved_at > signed_in_at;
-- Kept out by who administers a region where somebody works today.
alter policy kept_out on app_user using ('administrator' = any ((select actor_roles())::text[]) and id <> (select actor_user())
  and exists (select from appointment p where p.app_user = app_user.id and p.region = (select actor_region()) and p.from_day <= (select actor_today())
    and (p.until_day is null or p.until_day > (select actor_today()))));
