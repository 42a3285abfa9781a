-- Operators see of all tenants what was reserved and never told of: how much of which meter, and never what it was about.
create policy platform_reads_all on quota_reservation for select
  using (current_setting('app.platform', true) = 'on');
create policy platform_reads_all on quota for select
  using (current_setting('app.platform', true) = 'on');

create index quota_reservation_over on quota_reservation (expires_at);
