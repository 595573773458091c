-- Which ward of the agency has to answer or admit: its own page is where that is done. What was asked before this is given its ward by
-- `vasthouden rebuild`; until then it leads to the list of wards.
alter table work_item add column ward uuid;
