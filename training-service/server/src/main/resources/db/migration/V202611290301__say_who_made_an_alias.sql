-- An alias without a version behind it was anybody's: a key limited to knowledge bases could take it over.
alter table deployment add column created_by_id text default nullif(current_setting('app.actor_id', true), '');
