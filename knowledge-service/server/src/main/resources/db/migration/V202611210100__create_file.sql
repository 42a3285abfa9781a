-- Files are what tenants upload: the row is the truth, the bytes lie in the object store under their SHA-256.
create table file (
    tenant_id  uuid               not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    id         text collate "C"   not null,
    filename   text               not null,
    purpose    text               not null,
    bytes      bigint             not null check (bytes > 0),
    sha256     text               not null,
    created_by text               not null,
    created_at timestamptz        not null default now(),
    expires_at timestamptz,
    primary key (tenant_id, id)
);
create index file_sha256 on file (tenant_id, sha256);

alter table file enable row level security;
alter table file force row level security;
grant select, insert, update, delete on file to "${approle}";
