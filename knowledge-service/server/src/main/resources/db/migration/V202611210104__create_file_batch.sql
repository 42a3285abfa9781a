-- Files put into a knowledge base together.
create table file_batch (
    tenant_id       uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    id              text collate "C" not null,
    vector_store_id text collate "C" not null,
    created_at      timestamptz      not null default now(),
    cancelled_at    timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, vector_store_id) references vector_store (tenant_id, id) on delete cascade
);

alter table file_batch enable row level security;
alter table file_batch force row level security;
create policy file_batch_of_tenant on file_batch
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or vector_store_id = any (string_to_array(current_setting('app.knowledge_bases', true), ','))));
grant select, insert, update, delete on file_batch to "${approle}";

create table file_batch_file (
    tenant_id       uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    batch_id        text collate "C" not null,
    vector_store_id text collate "C" not null,
    document_id     text collate "C" not null,
    primary key (tenant_id, batch_id, document_id),
    foreign key (tenant_id, batch_id) references file_batch (tenant_id, id) on delete cascade,
    foreign key (tenant_id, document_id) references document (tenant_id, id) on delete cascade
);

alter table file_batch_file enable row level security;
alter table file_batch_file force row level security;
create policy file_batch_file_of_tenant on file_batch_file
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or vector_store_id = any (string_to_array(current_setting('app.knowledge_bases', true), ','))));
grant select, insert, update, delete on file_batch_file to "${approle}";
