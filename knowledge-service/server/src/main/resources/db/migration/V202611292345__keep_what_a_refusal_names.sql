-- What a refusal names, beside its English sentence: the console says it in the reader's language. Refusals from before have
-- the sentence alone.
alter table response
    add column refusal jsonb;
