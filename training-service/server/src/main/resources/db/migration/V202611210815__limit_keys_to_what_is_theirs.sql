-- A key limited to knowledge bases sees what was made of these alone, and what it made itself of its own files. What was
-- made of no knowledge base was everybody's until now: examples that people uploaded are no less confidential.
create function is_within_limits(bases text[], creator text) returns boolean language sql stable as $$
    select coalesce(
        current_setting('app.knowledge_bases', true) = '*'
        or bases <> '{}' and bases <@ string_to_array(current_setting('app.knowledge_bases', true), ',')
        or bases = '{}' and creator = current_setting('app.actor_id', true),
        false)
$$;

alter table dataset add column created_by_id text default nullif(current_setting('app.actor_id', true), '');
alter table adapter add column created_by_id text;

drop policy dataset_of_tenant on dataset;
create policy dataset_of_tenant on dataset
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and is_within_limits(vector_store_ids, created_by_id));

drop policy fine_tuning_job_of_tenant on fine_tuning_job;
create policy fine_tuning_job_of_tenant on fine_tuning_job
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and is_within_limits(knowledge_bases, created_by));

drop policy tenant_isolation on adapter;
create policy tenant_isolation on adapter
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and is_within_limits(knowledge_bases, created_by_id));

-- What belongs to one of them is seen with it.
drop policy fine_tuning_event_of_tenant on fine_tuning_event;
create policy fine_tuning_event_of_tenant on fine_tuning_event
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and exists (select from fine_tuning_job j
                        where j.tenant_id = fine_tuning_event.tenant_id and j.id = job_id));

drop policy fine_tuning_checkpoint_of_tenant on fine_tuning_checkpoint;
create policy fine_tuning_checkpoint_of_tenant on fine_tuning_checkpoint
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and exists (select from fine_tuning_job j
                        where j.tenant_id = fine_tuning_checkpoint.tenant_id and j.id = job_id));

drop policy tenant_isolation on adapter_file;
create policy tenant_isolation on adapter_file
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and exists (select from adapter a where a.id = adapter_id));

drop policy tenant_isolation on evaluation;
create policy tenant_isolation on evaluation
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and exists (select from adapter a where a.id = adapter_id));

drop policy tenant_isolation on evaluation_error;
create policy tenant_isolation on evaluation_error
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and exists (select from adapter a where a.id = adapter_id));

drop policy tenant_isolation on assistant;
create policy tenant_isolation on assistant
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and is_within_limits(array[vector_store_id], null));
