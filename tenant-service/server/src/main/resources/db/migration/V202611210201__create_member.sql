-- Who belongs to a tenant and with which role: this table decides, not the token.
create table member (
  tenant_id       uuid        not null default nullif(current_setting('app.tenant_id', true), '')::uuid
                              references tenant (id),
  id              text        collate "C" not null,
  subject         text        not null,
  email           text        not null check (email = lower(email)),
  first_name      text        not null,
  last_name       text        not null,
  role            text        not null check (role in ('OWNER', 'MEMBER')),
  status          text        not null check (status in ('INVITED', 'ACTIVE')),
  account_created boolean     not null,
  created_at      timestamptz not null,
  joined_at       timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, subject),
  unique (tenant_id, email)
);

comment on column member.account_created is
  'the account was made for this invitation: only then may the tenant''s owners be given a new one-time password';

alter table member enable row level security;
alter table member force row level security;

create policy tenant_isolation on member
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

grant select, insert, delete on member to ${approle};
grant update (subject, first_name, last_name, role, status, account_created, joined_at) on member to ${approle};

create function count_member() returns trigger language plpgsql as $$
begin
  update tenant
     set member_count = member_count + case tg_op when 'INSERT' then 1 else -1 end
   where id = coalesce(new.tenant_id, old.tenant_id);
  return null;
end $$;

create trigger count_member after insert or delete on member for each row execute function count_member();
