-- What a request with an Idempotency-Key did and was answered, for a day: sent again, it is answered the same and not done.
create table idempotency_key (
    tenant_id      uuid        not null default current_tenant(),
    actor_id       text        not null,
    route          text        not null,
    key            text        not null,
    request_sha256 text        not null,
    lease          uuid        not null default gen_random_uuid(),
    leased_until   timestamptz, -- while a process works on it; null once it is done
    status         int,
    headers        text,
    body           bytea,
    not_kept       text,        -- why there is no body
    bytes          int         not null default 0,
    created_at     timestamptz not null default now(),
    primary key (tenant_id, actor_id, route, key)
);
create index idempotency_key_age on idempotency_key (tenant_id, created_at) include (bytes);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy idempotency_key_of_tenant on idempotency_key using (tenant_id = current_tenant());
grant select, insert, update, delete on idempotency_key to "${approle}";
