-- Refused again, under terms that ask after other days, the days of the first refusal are no longer asked about.
grant delete on referral_check to :app;
