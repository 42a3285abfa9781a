-- The jobs of db-scheduler (its own columns). Small documents have a table and a worker of their own, so that a large
-- import never delays them. No tenant's data: a task names rows that its worker reads as that tenant.
create table bulk_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index bulk_task_execution_time on bulk_task (execution_time);
create index bulk_task_last_heartbeat on bulk_task (last_heartbeat);

create table interactive_task (like bulk_task including all);

grant select, insert, update, delete on bulk_task, interactive_task to "${approle}";

-- Workers need not poll to begin at once.
create function tell_task() returns trigger language plpgsql as $$
begin
    perform pg_notify('task', tg_table_name);
    return null;
end $$;
create trigger bulk_task_added after insert on bulk_task for each statement execute function tell_task();
create trigger interactive_task_added after insert on interactive_task for each statement execute function tell_task();
