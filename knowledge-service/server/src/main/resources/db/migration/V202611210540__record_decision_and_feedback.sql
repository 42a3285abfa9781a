-- Answers of adapters record which version decided, and how; people say whether an answer was right, which is what
-- datasets and the figures of routing are made of.
alter table response
    add column decision      jsonb,
    add column model_version text collate "C",
    add column assistant     text,
    add column route         text;
create index response_model_version on response (tenant_id, model_version) where model_version is not null;
create index response_assistant on response (tenant_id, assistant, created_at) where assistant is not null;
alter table response add constraint response_route check (route in ('direct', 'retrieval', 'hybrid'));

create table answer_feedback (
    tenant_id        uuid             not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    answer_id        text collate "C" not null,
    rating           text             not null check (rating in ('up', 'down')),
    comment          text,
    corrected_answer text,
    created_by_type  text             not null,
    created_by_id    text             not null,
    created_by_name  text             not null,
    created_at       timestamptz      not null,
    primary key (tenant_id, answer_id),
    foreign key (tenant_id, answer_id) references response (tenant_id, id) on delete cascade
);

alter table answer_feedback enable row level security;
alter table answer_feedback force row level security;
-- A caller limited to knowledge bases sees what was said of the answers it sees.
create policy answer_feedback_of_tenant on answer_feedback
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and exists (select from response r where r.tenant_id = answer_feedback.tenant_id and r.id = answer_id));
grant select, insert, update, delete on answer_feedback to "${approle}";
