-- API keys, of which only an HMAC is kept. A key is looked up before its tenant is known, so the policy also shows the
-- one row whose secret was presented, and the tenant of that row (docs/adr/0002).
create table api_key (
  tenant_id          uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid
                                 references tenant (id),
  id                 text        collate "C" not null,
  name               text        not null,
  hint               text        not null,
  hash               bytea       not null unique check (octet_length(hash) = 32),
  scopes             text[]      not null
                                 check (cardinality(scopes) > 0 and scopes <@ array['read', 'write', 'train', 'admin']),
  knowledge_base_ids text[]      check (cardinality(knowledge_base_ids) > 0),
  expires_at         timestamptz,
  last_used_at       timestamptz,
  created_at         timestamptz not null,
  created_by_id      text        not null,
  created_by         text        not null,
  revoked_at         timestamptz,
  primary key (tenant_id, id)
);

alter table api_key enable row level security;
alter table api_key force row level security;

create policy tenant_isolation on api_key
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

create policy presented_credential on api_key for select
  using (hash = decode(nullif(current_setting('app.credential_hash', true), ''), 'hex'));

create policy presented_credential on tenant for select
  using (id in (select tenant_id from api_key
                 where hash = decode(nullif(current_setting('app.credential_hash', true), ''), 'hex')));

grant select, insert, update (last_used_at, revoked_at) on api_key to ${approle};

create function count_api_key() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update tenant set key_count = key_count + 1 where id = new.tenant_id;
  elsif old.revoked_at is null and new.revoked_at is not null then
    update tenant set key_count = key_count - 1 where id = new.tenant_id;
  end if;
  return null;
end $$;

create trigger count_api_key after insert or update of revoked_at on api_key
  for each row execute function count_api_key();
