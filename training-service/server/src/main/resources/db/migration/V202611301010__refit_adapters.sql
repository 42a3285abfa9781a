-- What is promoted is fitted once more, to the examples that were held out as well. How many it has seen then; null for
-- what was measured itself.
alter table adapter add column refitted_on integer;
