-- One evaluation per adapter: the figures as the API shows them, and the wrong examples as rows, since there are many.
create table evaluation (
  tenant_id   uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  adapter_id  text        collate "C" primary key references adapter (id) on delete cascade,
  status      text        not null check (status in ('pending', 'running', 'completed', 'failed')),
  error       text,
  summary     jsonb,
  result      jsonb,
  created_at  timestamptz not null default now(),
  finished_at timestamptz
);
create index evaluation_tenant on evaluation (tenant_id, adapter_id);

create table evaluation_error (
  tenant_id          uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
  adapter_id         text             collate "C" not null references evaluation (adapter_id) on delete cascade,
  rank               text             collate "C" not null,
  line               integer          not null,
  input              text             not null,
  expected           text             not null,
  predicted          text             not null,
  confidence         double precision not null,
  alternatives       jsonb            not null,
  likely_label_error boolean          not null,
  reason             text,
  primary key (adapter_id, rank)
);

alter table evaluation enable row level security;
alter table evaluation force row level security;
create policy tenant_isolation on evaluation
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

alter table evaluation_error enable row level security;
alter table evaluation_error force row level security;
create policy tenant_isolation on evaluation_error
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert, update, delete on evaluation, evaluation_error to "${approle}";
