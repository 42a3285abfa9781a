-- What is searched and cited. A chunk is there from added_version up to, not including, removed_version of its
-- knowledge base. The vector is kept with its model, so that an index can be rebuilt without embedding anew.
create table chunk (
    tenant_id       uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    vector_store_id text collate "C" not null,
    id              text collate "C" not null,
    document_id     text collate "C" not null,
    file_id         text collate "C" not null,
    seq             int              not null,
    text            text             not null,
    char_start      int              not null,
    char_end        int              not null,
    page_start      int,
    page_end        int,
    page_starts     int[]            not null,
    headings        text[]           not null,
    token_count     int              not null,
    model_id        text             not null,
    vector          bytea            not null,
    added_version   bigint           not null,
    removed_version bigint,
    primary key (tenant_id, id)
);
create unique index chunk_document on chunk (tenant_id, document_id, seq, added_version);
create index chunk_added on chunk (tenant_id, vector_store_id, added_version);

alter table chunk enable row level security;
alter table chunk force row level security;
create policy chunk_of_tenant on chunk
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or vector_store_id = any (string_to_array(current_setting('app.knowledge_bases', true), ','))));
grant select, insert, update, delete on chunk to "${approle}";

-- Vectors of a document being ingested: a worker that takes over after a crash does not compute them again.
create table chunk_embedding (
    tenant_id       uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    vector_store_id text collate "C" not null,
    document_id     text collate "C" not null,
    seq             int              not null,
    model_id        text             not null,
    text_sha256     text             not null,
    vector          bytea            not null,
    primary key (tenant_id, document_id, seq)
);

alter table chunk_embedding enable row level security;
alter table chunk_embedding force row level security;
create policy chunk_embedding_of_tenant on chunk_embedding
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or vector_store_id = any (string_to_array(current_setting('app.knowledge_bases', true), ','))));
grant select, insert, update, delete on chunk_embedding to "${approle}";
