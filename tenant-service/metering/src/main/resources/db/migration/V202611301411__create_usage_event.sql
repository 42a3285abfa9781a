-- What the service used for each tenant, told to tenant-service by jobs. A row is written in the transaction of the result
-- that it is about, and its id is that of the fact: what is done again counts once. Rows stay when they were told, so that
-- a ledger that was restored from a backup can be told again.
create table usage_event (
    tenant_id         uuid             not null default current_tenant(),
    id                text collate "C" not null,
    meter             text             not null,
    quantity          numeric(21, 3)   not null check (quantity >= 0),
    estimated         boolean          not null,
    cause             text             not null,
    actor_type        text             not null,
    actor_id          text             not null,
    actor_name        text             not null,
    on_behalf_of_type text,
    on_behalf_of_id   text,
    on_behalf_of_name text,
    vector_store_id   text,
    adapter           text,
    model             text,
    request_id        text,
    route             text,
    occurred_at       timestamptz      not null,
    exported_at       timestamptz,
    primary key (tenant_id, id)
);
create index usage_event_unexported on usage_event (tenant_id, id) where exported_at is null;

alter table usage_event enable row level security;
alter table usage_event force row level security;
create policy tenant_isolation on usage_event
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

grant select, insert, update (exported_at) on usage_event to "${approle}";
