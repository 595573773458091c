-- When somebody last proved who they are in this session, and how: some deeds ask for it again. And which dossier was opened in an emergency.
alter table session
  add column proved_at timestamptz not null default now(),
  add column amr text[] not null default '{}',
  add column emergency uuid,
  add column emergency_until timestamptz,
  add constraint emergency_ends check ((emergency is null) = (emergency_until is null));
create function actor_emergency() returns uuid language sql stable parallel safe
  return nullif(current_setting('vh.emergency', true), '')::uuid;
