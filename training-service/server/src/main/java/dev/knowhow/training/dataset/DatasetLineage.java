package dev.knowhow.training.dataset;

import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;

/** What is gone of the files, knowledge bases and stored answers that datasets and adapters were made of. */
@Singleton
public final class DatasetLineage {

    /** Joins a version {@code v} with the first of its origins that went. */
    static final String JOIN = """
              left join lateral (
                   select s.source_id as gone_id, s.name as gone_name, s.deleted_at as gone_at
                     from deleted_source s
                    where exists (select from dataset_origin o where o.version_id = v.id and o.source_id = s.source_id)
                       or exists (select from dataset d where d.id = v.dataset_id
                                                          and s.source_id = any (d.vector_store_ids))
                    order by s.deleted_at
                    limit 1) as gone on true
            """;

    private final Sql sql;

    DatasetLineage(Sql sql) {
        this.sql = sql;
    }

    /** Remembers, in the caller's transaction, that it is gone. The first time counts. */
    public void add(DeletedSource source) {
        sql.update("""
                insert into deleted_source (source_id, name, deleted_at) values (?, ?, ?) on conflict do nothing
                """, source.id(), source.name(), source.deletedAt());
    }

    /** The first of these that went, in the caller's transaction. */
    public Optional<DeletedSource> firstGone(Collection<String> ids) {
        return sql.find("""
                select source_id as gone_id, name as gone_name, deleted_at as gone_at
                  from deleted_source
                 where source_id = any (?)
                 order by deleted_at
                 limit 1
                """, DatasetLineage::source, ids);
    }

    static DeletedSource source(Row row) {
        return new DeletedSource(row.text("gone_id"), row.textOrNull("gone_name"), row.instant("gone_at"));
    }
}
