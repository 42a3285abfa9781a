-- Keys of jobs are kept with those of every other request, for a day.
alter table fine_tuning_job drop column idempotency_key, drop column request_sha256;
