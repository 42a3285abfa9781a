-- A key ends with whoever made it, a member or another key, unless an owner declared it a service key (docs/adr/0005).
alter table api_key
  add column owner_type  text check (owner_type in ('MEMBER', 'API_KEY', 'SERVICE')),
  add column member_id   text collate "C",
  add column parent_id   text collate "C",
  add column declared_by text,
  add foreign key (tenant_id, parent_id) references api_key (tenant_id, id);

create index api_key_parent on api_key (tenant_id, parent_id) where parent_id is not null;
create index api_key_member on api_key (tenant_id, member_id) where member_id is not null;

-- Rows belong to tenants, and so does the sight of them: their owner sees all for as long as this migration runs.
alter table api_key no force row level security;
alter table member no force row level security;
alter table tenant no force row level security;

update api_key k set owner_type = 'API_KEY', parent_id = k.created_by_id
 where exists (select from api_key p where p.tenant_id = k.tenant_id and p.id = k.created_by_id and p.id <> k.id);

update api_key k set owner_type = 'MEMBER', member_id = m.id
  from member m
 where k.owner_type is null and m.tenant_id = k.tenant_id and m.subject = k.created_by_id;

-- What the installation's operator made, for its demo tenants, is the tenant's.
update api_key set owner_type = 'SERVICE', declared_by = created_by
 where owner_type is null and created_by_id = 'standalone';

-- The others' makers are members no more: their keys have outlived the access that they came from.
update api_key set owner_type = 'MEMBER', member_id = created_by_id, revoked_at = coalesce(revoked_at, now())
 where owner_type is null;

with recursive ended as (
  select tenant_id, id from api_key where revoked_at is not null
  union
  select k.tenant_id, k.id from ended e join api_key k on k.tenant_id = e.tenant_id and k.parent_id = e.id
)
update api_key k set revoked_at = now()
  from ended e
 where k.tenant_id = e.tenant_id and k.id = e.id and k.revoked_at is null;

alter table api_key force row level security;
alter table member force row level security;
alter table tenant force row level security;

alter table api_key
  alter column owner_type set not null,
  add check ((owner_type = 'MEMBER') = (member_id is not null)),
  add check ((owner_type = 'API_KEY') = (parent_id is not null)),
  add check ((owner_type = 'SERVICE') = (declared_by is not null));

grant update (owner_type, member_id, parent_id, declared_by, scopes, knowledge_base_ids, expires_at)
  on api_key to ${approle};

-- Whoever takes a key over may narrow it: no statement ever lets a key do more, or live longer, than when it was made.
create function keep_api_key_within() returns trigger language plpgsql as $$
begin
  if not (new.scopes <@ old.scopes
          and (old.knowledge_base_ids is null or coalesce(new.knowledge_base_ids <@ old.knowledge_base_ids, false))
          and (old.expires_at is null or coalesce(new.expires_at <= old.expires_at, false))
          and (old.revoked_at is null or new.revoked_at is not distinct from old.revoked_at)) then
    raise exception 'the API key % would get more than it had', old.id;
  end if;
  return new;
end $$;

create trigger keep_api_key_within before update on api_key for each row execute function keep_api_key_within();
