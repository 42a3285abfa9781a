-- Which document a chunk is of is said in what is indexed of it, and an index is filled again from here.
alter table document add column header text not null default '';
