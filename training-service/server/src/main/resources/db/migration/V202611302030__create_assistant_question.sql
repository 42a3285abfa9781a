-- What an assistant is tried on after each change, and what came of it. Answers are not kept: they would be copies of documents
-- that may be deleted.
create table assistant_question (
  tenant_id     uuid        not null default current_tenant(),
  id            text        collate "C" primary key,
  assistant_id  text        collate "C" not null references assistant on delete cascade,
  position      integer     not null,
  question      text        not null,
  expected      text,
  run           text        not null,
  outcome       text        check (outcome in ('passed', 'other_answer', 'refused', 'answered', 'unavailable')),
  passed_before boolean,
  asked_at      timestamptz
);
create index assistant_question_assistant on assistant_question (tenant_id, assistant_id, position);

alter table assistant_question enable row level security;
alter table assistant_question force row level security;
create policy tenant_isolation on assistant_question
  using (tenant_id = current_tenant() and exists (select from assistant a where a.id = assistant_id))
  with check (tenant_id = current_tenant() and exists (select from assistant a where a.id = assistant_id));

grant select, insert, update, delete on assistant_question to "${approle}";
