-- A tenant is the unit of isolation: it sees its own row, a platform admin reads all of them.
create table tenant (
  id               uuid        primary key,
  alias            text        collate "C" not null unique,
  name             text        not null,
  status           text        not null default 'ACTIVE' check (status in ('ACTIVE', 'SUSPENDED')),
  suspended_reason text,
  member_count     bigint      not null default 0,
  key_count        bigint      not null default 0,
  created_at       timestamptz not null,
  check ((status = 'SUSPENDED') = (suspended_reason is not null))
);

create index tenant_created_at on tenant (created_at, id);

alter table tenant enable row level security;
alter table tenant force row level security;

create policy tenant_isolation on tenant
  using (id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (id = nullif(current_setting('app.tenant_id', true), '')::uuid);

create policy platform_reads_all on tenant for select
  using (current_setting('app.platform', true) = 'on');

grant select, insert, update (status, suspended_reason, member_count, key_count) on tenant to ${approle};
