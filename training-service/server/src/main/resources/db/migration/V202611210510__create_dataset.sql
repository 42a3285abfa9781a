-- Examples must be found again as they were trained on: versions never change. What is large (the examples) lies in the
-- object store under its hash; here is what is asked for by name. A key limited to knowledge bases sees only datasets
-- that were made of no other one's answers ('*': not known yet).
create table dataset (
    tenant_id          uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    id                 text        collate "C" primary key,
    name               text        not null,
    status             text        not null check (status in ('importing', 'ready', 'failed')),
    error              text,
    format             text        not null,
    vector_store_ids   text[]      not null default '{}',
    file_id            text,
    validation_file_id text,
    mapping            jsonb,
    filter             jsonb,
    created_by         text        not null,
    created_at         timestamptz not null default now()
);
create index dataset_tenant on dataset (tenant_id, id);
create index dataset_file on dataset (tenant_id, file_id);

create table dataset_version (
    tenant_id         uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    id                text        collate "C" primary key,
    dataset_id        text        not null references dataset on delete cascade,
    number            int         not null,
    parent            int,
    change            text        not null,
    sha256            text        not null,
    kind              text        not null check (kind in ('closed_set', 'open_ended', 'pairs')),
    examples          int         not null,
    train_examples    int         not null,
    held_out_examples int         not null,
    classes           int         not null,
    documents         int         not null,
    answers           int         not null,
    errors            int         not null,
    warnings          int         not null,
    problem_counts    jsonb       not null,
    created_by        text        not null,
    created_at        timestamptz not null default now(),
    unique (tenant_id, dataset_id, number)
);
create index dataset_version_sha256 on dataset_version (tenant_id, sha256);

create table dataset_problem (
    tenant_id  uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    version_id text not null references dataset_version on delete cascade,
    id         text collate "C" not null,
    kind       text not null,
    severity   text not null,
    file       text not null,
    line       int  not null,
    field      text,
    value      text,
    message    text not null,
    primary key (version_id, id)
);
create index dataset_problem_line on dataset_problem (version_id, file, line);

create table dataset_class (
    tenant_id  uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    version_id text not null references dataset_version on delete cascade,
    position   int  not null,
    label      text not null,
    train      int  not null,
    held_out   int  not null,
    primary key (version_id, position)
);

-- What examples come from, so that what is deleted can be followed into datasets and adapters.
create table dataset_origin (
    tenant_id  uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    version_id text not null references dataset_version on delete cascade,
    type       text not null check (type in ('file', 'document', 'answer')),
    source_id  text not null,
    primary key (version_id, type, source_id)
);
create index dataset_origin_source on dataset_origin (tenant_id, source_id);

alter table dataset enable row level security;
alter table dataset force row level security;
create policy dataset_of_tenant on dataset
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or vector_store_ids <@ string_to_array(current_setting('app.knowledge_bases', true), ',')))
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or vector_store_ids <@ string_to_array(current_setting('app.knowledge_bases', true), ',')));

alter table dataset_version enable row level security;
alter table dataset_version force row level security;
create policy dataset_version_of_tenant on dataset_version
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and exists (select 1 from dataset d where d.id = dataset_id))
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and exists (select 1 from dataset d where d.id = dataset_id));

alter table dataset_problem enable row level security;
alter table dataset_problem force row level security;
create policy dataset_problem_of_tenant on dataset_problem
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and exists (select 1 from dataset_version v where v.id = version_id))
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

alter table dataset_class enable row level security;
alter table dataset_class force row level security;
create policy dataset_class_of_tenant on dataset_class
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and exists (select 1 from dataset_version v where v.id = version_id))
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

alter table dataset_origin enable row level security;
alter table dataset_origin force row level security;
create policy dataset_origin_of_tenant on dataset_origin
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and exists (select 1 from dataset_version v where v.id = version_id))
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert, update, delete
    on dataset, dataset_version, dataset_problem, dataset_class, dataset_origin to "${approle}";
