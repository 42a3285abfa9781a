-- What follows from work that was done has a table and workers of its own, too: reports of one tenant's thousands of acts
-- stood in line before another one's small document.
create table upkeep_task (like bulk_task including all);

grant select, insert, update, delete on upkeep_task to "${approle}";

create trigger upkeep_task_added after insert on upkeep_task for each statement execute function tell_task();
