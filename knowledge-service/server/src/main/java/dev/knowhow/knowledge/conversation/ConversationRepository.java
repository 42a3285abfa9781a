package dev.knowhow.knowledge.conversation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Rows of conversations, as far as row-level security shows them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ConversationRepository extends GenericRepository<ConversationRepository.Conversation, String> {

    @Query("""
            insert into conversation (id, metadata, created_by_type, created_by_id, created_at)
            values (:id, cast(:metadata as jsonb), :createdByType, :createdById, :createdAt)
            """)
    void insert(Conversation conversation);

    @Query("select id, metadata, created_by_type, created_by_id, created_at from conversation where id = :id")
    Optional<Conversation> find(String id);

    /** 0 if it is not there. */
    @Query("update conversation set metadata = cast(:metadata as jsonb) where id = :id")
    int update(String id, @TypeDef(type = DataType.JSON) Map<String, String> metadata);

    /** 0 if it is not there. */
    @Query("delete from conversation where id = :id")
    int delete(String id);

    /** The row. */
    @MappedEntity
    record Conversation(
            @Id String id,
            @TypeDef(type = DataType.JSON) Map<String, String> metadata,
            String createdByType,
            String createdById,
            Instant createdAt) {}
}
