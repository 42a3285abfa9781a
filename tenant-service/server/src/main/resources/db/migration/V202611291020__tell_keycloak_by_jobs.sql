-- Keycloak is told by jobs instead of by looking at this table every five seconds: what waits becomes jobs.
-- Rows belong to tenants, and so does the sight of them: their owner sees all for as long as this migration runs.
alter table keycloak_change no force row level security;

insert into interactive_task (task_name, task_instance, task_data, execution_time, picked, version)
select 'tell-keycloak', version,
       convert_to(json_build_object('tenant', tenant_id, 'subject', subject)::text, 'UTF8'), now(), false, 1
  from keycloak_change;

alter table keycloak_change force row level security;

-- Nobody looks across tenants any more.
drop policy platform_reads_all on keycloak_change;
alter table keycloak_change drop column attempts, drop column next_attempt_at, drop column last_error;
