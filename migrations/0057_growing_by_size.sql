-- A tree that grows for the first time outgrows any plan made when it was empty: from that plan it compared every row with every leaf.
alter function grow_evidence(int) set plan_cache_mode = force_custom_plan;
