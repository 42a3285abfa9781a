-- Where the documents have no answer an adapter's guess is told, and small talk is answered without a promise: neither
-- counts among the direct answers that a precision is promised of.
alter table response drop constraint response_route;
alter table response add constraint response_route
    check (route in ('direct', 'retrieval', 'hybrid', 'guess', 'small_talk'));
