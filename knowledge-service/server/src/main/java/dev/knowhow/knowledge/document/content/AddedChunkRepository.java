package dev.knowhow.knowledge.document.content;

import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.index.IndexedChunk;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.data.model.DataType;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Reads chunks with their vectors, which are too many to be held in memory. */
@Singleton
final class AddedChunkRepository {

    private static final int FETCH_SIZE = 200;

    private final JdbcOperations jdbc;

    AddedChunkRepository(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Hands over, row by row, what was added after one version of a knowledge base and still is in another one.
     *
     * @return whether any of it was embedded by another encoder than this
     */
    boolean read(String vectorStoreId, long applied, long target, String modelId, Consumer<IndexedChunk> added) {
        String sql = """
                select c.id, c.file_id, coalesce(d.header, '') as header, c.headings, c.text,
                       c.model_id, c.vector
                  from chunk c
                  left join document d on d.tenant_id = c.tenant_id and d.id = c.document_id
                 where c.vector_store_id = ?
                   and c.added_version > ?
                   and c.added_version <= ?
                   and (c.removed_version is null or c.removed_version > ?)
                """;
        return jdbc.prepareStatement(sql, (PreparedStatement statement) -> {
            statement.setFetchSize(FETCH_SIZE);
            statement.setString(1, vectorStoreId);
            statement.setLong(2, applied);
            statement.setLong(3, target);
            statement.setLong(4, target);
            AtomicBoolean outdated = new AtomicBoolean();
            try (ResultSet rows = statement.executeQuery()) {
                jdbc.entityStream(rows, AddedChunk.class)
                        .map(AddedChunk::toIndexed)
                        .forEach(chunk -> {
                            outdated.compareAndSet(false, !chunk.modelId().equals(modelId));
                            added.accept(chunk);
                        });
            }
            return outdated.get();
        });
    }

    /** A chunk as the index takes it. */
    @MappedEntity("chunk")
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record AddedChunk(
            @Id String id,
            String fileId,
            String header,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> headings,
            String text,
            String modelId,
            byte[] vector) {

        IndexedChunk toIndexed() {
            return new IndexedChunk(
                    id,
                    fileId,
                    StoreProjection.searchText(header, headings, text),
                    modelId,
                    Embedding.fromBytes(vector));
        }
    }
}
