-- A question is private to who asked it: the person, or the API key. Owners see what keys asked, and what people asked
-- since the tenant's setting says that owners read questions, for from then on everybody is told so before they ask.
-- Who asked can show one answer to the tenant's people by its link.
create table question_setting (
    tenant_id         uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid primary key,
    owners_read_since timestamptz not null
);
alter table question_setting enable row level security;
alter table question_setting force row level security;
create policy question_setting_of_tenant on question_setting for select
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy question_setting_by_owner on question_setting
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and current_setting('app.actor_role', true) = 'owner');
grant select, insert, update, delete on question_setting to "${approle}";

alter table response add column shared_at timestamptz;
create index response_asker on response (tenant_id, created_by_id, id);

-- Whose it is: who asked, an owner where a key asked, this service's own work.
create function answer_is_callers(asked_by_type text, asked_by_id text) returns boolean
    language sql stable
    return asked_by_id = current_setting('app.actor_id', true)
        or current_setting('app.actor_role', true) = 'service'
        or (current_setting('app.actor_role', true) = 'owner' and asked_by_type <> 'user');

-- What the caller finds in lists: that, and what owners may read.
create function answer_is_listed(asked_by_type text, asked_by_id text, asked_at timestamptz) returns boolean
    language sql stable
    return answer_is_callers(asked_by_type, asked_by_id)
        or (current_setting('app.actor_role', true) = 'owner'
            and asked_at >= (select owners_read_since from question_setting));

drop policy response_of_tenant on response;
-- Every command: a key limited to knowledge bases sees the answers that came from its own alone.
create policy response_of_tenant on response as restrictive
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
           and (current_setting('app.knowledge_bases', true) = '*'
                or (vector_store_ids <@ string_to_array(current_setting('app.knowledge_bases', true), ',')
                    and (vector_store_ids <> '{}' or created_by_id = current_setting('app.actor_id', true)))));
create policy response_of_caller on response
    using (answer_is_callers(created_by_type, created_by_id));
-- Shared with people alone: a key does not stand for somebody who was sent a link.
create policy response_readable on response for select
    using (answer_is_listed(created_by_type, created_by_id, created_at)
           or (shared_at is not null and current_setting('app.actor_role', true) in ('owner', 'member')));
