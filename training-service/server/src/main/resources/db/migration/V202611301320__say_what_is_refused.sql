-- A model that is asked by its own name can only refuse what it takes for foreign. What that costs at which share of its own texts
-- comes from its training; adapters of before have none. A deployment may choose another share than its adapter.
alter table adapter add column refusals jsonb;
alter table deployment add column refused_share double precision check (refused_share > 0 and refused_share <= 0.1);
