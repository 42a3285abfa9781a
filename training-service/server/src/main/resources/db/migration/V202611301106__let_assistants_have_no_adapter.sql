-- An assistant may answer from its documents alone until there is an adapter for it.
alter table assistant alter column model drop not null;
