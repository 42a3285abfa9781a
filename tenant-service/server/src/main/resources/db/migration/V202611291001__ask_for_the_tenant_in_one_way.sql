-- Policies, defaults and the lock spelled out what current_tenant() says.
alter policy tenant_isolation on tenant using (id = current_tenant()) with check (id = current_tenant());
alter policy tenant_isolation on member
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
alter policy tenant_isolation on api_key
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
alter policy tenant_isolation on audit_event
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
alter policy tenant_isolation on audit_head
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
alter policy tenant_isolation on keycloak_change
    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

alter table member alter column tenant_id set default current_tenant();
alter table api_key alter column tenant_id set default current_tenant();
alter table audit_event alter column tenant_id set default current_tenant();
alter table audit_head alter column tenant_id set default current_tenant();
alter table keycloak_change alter column tenant_id set default current_tenant();

create or replace function lock_tenant() returns uuid language sql as $$
  select id from tenant where id = current_tenant() for no key update
$$;
