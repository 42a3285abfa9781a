-- An assistant names its model instead of pointing at it: an alias may move, and come back after it was taken away.
create table assistant (
  tenant_id          uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  id                 text             collate "C" primary key,
  name               text             not null,
  model              text             not null,
  vector_store_id    text             not null,
  mode               text             not null check (mode in ('speculative', 'hybrid')),
  target_precision   double precision not null,
  out_of_scope_share double precision,
  audit_share        double precision not null,
  created_at         timestamptz      not null default now(),
  updated_at         timestamptz      not null default now()
);
create unique index assistant_name on assistant (tenant_id, name);
create index assistant_model on assistant (tenant_id, model);

alter table assistant enable row level security;
alter table assistant force row level security;
create policy tenant_isolation on assistant
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert, update, delete on assistant to "${approle}";
