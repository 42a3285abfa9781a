-- Questions that follow each other are a thread: each answer names the one with which its asker began, so that a thread
-- is read by an index instead of from answer to answer. And whoever gets no answer can tell the owners, who read such a
-- question from then on, and see which of them are still open.
alter table response
    add column thread_id    text collate "C",
    add column thread_title text,
    add column reported_at  timestamptz;

-- The owner sees all tenants' rows only while row-level security is not forced on it too.
alter table response no force row level security;
with recursive thread as (
    select r.tenant_id, r.id, r.id as thread_id, r.created_by_id
    from response r
    where not exists (select from response p
                      where p.tenant_id = r.tenant_id and p.id = r.previous_response_id
                            and p.created_by_id = r.created_by_id)
    union all
    select r.tenant_id, r.id, t.thread_id, r.created_by_id
    from thread t
    join response r on r.tenant_id = t.tenant_id and r.previous_response_id = t.id
                       and r.created_by_id = t.created_by_id
)
update response r
set thread_id = thread.thread_id
from thread
where r.tenant_id = thread.tenant_id and r.id = thread.id;
alter table response force row level security;

alter table response alter column thread_id set not null;
create index response_thread on response (tenant_id, thread_id, id);
create index response_reported on response (tenant_id, id) where reported_at is not null;

create policy response_reported on response for select
    using (reported_at is not null and current_setting('app.actor_role', true) = 'owner');
