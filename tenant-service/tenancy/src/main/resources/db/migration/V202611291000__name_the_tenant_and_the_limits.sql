-- What each policy asks of the transaction's caller is written once. The planner puts these expressions in place of the
-- calls, so that indexes serve as before; a function that is not parallel safe would keep all of a query on one core.
create function current_tenant() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.tenant_id', true), '')::uuid;

-- A key limited to knowledge bases sees what belongs to one of them.
create function is_within_limits(base text) returns boolean
    language sql stable parallel safe
    return current_setting('app.knowledge_bases', true) = '*'
        or base = any (string_to_array(current_setting('app.knowledge_bases', true), ','));

-- It sees what was made of these alone, and what it made itself of none.
create or replace function is_within_limits(bases text[], creator text) returns boolean
    language sql stable parallel safe
    return current_setting('app.knowledge_bases', true) = '*'
        or (bases <@ string_to_array(current_setting('app.knowledge_bases', true), ',')
            and (bases <> '{}' or creator = current_setting('app.actor_id', true)));
