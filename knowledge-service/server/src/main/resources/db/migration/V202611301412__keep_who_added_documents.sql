-- What a document's ingestion used is shown for whom it was done, by the name that they had then.
alter table document
    add column created_by_type text,
    add column created_by_name text;
