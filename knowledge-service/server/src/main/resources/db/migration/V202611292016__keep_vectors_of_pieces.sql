-- An answer compares sentences with its question: their vectors are kept with their chunk, so that it need not make them.
-- Random bytes do not compress.
alter table chunk add column pieces bytea;
alter table chunk alter column pieces set storage external;
alter table chunk_embedding add column pieces bytea;
alter table chunk_embedding alter column pieces set storage external;
