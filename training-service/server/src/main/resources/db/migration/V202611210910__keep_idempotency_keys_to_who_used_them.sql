-- A key limited to knowledge bases cannot see each job, and must not learn from a clash that there is one.
alter table fine_tuning_job drop constraint fine_tuning_job_tenant_id_idempotency_key_key;
alter table fine_tuning_job add unique (tenant_id, created_by, idempotency_key);
