-- A random share of what adapters answer alone is answered through retrieval too, later and by a job: how right they
-- are cannot be known from the answers that somebody cared to rate. A row is an audit that waits, or its outcome; it has
-- the id of its answer.
create table answer_audit (
    tenant_id        uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    id               text collate "C" not null,
    assistant        text             not null,
    vector_store_id  text             not null,
    queries          text[]           not null,
    run              int              not null default 1,
    queued           boolean          not null default false,
    verdict          text check (verdict in ('agree', 'disagree', 'inconclusive')),
    reason           text,
    retrieved_answer text,
    citations        jsonb            not null default '[]',
    created_at       timestamptz      not null default now(),
    finished_at      timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, id) references response (tenant_id, id) on delete cascade,
    check ((verdict is null) = (finished_at is null) and (verdict is null) = (reason is null))
);
create index answer_audit_waiting on answer_audit (tenant_id, queued, id) where verdict is null;

alter table answer_audit enable row level security;
alter table answer_audit force row level security;
-- A caller limited to knowledge bases sees the audits of the answers it sees.
create policy answer_audit_of_tenant on answer_audit
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and exists (select from response r where r.tenant_id = answer_audit.tenant_id and r.id = answer_audit.id));
grant select, insert, update, delete on answer_audit to "${approle}";
