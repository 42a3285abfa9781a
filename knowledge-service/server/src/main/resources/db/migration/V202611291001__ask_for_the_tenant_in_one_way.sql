-- Policies and defaults spelled out what current_tenant() and is_within_limits() say.
alter policy file_of_tenant on file
    using (tenant_id = current_tenant()
           and (current_setting('app.knowledge_bases', true) = '*'
                or created_by = current_setting('app.actor_id', true)
                or exists (select from document d where d.tenant_id = file.tenant_id and d.file_id = file.id)));
alter policy vector_store_of_tenant on vector_store using (tenant_id = current_tenant() and is_within_limits(id));
alter policy document_of_tenant on document using (tenant_id = current_tenant() and is_within_limits(vector_store_id));
alter policy document_name_of_tenant on document_name
    using (tenant_id = current_tenant() and is_within_limits(vector_store_id));
alter policy document_page_of_tenant on document_page
    using (tenant_id = current_tenant() and is_within_limits(vector_store_id));
alter policy document_removal_of_tenant on document_removal
    using (tenant_id = current_tenant() and is_within_limits(vector_store_id));
alter policy chunk_of_tenant on chunk using (tenant_id = current_tenant() and is_within_limits(vector_store_id));
alter policy chunk_embedding_of_tenant on chunk_embedding
    using (tenant_id = current_tenant() and is_within_limits(vector_store_id));
alter policy file_batch_of_tenant on file_batch
    using (tenant_id = current_tenant() and is_within_limits(vector_store_id));
alter policy file_batch_file_of_tenant on file_batch_file
    using (tenant_id = current_tenant() and is_within_limits(vector_store_id));
alter policy response_of_tenant on response
    using (tenant_id = current_tenant() and is_within_limits(vector_store_ids, created_by_id));
alter policy answer_feedback_of_tenant on answer_feedback
    using (tenant_id = current_tenant()
           and exists (select from response r where r.tenant_id = answer_feedback.tenant_id and r.id = answer_id));
alter policy answer_audit_of_tenant on answer_audit
    using (tenant_id = current_tenant()
           and exists (select from response r where r.tenant_id = answer_audit.tenant_id and r.id = answer_audit.id));
alter policy question_setting_of_tenant on question_setting using (tenant_id = current_tenant());
alter policy question_setting_by_owner on question_setting
    using (tenant_id = current_tenant() and current_setting('app.actor_role', true) = 'owner');

alter table file alter column tenant_id set default current_tenant();
alter table vector_store alter column tenant_id set default current_tenant();
alter table document alter column tenant_id set default current_tenant();
alter table document_name alter column tenant_id set default current_tenant();
alter table document_page alter column tenant_id set default current_tenant();
alter table document_removal alter column tenant_id set default current_tenant();
alter table chunk alter column tenant_id set default current_tenant();
alter table chunk_embedding alter column tenant_id set default current_tenant();
alter table file_batch alter column tenant_id set default current_tenant();
alter table file_batch_file alter column tenant_id set default current_tenant();
alter table response alter column tenant_id set default current_tenant();
alter table answer_feedback alter column tenant_id set default current_tenant();
alter table answer_audit alter column tenant_id set default current_tenant();
alter table question_setting alter column tenant_id set default current_tenant();
