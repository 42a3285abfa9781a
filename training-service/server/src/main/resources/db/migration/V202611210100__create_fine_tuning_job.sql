-- Jobs must outlive the browser and the process that asked for them.
create table fine_tuning_job (
  tenant_id        uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  id               text        collate "C" primary key,
  status           text        not null
    check (status in ('validating_files', 'queued', 'running', 'succeeded', 'failed', 'cancelled')),
  model            text        not null,
  fine_tuned_model text,
  training_file    text        not null,
  validation_file  text,
  seed             integer     not null,
  error_code       text,
  error_message    text,
  created_at       timestamptz not null default now(),
  finished_at      timestamptz
);

create index fine_tuning_job_tenant on fine_tuning_job (tenant_id, id);

alter table fine_tuning_job enable row level security;
alter table fine_tuning_job force row level security;
create policy tenant_isolation on fine_tuning_job
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant usage on schema public to ${approle};
grant select, insert, update, delete on fine_tuning_job to ${approle};
