-- Who confirms that a detention is right answers a question. Who sees that detention may not see the section of the stay, in which the question stands: yes or no,
-- for who sees the section of justice.
create function detention_is_asked(of_dossier uuid, of_entry uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from open_share o where o.dossier = of_dossier and o.section = 'justice')
    and exists (select from work_item w where w.dossier = of_dossier and w.subject = of_entry and w.kind = 'check_detention')
$$;
