-- What comes nearest to a question without an answer is what came nearest when it was asked; the console searched anew each
-- time the answer was read. And whoever reads an answer sees what was searched for in place of what was written.
alter table response
    add column searched_for text,
    add column nearest      jsonb not null default '[]';
