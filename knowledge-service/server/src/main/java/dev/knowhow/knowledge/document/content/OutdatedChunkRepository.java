package dev.knowhow.knowledge.document.content;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Rows of chunks that another encoder embedded. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OutdatedChunkRepository extends GenericRepository<OutdatedChunkRepository.OutdatedChunk, String> {

    /** Chunks of a knowledge base that another model embedded, by id. */
    @Query("""
            select c.id, d.header, c.headings, c.text, c.token_count
              from chunk c
              join document d on d.tenant_id = c.tenant_id and d.id = c.document_id
             where c.vector_store_id = :vectorStoreId
               and c.model_id <> :modelId
               and c.removed_version is null
               and c.id > :after
             order by c.id limit :limit
            """)
    List<OutdatedChunk> find(String vectorStoreId, String modelId, String after, int limit);

    /**
     * Gives a chunk new vectors, as one that came with that version; nothing where it is gone meanwhile.
     *
     * @param pieces empty for none
     */
    @Query("""
            update chunk
               set model_id = :modelId, vector = :vector, pieces = nullif(cast(:pieces as bytea), ''),
                   added_version = :version
             where id = :id
               and removed_version is null
            """)
    void update(String id, String modelId, byte[] vector, byte[] pieces, long version);

    /** A chunk and what says of which document it is. */
    @MappedEntity("chunk")
    record OutdatedChunk(
            @Id String id,
            String header,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> headings,
            String text,
            int tokenCount) {}
}
