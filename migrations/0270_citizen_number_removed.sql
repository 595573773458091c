-- A citizen service number that turns out to be of somebody else can be taken away, within the same wall as writing it.
grant delete on citizen_number to :app;
