-- Whoever reads that an adapter or a dataset is stale wants to know what is gone, by the name that people gave it.
alter table deleted_source add column name text;
