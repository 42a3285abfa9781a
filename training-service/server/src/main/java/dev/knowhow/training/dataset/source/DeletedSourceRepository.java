package dev.knowhow.training.dataset.source;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.Optional;

/** What is gone of the files, knowledge bases and stored answers that datasets and adapters were made of. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface DeletedSourceRepository extends GenericRepository<DeletedSource, String> {

    /** Joins a version {@code v} with the first of its origins that went. */
    String JOIN = """
              left join lateral (
                   select s.source_id as gone_id, s.name as gone_name, s.deleted_at as gone_at
                     from deleted_source s
                    where exists (select from dataset_origin o where o.version_id = v.id and o.source_id = s.source_id)
                       or exists (select from dataset d where d.id = v.dataset_id
                                                          and s.source_id = any (d.vector_store_ids))
                    order by s.deleted_at
                    limit 1) as gone on true
            """;

    /** Remembers that it is gone. The first time counts. */
    @Query("""
            insert into deleted_source (source_id, name, deleted_at)
            values (:id, :name, :deletedAt)
            on conflict do nothing
            """)
    void insert(DeletedSource source);

    /** The first of these that went. */
    @Query("""
            select source_id as gone_id, name as gone_name, deleted_at as gone_at
              from deleted_source
             where source_id = any (:ids)
             order by deleted_at
             limit 1
            """)
    Optional<DeletedSource> findFirstGone(@TypeDef(type = DataType.STRING_ARRAY) Collection<String> ids);
}
