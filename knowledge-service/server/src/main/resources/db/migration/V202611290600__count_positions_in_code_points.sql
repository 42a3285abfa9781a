-- Positions in texts become code points, as PostgreSQL and Python count them. They were UTF-16 units, two for each emoji
-- or rare ideograph, and whoever sliced a text by them got another piece of it. Where a document is gone meanwhile,
-- there is no text to count in: its citations keep their beginning.
-- The owner sees all tenants' rows only while row-level security is not forced on it too.
alter table document no force row level security;
alter table document_page no force row level security;
alter table chunk no force row level security;
alter table response no force row level security;

-- The characters of a text that take two units: each one's number, from 1, and the unit at which it begins.
create function pg_temp.wide_characters(content text) returns table (nth bigint, unit bigint) language sql immutable as $$
    select n, narrow + 2 * (n - 1)
    from (select n, sum(char_length(piece)) over (order by n) as narrow, count(*) over () as pieces
          from regexp_split_to_table(content, '[\U00010000-\U0010FFFF]') with ordinality as split (piece, n)) as pieces
    where n < pieces
$$;

create temporary table wide on commit drop as
    select p.tenant_id, p.document_id, p.char_start + w.unit as unit,
           row_number() over (partition by p.tenant_id, p.document_id order by p.number, w.nth) as nth
    from document_page p, pg_temp.wide_characters(p.text) w
    where p.text ~ '[\U00010000-\U0010FFFF]';
create index on wide (tenant_id, document_id, unit);
analyze wide;

create function pg_temp.code_points(tenant uuid, document text, units int) returns int language sql stable as $$
    select units - coalesce((select w.nth
                             from wide w
                             where w.tenant_id = tenant and w.document_id = document and w.unit < units
                             order by w.unit desc
                             limit 1), 0)::int
$$;

update document_page p
set char_start = pg_temp.code_points(tenant_id, document_id, char_start)
where exists (select from wide w where w.tenant_id = p.tenant_id and w.document_id = p.document_id);

update document d
set text_length = pg_temp.code_points(tenant_id, id, text_length)
where exists (select from wide w where w.tenant_id = d.tenant_id and w.document_id = d.id);

update chunk c
set char_start = pg_temp.code_points(tenant_id, document_id, char_start),
    char_end = pg_temp.code_points(tenant_id, document_id, char_end),
    page_starts = array(select pg_temp.code_points(tenant_id, document_id, page.start)
                        from unnest(page_starts) with ordinality as page (start, n)
                        order by n)
where exists (select from wide w where w.tenant_id = c.tenant_id and w.document_id = c.document_id);

-- A citation names its document by the file.
create function pg_temp.cited(tenant uuid, answer text, citation jsonb) returns jsonb language sql stable as $$
    select citation || jsonb_build_object(
               'char_start', cited.start,
               'char_end', cited.start + char_length(citation ->> 'quote'),
               'index', (citation ->> 'index')::int
                        - (select count(*) from pg_temp.wide_characters(answer) w where w.unit < (citation ->> 'index')::int))
    from (select coalesce((select pg_temp.code_points(tenant, d.id, (citation ->> 'char_start')::int)
                           from document d
                           where d.tenant_id = tenant and d.vector_store_id = citation ->> 'vector_store_id'
                                 and d.file_id = citation ->> 'document_id'),
                          (citation ->> 'char_start')::int) as start) as cited
$$;

update response r
set citations = (select jsonb_agg(pg_temp.cited(r.tenant_id, r.answer, c.citation) order by c.n)
                 from jsonb_array_elements(r.citations) with ordinality as c (citation, n))
where jsonb_array_length(citations) > 0;

-- The answer as it was given repeats its citations as annotations, in the same order.
update response r
set body = jsonb_set(r.body, array['output', (message.n - 1)::text, 'content', '0', 'annotations'],
                     (select jsonb_agg(a.annotation || jsonb_build_object(
                                           'index', r.citations -> (a.n - 1)::int -> 'index',
                                           'knowhow', r.citations -> (a.n - 1)::int) order by a.n)
                      from jsonb_array_elements(message.item #> '{content,0,annotations}') with ordinality
                           as a (annotation, n)))
from (select b.tenant_id, b.id, o.item, o.n
      from response b, jsonb_array_elements(b.body -> 'output') with ordinality as o (item, n)
      where jsonb_array_length(b.citations) > 0 and b.body is not null and o.item ->> 'type' = 'message') as message
where r.tenant_id = message.tenant_id and r.id = message.id
      and jsonb_array_length(message.item #> '{content,0,annotations}') = jsonb_array_length(r.citations);

drop function pg_temp.cited(uuid, text, jsonb);
drop function pg_temp.code_points(uuid, text, int);
drop function pg_temp.wide_characters(text);

alter table document force row level security;
alter table document_page force row level security;
alter table chunk force row level security;
alter table response force row level security;
