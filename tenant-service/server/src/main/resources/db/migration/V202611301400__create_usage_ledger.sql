-- What each tenant used: entries that are added and never changed, each of which moves a quantity of one meter from one
-- account to another, and the balances of those, which a rebuild must find as they are (docs/adr/0007).
create table usage_entry (
  tenant_id         uuid           not null default current_tenant() references tenant (id),
  id                text           collate "C" not null,
  meter             text           not null,
  from_account      text           not null
                    check (from_account in ('granted', 'available', 'reserved', 'used', 'expired')),
  to_account        text           not null
                    check (to_account in ('granted', 'available', 'reserved', 'used', 'expired')),
  quantity          numeric(21, 3) not null check (quantity >= 0),
  estimated         boolean        not null,
  cause             text           not null,
  service           text           not null,
  actor_type        text           not null,
  actor_id          text           not null,
  actor_name        text           not null,
  on_behalf_of_type text,
  on_behalf_of_id   text,
  on_behalf_of_name text,
  vector_store_id   text,
  adapter           text,
  model             text,
  request_id        text,
  route             text,
  occurred_at       timestamptz    not null,
  recorded_at       timestamptz    not null,
  primary key (tenant_id, id),
  check (from_account <> to_account)
);

create index usage_entry_occurred on usage_entry (tenant_id, occurred_at);

create table usage_account (
  tenant_id uuid           not null default current_tenant() references tenant (id),
  meter     text           not null,
  account   text           not null check (account in ('granted', 'available', 'reserved', 'used', 'expired')),
  balance   numeric(30, 3) not null,
  primary key (tenant_id, meter, account)
);

-- What can never enter the ledger, for people to look into.
create table usage_refusal (
  tenant_id   uuid           not null default current_tenant() references tenant (id),
  id          text           collate "C" not null,
  service     text           not null,
  reason      text           not null check (reason in ('other_content', 'future')),
  meter       text           not null,
  quantity    numeric(21, 3) not null,
  occurred_at timestamptz    not null,
  received_at timestamptz    not null,
  primary key (tenant_id, id, reason, meter, quantity, occurred_at)
);

alter table usage_entry enable row level security;
alter table usage_entry force row level security;
alter table usage_account enable row level security;
alter table usage_account force row level security;
alter table usage_refusal enable row level security;
alter table usage_refusal force row level security;

create policy tenant_isolation on usage_entry
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy tenant_isolation on usage_account
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy tenant_isolation on usage_refusal
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

grant select, insert on usage_entry, usage_refusal to ${approle};
grant select, insert, update (balance), delete on usage_account to ${approle};
