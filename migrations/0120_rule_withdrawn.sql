-- A rule of access that is yet to begin can be taken back: one slip of the pen does not keep later rules away.
create policy withdrawn on access_rule for delete to :app using (region = (select actor_region())
  and (select actor_roles())::text[] && array['regional_coordinator'] and from_day > (select actor_today()));
grant delete on access_rule to :app;
