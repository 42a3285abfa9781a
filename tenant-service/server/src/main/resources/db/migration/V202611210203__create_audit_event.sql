-- The audit log of each tenant: the application may add to it and read it, never change it. Each entry holds the hash of
-- the one before; audit_head serialises writers and makes a cut-off end visible (docs/adr/0003).
create table audit_event (
  tenant_id     uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid
                            references tenant (id),
  sequence      bigint      not null check (sequence > 0),
  id            text        collate "C" not null,
  action        text        not null,
  actor_type    text        not null,
  actor_id      text        not null,
  actor_name    text        not null,
  target_type   text,
  target_id     text,
  detail        jsonb       not null,
  request_id    text,
  occurred_at   timestamptz not null,
  recorded_at   timestamptz not null,
  hash          text        not null,
  previous_hash text        not null,
  primary key (tenant_id, sequence),
  unique (tenant_id, id)
);

create index audit_event_action on audit_event (tenant_id, action, sequence);
create index audit_event_actor on audit_event (tenant_id, actor_id, sequence);

create table audit_head (
  tenant_id uuid   primary key default nullif(current_setting('app.tenant_id', true), '')::uuid
                   references tenant (id),
  sequence  bigint not null,
  hash      text   not null
);

alter table audit_event enable row level security;
alter table audit_event force row level security;
alter table audit_head enable row level security;
alter table audit_head force row level security;

create policy tenant_isolation on audit_event
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

create policy tenant_isolation on audit_head
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert on audit_event to ${approle};
grant select, insert, update (sequence, hash) on audit_head to ${approle};
