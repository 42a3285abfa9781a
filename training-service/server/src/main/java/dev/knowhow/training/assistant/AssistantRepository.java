package dev.knowhow.training.assistant;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of assistants; a key limited to knowledge bases sees those of its own. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AssistantRepository extends GenericRepository<Assistant, String> {

    @Query(value = "select * from assistant where id > :above and id < :below", nativeQuery = true)
    List<Assistant> findPage(String above, String below, Pageable rows);

    /** By id, or by name. */
    @Query("select * from assistant where :idOrName in (id, name)")
    Optional<Assistant> find(String idOrName);

    /** The assistant, which nobody else changes until the transaction ends. */
    @Query("select * from assistant where :idOrName in (id, name) for update")
    Optional<Assistant> lock(String idOrName);

    /** Makes it, unless the name is taken, and says whether it did. */
    default boolean insert(Assistant assistant) {
        return insert(
                        assistant.id(),
                        assistant.name(),
                        assistant.model(),
                        assistant.vectorStoreId(),
                        assistant.mode(),
                        assistant.targetPrecision(),
                        assistant.outOfScopeShare(),
                        assistant.auditShare(),
                        assistant.createdAt(),
                        assistant.updatedAt())
                == 1;
    }

    @Query("""
            insert into assistant (id, name, model, vector_store_id, mode, target_precision,
                                   out_of_scope_share, audit_share, created_at, updated_at)
            values (:id, :name, :model, :vectorStoreId, :mode, :targetPrecision,
                    :outOfScopeShare, :auditShare, :createdAt, :updatedAt)
            on conflict (tenant_id, name) do nothing
            """)
    int insert(
            String id,
            String name,
            @Nullable String model,
            String vectorStoreId,
            String mode,
            double targetPrecision,
            @Nullable Double outOfScopeShare,
            double auditShare,
            Instant createdAt,
            Instant updatedAt);

    /** Changes it, unless another one has the name, and says whether it did. */
    default boolean update(Assistant assistant) {
        return update(
                        assistant.id(),
                        assistant.name(),
                        assistant.model(),
                        assistant.vectorStoreId(),
                        assistant.mode(),
                        assistant.targetPrecision(),
                        assistant.outOfScopeShare(),
                        assistant.auditShare(),
                        assistant.updatedAt())
                == 1;
    }

    @Query("""
            update assistant
               set name = :name, model = :model, vector_store_id = :vectorStoreId, mode = :mode,
                   target_precision = :targetPrecision, out_of_scope_share = :outOfScopeShare,
                   audit_share = :auditShare, updated_at = :updatedAt
             where id = :id
               and not exists (select 1 from assistant other where other.name = :name and other.id <> :id)
            """)
    int update(
            String id,
            String name,
            @Nullable String model,
            String vectorStoreId,
            String mode,
            double targetPrecision,
            @Nullable Double outOfScopeShare,
            double auditShare,
            Instant updatedAt);

    @Query("delete from assistant where id = :id")
    void delete(String id);
}
