-- A document is a file in a knowledge base: what it is, and how far its ingestion is. `run` counts the times it was
-- queued, `fence` the workers that took it; whoever holds an older fence writes nothing.
create table document (
    tenant_id       uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    id              text collate "C" not null,
    vector_store_id text collate "C" not null,
    file_id         text collate "C" not null,
    filename        text             not null,
    version         int              not null,
    bytes           bigint           not null,
    attributes      jsonb            not null default '{}',
    max_tokens      int              not null,
    overlap_tokens  int              not null,
    lane            text             not null,
    run             int              not null default 1,
    fence           bigint           not null default 0,
    queued          boolean          not null default false,
    stage           text             not null default 'RECEIVED',
    attempt         int              not null default 0,
    failures        int              not null default 0,
    interruptions   int              not null default 0,
    error_code      text,
    error_message   text,
    content_type    text,
    title           text,
    page_count      int,
    text_length     int,
    chunks_total    int,
    chunks_embedded int              not null default 0,
    usage_bytes     bigint           not null default 0,
    created_by      text             not null,
    created_at      timestamptz      not null default now(),
    updated_at      timestamptz      not null default clock_timestamp(),
    started_at      timestamptz,
    completed_at    timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, vector_store_id, file_id),
    foreign key (tenant_id, vector_store_id) references vector_store (tenant_id, id),
    foreign key (tenant_id, file_id) references file (tenant_id, id)
);
create index document_file on document (tenant_id, file_id);
create index document_waiting on document (tenant_id, lane, id) where stage not in ('COMPLETED', 'FAILED', 'CANCELLED');

alter table document enable row level security;
alter table document force row level security;
create policy document_of_tenant on document
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or vector_store_id = any (string_to_array(current_setting('app.knowledge_bases', true), ','))));
grant select, insert, update, delete on document to "${approle}";

-- Counts the uploads of a file name in a knowledge base; the count outlives deleted documents.
create table document_name (
    tenant_id       uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    vector_store_id text collate "C" not null,
    filename        text             not null,
    versions        int              not null,
    primary key (tenant_id, vector_store_id, filename),
    foreign key (tenant_id, vector_store_id) references vector_store (tenant_id, id) on delete cascade
);

alter table document_name enable row level security;
alter table document_name force row level security;
create policy document_name_of_tenant on document_name
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or vector_store_id = any (string_to_array(current_setting('app.knowledge_bases', true), ','))));
grant select, insert, update, delete on document_name to "${approle}";

-- The parsed text. Without foreign key: it is removed after the document, by a job.
create table document_page (
    tenant_id       uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    vector_store_id text collate "C" not null,
    document_id     text collate "C" not null,
    number          int              not null,
    char_start      int              not null,
    text            text             not null,
    boxes           bytea,
    primary key (tenant_id, document_id, number)
);

alter table document_page enable row level security;
alter table document_page force row level security;
create policy document_page_of_tenant on document_page
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or vector_store_id = any (string_to_array(current_setting('app.knowledge_bases', true), ','))));
grant select, insert, update, delete on document_page to "${approle}";

-- Which documents left a knowledge base, and with which version of it: indexes learn of it from here.
create table document_removal (
    tenant_id       uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    vector_store_id text collate "C" not null,
    version         bigint           not null,
    file_id         text collate "C" not null,
    removed_at      timestamptz      not null default now(),
    primary key (tenant_id, vector_store_id, version, file_id),
    foreign key (tenant_id, vector_store_id) references vector_store (tenant_id, id) on delete cascade
);

alter table document_removal enable row level security;
alter table document_removal force row level security;
create policy document_removal_of_tenant on document_removal
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or vector_store_id = any (string_to_array(current_setting('app.knowledge_bases', true), ','))));
grant select, insert, update, delete on document_removal to "${approle}";

-- With the documents there, files can say who sees them: a key limited to knowledge bases sees what stands in one of
-- its own and what it uploaded itself.
create policy file_of_tenant on file
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or created_by = current_setting('app.actor_id', true)
                or exists (select from document d where d.tenant_id = file.tenant_id and d.file_id = file.id)));

-- Every change of a document is told to whoever listens: that is how its progress is live.
create function tell_document() returns trigger language plpgsql as $$
begin
    perform pg_notify('document', concat_ws('/', lower(tg_op),
        coalesce(new.tenant_id, old.tenant_id),
        coalesce(new.vector_store_id, old.vector_store_id),
        coalesce(new.file_id, old.file_id)));
    return null;
end $$;
create trigger document_changed after insert or update or delete on document
    for each row execute function tell_document();

create function touch_document() returns trigger language plpgsql as $$
begin
    new.updated_at := clock_timestamp();
    return new;
end $$;
create trigger document_touched before update on document
    for each row execute function touch_document();
