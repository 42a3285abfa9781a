-- How much tenants and their keys may use in a day, a week or a month, and what work that goes on holds of it
-- (docs/adr/0009).
create table quota (
  tenant_id  uuid        not null default current_tenant() references tenant (id),
  id         text        collate "C" not null,
  meter      text        not null,
  period     text        not null check (period in ('day', 'week', 'month')),
  api_key_id text        collate "C",
  amount     bigint      not null check (amount >= 0),
  changed_at timestamptz not null,
  changed_by text        not null,
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, meter, period, api_key_id),
  foreign key (tenant_id, api_key_id) references api_key (tenant_id, id)
);

-- What was used of a quota in one of its periods.
create table quota_account (
  tenant_id   uuid        not null default current_tenant(),
  quota_id    text        collate "C" not null,
  period_from timestamptz not null,
  period_to   timestamptz not null check (period_to > period_from),
  used        bigint      not null check (used >= 0),
  primary key (tenant_id, quota_id, period_from),
  foreign key (tenant_id, quota_id) references quota (tenant_id, id) on delete cascade
);

-- What is held until the use of that id is told. One row for each quota that applies; one that is over holds nothing, and
-- stays as a trace of work that was lost.
create table quota_reservation (
  tenant_id   uuid        not null default current_tenant(),
  id          text        collate "C" not null,
  quota_id    text        collate "C" not null,
  period_from timestamptz not null,
  amount      bigint      not null check (amount > 0),
  service     text        not null,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  primary key (tenant_id, id, quota_id),
  foreign key (tenant_id, quota_id, period_from)
    references quota_account (tenant_id, quota_id, period_from) on delete cascade
);

create index quota_reservation_held on quota_reservation (tenant_id, quota_id, period_from, expires_at);

alter table quota enable row level security;
alter table quota force row level security;
alter table quota_account enable row level security;
alter table quota_account force row level security;
alter table quota_reservation enable row level security;
alter table quota_reservation force row level security;

create policy tenant_isolation on quota
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy tenant_isolation on quota_account
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy tenant_isolation on quota_reservation
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

grant select, insert, update (amount, changed_at, changed_by), delete on quota to ${approle};
grant select, insert, update (used) on quota_account to ${approle};
grant select, insert, update (expires_at), delete on quota_reservation to ${approle};
