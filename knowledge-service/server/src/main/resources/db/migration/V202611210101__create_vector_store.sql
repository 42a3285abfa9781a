-- Knowledge bases. index_version counts the changes of their chunks; it only grows, and the index follows it.
create table vector_store (
    tenant_id          uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    id                 text collate "C" not null,
    name               text             not null,
    description        text,
    metadata           jsonb            not null default '{}',
    expires_after_days int,
    max_tokens         int              not null,
    overlap_tokens     int              not null,
    index_version      bigint           not null default 0,
    created_at         timestamptz      not null default now(),
    last_active_at     timestamptz      not null default now(),
    primary key (tenant_id, id)
);
create index vector_store_name on vector_store (tenant_id, name);

alter table vector_store enable row level security;
alter table vector_store force row level security;
create policy vector_store_of_tenant on vector_store
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or id = any (string_to_array(current_setting('app.knowledge_bases', true), ','))));
grant select, insert, update, delete on vector_store to "${approle}";
