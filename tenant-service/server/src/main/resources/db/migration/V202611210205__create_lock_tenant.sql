-- One order for locking a tenant and the head of its log; without it acts side by side end in deadlocks.
create function lock_tenant() returns uuid language sql as $$
  select id from tenant where id = nullif(current_setting('app.tenant_id', true), '')::uuid for no key update
$$;
