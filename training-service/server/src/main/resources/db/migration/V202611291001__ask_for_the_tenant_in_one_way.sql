-- Policies and defaults spelled out what current_tenant() and is_within_limits() say.
alter policy dataset_of_tenant on dataset
    using (tenant_id = current_tenant() and is_within_limits(vector_store_ids, created_by_id));
alter policy dataset_version_of_tenant on dataset_version
    using (tenant_id = current_tenant() and exists (select from dataset d where d.id = dataset_id))
    with check (tenant_id = current_tenant() and exists (select from dataset d where d.id = dataset_id));
alter policy dataset_problem_of_tenant on dataset_problem
    using (tenant_id = current_tenant() and exists (select from dataset_version v where v.id = version_id))
    with check (tenant_id = current_tenant());
alter policy dataset_class_of_tenant on dataset_class
    using (tenant_id = current_tenant() and exists (select from dataset_version v where v.id = version_id))
    with check (tenant_id = current_tenant());
alter policy dataset_origin_of_tenant on dataset_origin
    using (tenant_id = current_tenant() and exists (select from dataset_version v where v.id = version_id))
    with check (tenant_id = current_tenant());
alter policy dataset_vectors_of_tenant on dataset_vectors using (tenant_id = current_tenant());
alter policy dataset_vectors_part_of_tenant on dataset_vectors_part using (tenant_id = current_tenant());

alter policy fine_tuning_job_of_tenant on fine_tuning_job
    using (tenant_id = current_tenant() and is_within_limits(knowledge_bases, created_by));
alter policy fine_tuning_event_of_tenant on fine_tuning_event
    using (tenant_id = current_tenant()
           and exists (select from fine_tuning_job j
                        where j.tenant_id = fine_tuning_event.tenant_id and j.id = job_id));
alter policy fine_tuning_checkpoint_of_tenant on fine_tuning_checkpoint
    using (tenant_id = current_tenant()
           and exists (select from fine_tuning_job j
                        where j.tenant_id = fine_tuning_checkpoint.tenant_id and j.id = job_id));
alter policy checkpoint_permission_of_tenant on checkpoint_permission using (tenant_id = current_tenant());

alter policy tenant_isolation on adapter
    using (tenant_id = current_tenant() and is_within_limits(knowledge_bases, created_by_id));
alter policy tenant_isolation on adapter_file
    using (tenant_id = current_tenant() and exists (select from adapter a where a.id = adapter_id));
alter policy tenant_isolation on evaluation
    using (tenant_id = current_tenant() and exists (select from adapter a where a.id = adapter_id));
alter policy tenant_isolation on evaluation_error
    using (tenant_id = current_tenant() and exists (select from adapter a where a.id = adapter_id));
alter policy tenant_isolation on adapter_source
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
alter policy tenant_isolation on deleted_source
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
alter policy tenant_isolation on deployment
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
alter policy tenant_isolation on deployment_event
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
alter policy tenant_isolation on assistant using (tenant_id = current_tenant() and is_within_limits(vector_store_id));

alter table dataset alter column tenant_id set default current_tenant();
alter table dataset_version alter column tenant_id set default current_tenant();
alter table dataset_problem alter column tenant_id set default current_tenant();
alter table dataset_class alter column tenant_id set default current_tenant();
alter table dataset_origin alter column tenant_id set default current_tenant();
alter table dataset_vectors alter column tenant_id set default current_tenant();
alter table dataset_vectors_part alter column tenant_id set default current_tenant();
alter table fine_tuning_job alter column tenant_id set default current_tenant();
alter table fine_tuning_event alter column tenant_id set default current_tenant();
alter table fine_tuning_checkpoint alter column tenant_id set default current_tenant();
alter table checkpoint_permission alter column tenant_id set default current_tenant();
alter table adapter alter column tenant_id set default current_tenant();
alter table adapter_file alter column tenant_id set default current_tenant();
alter table adapter_source alter column tenant_id set default current_tenant();
alter table deleted_source alter column tenant_id set default current_tenant();
alter table evaluation alter column tenant_id set default current_tenant();
alter table evaluation_error alter column tenant_id set default current_tenant();
alter table deployment alter column tenant_id set default current_tenant();
alter table deployment_event alter column tenant_id set default current_tenant();
alter table assistant alter column tenant_id set default current_tenant();
