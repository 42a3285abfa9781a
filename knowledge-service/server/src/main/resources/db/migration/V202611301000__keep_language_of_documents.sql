-- The language that a document is written in (ISO 639-1), where it is prose: an encoder that does not read it is told of.
alter table document
    add column language text;
