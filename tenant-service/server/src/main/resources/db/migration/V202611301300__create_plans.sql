-- What tenants are charged: versions of plans, which never change, and which tenant is on which of them when
-- (docs/adr/0008).
alter table tenant add column time_zone text not null default 'UTC';
comment on column tenant.time_zone is 'in which its days, weeks and months begin';
grant update (time_zone) on tenant to ${approle};

create table plan (
  id         text        collate "C" primary key,
  name       text        not null unique,
  created_at timestamptz not null
);

create table plan_version (
  plan_id        text        collate "C" not null references plan (id),
  version        integer     not null check (version > 0),
  terms          jsonb       not null,
  published_from timestamptz,
  published_by   text,
  created_at     timestamptz not null,
  created_by     text        not null,
  primary key (plan_id, version),
  check ((published_from is null) = (published_by is null))
);

create table subscription (
  tenant_id  uuid        not null default current_tenant() references tenant (id),
  id         text        collate "C" not null,
  plan_id    text        collate "C" not null,
  version    integer     not null,
  starts_at  timestamptz not null,
  ends_at    timestamptz,
  created_at timestamptz not null,
  created_by text        not null,
  primary key (tenant_id, id),
  foreign key (plan_id, version) references plan_version (plan_id, version),
  check (ends_at > starts_at)
);

create index subscription_id on subscription (id);
create index subscription_plan on subscription (plan_id, version);

-- A tenant is on one plan at a time. Writers hold lock_tenant(); this is the net below them.
create function keep_subscriptions_apart() returns trigger language plpgsql as $$
begin
  if exists (select from subscription s
              where s.tenant_id = new.tenant_id and s.id <> new.id
                and tstzrange(s.starts_at, s.ends_at) && tstzrange(new.starts_at, new.ends_at)) then
    raise exception 'the subscription % would overlap another one', new.id;
  end if;
  return new;
end $$;

create trigger keep_subscriptions_apart before insert or update on subscription
  for each row execute function keep_subscriptions_apart();

alter table plan enable row level security;
alter table plan force row level security;
alter table plan_version enable row level security;
alter table plan_version force row level security;
alter table subscription enable row level security;
alter table subscription force row level security;

create policy tenant_isolation on subscription
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy platform_reads_all on subscription for select
  using (current_setting('app.platform', true) = 'on');

-- Plans are the platform's; a tenant reads the versions that it is, was or will be on.
create policy platform_reads_all on plan for select
  using (current_setting('app.platform', true) = 'on');
create policy platform_adds on plan for insert
  with check (current_setting('app.platform', true) = 'on');
create policy subscribed on plan for select
  using (exists (select from subscription s where s.plan_id = plan.id));

create policy platform_reads_all on plan_version for select
  using (current_setting('app.platform', true) = 'on');
create policy platform_adds on plan_version for insert
  with check (current_setting('app.platform', true) = 'on');
create policy platform_publishes_once on plan_version for update
  using (current_setting('app.platform', true) = 'on' and published_from is null)
  with check (current_setting('app.platform', true) = 'on');
create policy subscribed on plan_version for select
  using (exists (select from subscription s
                  where s.plan_id = plan_version.plan_id and s.version = plan_version.version));

grant select, insert on plan to ${approle};
grant select, insert, update (published_from, published_by) on plan_version to ${approle};
grant select, insert, update (ends_at), delete on subscription to ${approle};
