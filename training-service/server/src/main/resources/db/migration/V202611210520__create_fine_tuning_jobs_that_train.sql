-- Jobs are trained now. The former table could only list what nothing could create, so it makes room for one that
-- says what was asked for, what validation settled, and how far the work is. `run` counts the times a job was queued,
-- `fence` the workers that took it; whoever holds an older fence writes nothing. `knowledge_bases` are those whose
-- questions and answers it learns from: a key that may not see them does not see the job.
drop table fine_tuning_job;

create table fine_tuning_job (
    tenant_id                uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    id                       text collate "C" not null,
    stage                    text             not null default 'VALIDATING' check (stage in (
        'VALIDATING', 'QUEUED', 'EMBEDDING', 'TRAINING', 'EVALUATING', 'PAUSED', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    paused_from              text check (paused_from in ('VALIDATING', 'QUEUED')),
    queued                   boolean          not null default false,
    run                      int              not null default 1,
    fence                    bigint           not null default 0,
    attempt                  int              not null default 0,
    failures                 int              not null default 0,
    interruptions            int              not null default 0,

    model                    text             not null,
    training_file            text             not null,
    validation_file          text,
    suffix                   text,
    seed                     bigint           not null,
    n_epochs                 int,
    batch_size               int,
    learning_rate_multiplier double precision,
    metadata                 jsonb            not null default '{}',
    vector_store_id          text,
    knowledge_bases          text[]           not null default '{}',

    kind                     text,
    kind_reason              text,
    name                     text,
    dataset_id               text,
    version_id               text,
    dataset_version          text,

    step                     int,
    total_steps              int,
    progress                 double precision not null default 0,
    remaining_seconds        bigint,
    trained_tokens           bigint,
    adapter_id               text,
    result_files             text[]           not null default '{}',
    error_code               text,
    error_message            text,
    error_param              text,

    events                   bigint           not null default 0,
    idempotency_key          text,
    request_sha256           text             not null,
    created_by               text             not null,
    created_at               timestamptz      not null default now(),
    updated_at               timestamptz      not null default now(),
    deadline_at              timestamptz,
    finished_at              timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, idempotency_key),
    unique (tenant_id, name)
);
create index fine_tuning_job_waiting on fine_tuning_job (tenant_id, stage, id)
    where stage not in ('PAUSED', 'SUCCEEDED', 'FAILED', 'CANCELLED');

alter table fine_tuning_job enable row level security;
alter table fine_tuning_job force row level security;
create policy fine_tuning_job_of_tenant on fine_tuning_job
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or knowledge_bases <@ string_to_array(current_setting('app.knowledge_bases', true), ',')));
grant select, insert, update, delete on fine_tuning_job to "${approle}";

-- What happened to a job, in its order. A step is told once, however often a crash made it be trained.
create table fine_tuning_event (
    tenant_id  uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    job_id     text collate "C" not null,
    seq        bigint           not null,
    id         text collate "C" not null,
    level      text             not null,
    message    text             not null,
    step       int,
    data       jsonb,
    created_at timestamptz      not null default now(),
    primary key (tenant_id, job_id, seq),
    unique (tenant_id, id),
    unique (tenant_id, job_id, step),
    foreign key (tenant_id, job_id) references fine_tuning_job (tenant_id, id) on delete cascade
);

alter table fine_tuning_event enable row level security;
alter table fine_tuning_event force row level security;
create policy fine_tuning_event_of_tenant on fine_tuning_event
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on fine_tuning_event to "${approle}";

-- Readers of a job's stream need not poll to see an event at once.
create function tell_fine_tuning_event() returns trigger language plpgsql as $$
begin
    perform pg_notify('fine_tuning_event', new.job_id);
    return null;
end $$;
create trigger fine_tuning_event_added after insert on fine_tuning_event
    for each row execute function tell_fine_tuning_event();

-- The states of an adapter that can be called beside the finished one, and who may.
create table fine_tuning_checkpoint (
    tenant_id  uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    id         text collate "C" not null,
    job_id     text collate "C" not null,
    step       int              not null,
    name       text             not null,
    adapter_id text             not null,
    metrics    jsonb            not null,
    created_at timestamptz      not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, job_id, step),
    unique (tenant_id, name),
    foreign key (tenant_id, job_id) references fine_tuning_job (tenant_id, id) on delete cascade
);

alter table fine_tuning_checkpoint enable row level security;
alter table fine_tuning_checkpoint force row level security;
create policy fine_tuning_checkpoint_of_tenant on fine_tuning_checkpoint
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on fine_tuning_checkpoint to "${approle}";

create table checkpoint_permission (
    tenant_id     uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    id            text collate "C" not null,
    checkpoint_id text collate "C" not null,
    project_id    text             not null,
    created_at    timestamptz      not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, checkpoint_id, project_id),
    foreign key (tenant_id, checkpoint_id) references fine_tuning_checkpoint (tenant_id, id) on delete cascade
);

alter table checkpoint_permission enable row level security;
alter table checkpoint_permission force row level security;
create policy checkpoint_permission_of_tenant on checkpoint_permission
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on checkpoint_permission to "${approle}";
