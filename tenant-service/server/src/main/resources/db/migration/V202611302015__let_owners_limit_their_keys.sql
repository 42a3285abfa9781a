-- Owners limit single keys of their tenant, beside what the platform allows: all quotas that apply must grant (docs/adr/0009).
alter table quota
  add column set_by text not null default 'platform_admin' check (set_by in ('platform_admin', 'owner')),
  add check (set_by = 'platform_admin' or api_key_id is not null),
  drop constraint quota_tenant_id_meter_period_api_key_id_key,
  add constraint quota_of unique nulls not distinct (tenant_id, meter, period, api_key_id, set_by);
