-- What Keycloak still has to be told, written together with the act, so that neither a crash nor an outage of Keycloak
-- loses it: the newest wish per organization (empty subject) and per member of it.
create table keycloak_change (
  tenant_id       uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid
                              references tenant (id),
  subject         text        not null,
  desired         text        not null check (desired in ('ENABLED', 'DISABLED', 'OWNER', 'MEMBER', 'ABSENT')),
  version         text        not null,
  attempts        integer     not null default 0,
  next_attempt_at timestamptz not null default now(),
  claimed_until   timestamptz,
  last_error      text,
  primary key (tenant_id, subject)
);

create index keycloak_change_next_attempt_at on keycloak_change (next_attempt_at);

alter table keycloak_change enable row level security;
alter table keycloak_change force row level security;

create policy tenant_isolation on keycloak_change
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

create policy platform_reads_all on keycloak_change for select
  using (current_setting('app.platform', true) = 'on');

grant select, insert, update, delete on keycloak_change to ${approle};
