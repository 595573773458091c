-- Which agencies a meeting concerns is asked each time an agenda is opened and a calendar is fetched: without this, all referrals were gone through.
create index referral_agency_of_meeting on referral_agency (table_meeting) where table_meeting is not null;
