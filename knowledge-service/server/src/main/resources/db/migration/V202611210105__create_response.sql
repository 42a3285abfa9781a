-- Every answer that was given, with what backs it. A key limited to knowledge bases sees the answers that came from
-- its own alone; an answer from none belongs to whom it was given.
create table response (
    tenant_id            uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    id                   text collate "C" not null,
    question             text             not null,
    answer               text             not null,
    refused              boolean          not null,
    status               text             not null,
    error                text,
    model                text             not null,
    citations            jsonb            not null,
    vector_store_ids     text[]           not null,
    index_versions       jsonb            not null,
    input_tokens         int              not null,
    output_tokens        int              not null,
    latency_ms           bigint           not null,
    created_by_type      text             not null,
    created_by_id        text             not null,
    created_by_name      text             not null,
    created_at           timestamptz      not null default now(),
    previous_response_id text,
    input_items          jsonb,
    body                 jsonb,
    primary key (tenant_id, id)
);
create index response_vector_store on response using gin (vector_store_ids);

alter table response enable row level security;
alter table response force row level security;
create policy response_of_tenant on response
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or (vector_store_ids <@ string_to_array(current_setting('app.knowledge_bases', true), ',')
                    and (vector_store_ids <> '{}' or created_by_id = current_setting('app.actor_id', true)))));
grant select, insert, update, delete on response to "${approle}";
