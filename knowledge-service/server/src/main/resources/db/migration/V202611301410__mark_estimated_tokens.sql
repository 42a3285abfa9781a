-- Not every language model's server counts; where it does not, or its answer broke off before it did, our tokenizer counts
-- instead, and whoever recomputes a bill must be able to tell the two apart.
alter table response
    add column tokens_estimated boolean not null default false;
