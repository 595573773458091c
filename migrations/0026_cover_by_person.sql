-- Who covers somebody finds that work in the own list: from the person to the dossiers, whatever the size of the country.
create index cover_of_person on cover (app_user, until_day);
