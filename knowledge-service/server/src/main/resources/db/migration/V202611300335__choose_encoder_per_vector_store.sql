-- A knowledge base may choose its encoder; without a choice it follows the installation. What another encoder embedded is
-- embedded anew beside its use, and how far that has come is counted only while it goes on.
alter table vector_store
    add column encoder text,
    add column embedding_anew boolean not null default false;
