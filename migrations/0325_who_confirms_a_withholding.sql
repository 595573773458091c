-- Who is asked to confirm that an entry is kept from somebody has a step for it. From whom it is to be kept does not see that step.
create policy kept_from on work_item as restrictive for select to :app using (kind <> 'confirm_withholding'
  or subject <> all ((select withheld_streams())::uuid[]));
