-- Adapters outlive the jobs that made them, and their names outlive them: a retired row keeps the name from being used
-- again, so that no answer can ever be taken for another version's.
create table adapter (
  tenant_id       uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  id              text        collate "C" primary key,
  name            text        not null,
  kind            text        not null check (kind in ('intent', 'encoder-lora', 'fusion', 'retriever')),
  base_model      text        not null,
  status          text        not null default 'trained'
    check (status in ('trained', 'evaluated', 'promoted', 'rejected', 'retired')),
  job_id          text        not null,
  checkpoint_step integer,
  encoder         text        not null,
  dataset_id      text,
  dataset_version text        not null,
  vector_store_id text,
  knowledge_bases text[]      not null default '{}',
  config_sha256   text        not null,
  bytes           bigint      not null,
  seed            bigint      not null,
  code_version    text        not null,
  gate            jsonb,
  stale_reason    text,
  stale_at        timestamptz,
  created_at      timestamptz not null default now()
);
create unique index adapter_name on adapter (tenant_id, name);
-- One adapter per job and checkpoint, whatever crashes; a job that was withdrawn never gives another one.
create unique index adapter_job on adapter (tenant_id, job_id, coalesce(checkpoint_step, -1));
create index adapter_tenant on adapter (tenant_id, id) where status <> 'retired';

create table adapter_file (
  tenant_id  uuid   not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  adapter_id text   collate "C" not null references adapter (id) on delete cascade,
  name       text   not null,
  sha256     text   not null,
  bytes      bigint not null,
  primary key (adapter_id, name)
);
create index adapter_file_content on adapter_file (tenant_id, sha256);

-- The documents and answers that an adapter's examples came from.
create table adapter_source (
  tenant_id  uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  adapter_id text collate "C" not null references adapter (id) on delete cascade,
  source_id  text not null,
  primary key (adapter_id, source_id)
);
create index adapter_source_source on adapter_source (tenant_id, source_id);

-- What was deleted, so that an adapter that is still being trained from it is stale from its first day.
create table deleted_source (
  tenant_id  uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  source_id  text        not null,
  deleted_at timestamptz not null default now(),
  primary key (tenant_id, source_id)
);

alter table adapter enable row level security;
alter table adapter force row level security;
create policy tenant_isolation on adapter
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
         and (current_setting('app.knowledge_bases', true) = '*'
              or knowledge_bases <@ string_to_array(current_setting('app.knowledge_bases', true), ',')))
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

alter table adapter_file enable row level security;
alter table adapter_file force row level security;
create policy tenant_isolation on adapter_file
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

alter table adapter_source enable row level security;
alter table adapter_source force row level security;
create policy tenant_isolation on adapter_source
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

alter table deleted_source enable row level security;
alter table deleted_source force row level security;
create policy tenant_isolation on deleted_source
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert, update, delete on adapter, adapter_file, adapter_source, deleted_source to "${approle}";
