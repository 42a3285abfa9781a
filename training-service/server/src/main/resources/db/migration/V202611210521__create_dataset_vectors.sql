-- The examples of a dataset version are embedded once for each encoder. Parts are what was embedded before all was: a
-- crash costs one part at most. Both name objects of the object store.
create table dataset_vectors (
    tenant_id       uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    dataset_version text        not null,
    encoder         text        not null,
    sha256          text        not null,
    tokens          bigint      not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, dataset_version, encoder)
);

alter table dataset_vectors enable row level security;
alter table dataset_vectors force row level security;
create policy dataset_vectors_of_tenant on dataset_vectors
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on dataset_vectors to "${approle}";

create table dataset_vectors_part (
    tenant_id       uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    dataset_version text        not null,
    part            int         not null,
    encoder         text        not null,
    sha256          text        not null,
    tokens          bigint      not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, dataset_version, encoder, part)
);

alter table dataset_vectors_part enable row level security;
alter table dataset_vectors_part force row level security;
create policy dataset_vectors_part_of_tenant on dataset_vectors_part
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on dataset_vectors_part to "${approle}";
