-- Every night, and when somebody who does not see placement ends what a ward sees: wards that were to answer, or to admit, and see nothing of it any more.
call job_queue('looks_of_region');
call job_queue('looks_night');
