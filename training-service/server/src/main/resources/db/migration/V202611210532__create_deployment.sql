-- An alias is one row, so that it moves in one update: whoever resolves it sees the state before or after, never between.
create table deployment (
  tenant_id          uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  id                 text        collate "C" primary key,
  alias              text        not null,
  kind               text        not null,
  vector_store_id    text,
  status             text        not null check (status in ('probing', 'deployed', 'failed')),
  error              text,
  stable_adapter_id  text        collate "C" references adapter (id),
  canary_adapter_id  text        collate "C" references adapter (id),
  canary_share       double precision check (canary_share > 0 and canary_share < 1),
  pending_adapter_id text        collate "C" references adapter (id),
  pending_share      double precision,
  pending_actor      jsonb,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  check ((canary_adapter_id is null) = (canary_share is null))
);
create unique index deployment_alias on deployment (tenant_id, alias);
-- A knowledge base is searched in one way: two aliases that both changed it would contradict each other.
create unique index deployment_vector_store on deployment (tenant_id, vector_store_id, kind)
  where vector_store_id is not null;
create index deployment_stable on deployment (stable_adapter_id);
create index deployment_canary on deployment (canary_adapter_id);

-- What happened to an alias, and the way back: the states that were not undone are a stack.
create table deployment_event (
  tenant_id         uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  id                text        collate "C" primary key,
  deployment_id     text        collate "C" not null references deployment (id) on delete cascade,
  action            text        not null,
  stable_adapter_id text        collate "C",
  canary_adapter_id text        collate "C",
  canary_share      double precision,
  undoable          boolean     not null,
  versions          jsonb       not null,
  detail            text,
  actor_id          text        not null,
  actor_name        text        not null,
  created_at        timestamptz not null default now()
);
create index deployment_event_deployment on deployment_event (deployment_id, id);

alter table deployment enable row level security;
alter table deployment force row level security;
create policy tenant_isolation on deployment
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

alter table deployment_event enable row level security;
alter table deployment_event force row level security;
create policy tenant_isolation on deployment_event
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert, update, delete on deployment, deployment_event to "${approle}";
