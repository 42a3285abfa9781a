-- What was assumed or mended to read a document: people look at the text when they know.
alter table document add column warnings jsonb not null default '[]';
