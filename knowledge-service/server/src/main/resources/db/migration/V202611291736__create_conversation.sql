-- Conversations that callers keep here instead of sending them again; private as the answers in them are.
create table conversation (
    tenant_id       uuid             not null default current_tenant(),
    id              text collate "C" not null,
    metadata        jsonb            not null,
    created_by_type text             not null,
    created_by_id   text             not null,
    created_at      timestamptz      not null,
    primary key (tenant_id, id)
);
alter table conversation enable row level security;
alter table conversation force row level security;
create policy conversation_of_tenant on conversation as restrictive using (tenant_id = current_tenant());
create policy conversation_of_caller on conversation using (answer_is_callers(created_by_type, created_by_id));
grant select, insert, update, delete on conversation to "${approle}";

create table conversation_item (
    tenant_id        uuid             not null default current_tenant(),
    conversation_id  text collate "C" not null,
    id               text collate "C" not null,
    position         bigint           not null generated always as identity,
    item             jsonb            not null,
    vector_store_ids text[]           not null,
    created_by_id    text             not null,
    primary key (tenant_id, conversation_id, id),
    foreign key (tenant_id, conversation_id) references conversation (tenant_id, id) on delete cascade
);
create index conversation_item_position on conversation_item (tenant_id, conversation_id, position);
create index conversation_item_id on conversation_item (tenant_id, id);
alter table conversation_item enable row level security;
alter table conversation_item force row level security;
-- A key limited to knowledge bases sees what was said from its own alone.
create policy conversation_item_of_tenant on conversation_item as restrictive
    using (tenant_id = current_tenant() and is_within_limits(vector_store_ids, created_by_id));
create policy conversation_item_of_caller on conversation_item
    using (exists (select from conversation c
                    where c.tenant_id = conversation_item.tenant_id and c.id = conversation_id));
grant select, insert, update, delete on conversation_item to "${approle}";

-- What is said in an answer can be referred to by the id of its item.
alter table response add column item_ids text[] not null default '{}';
create index response_item on response using gin (item_ids);
