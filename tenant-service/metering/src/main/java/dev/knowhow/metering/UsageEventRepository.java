package dev.knowhow.metering;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The outbox of the caller's tenant. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UsageEventRepository extends GenericRepository<UsageEvent, String> {

    /** Adds facts, unless they are there: what is done again was used once. */
    @Query("""
            insert into usage_event (id, meter, quantity, estimated, cause, actor_type, actor_id, actor_name,
                                     on_behalf_of_type, on_behalf_of_id, on_behalf_of_name, vector_store_id, adapter,
                                     model, request_id, route, occurred_at)
            values (:id, :meter, :quantity, :estimated, :cause, :actorType, :actorId, :actorName,
                    :onBehalfOfType, :onBehalfOfId, :onBehalfOfName, :vectorStoreId, :adapter,
                    :model, :requestId, :route, :occurredAt)
            on conflict (tenant_id, id) do nothing
            """)
    void insertAll(List<UsageEvent> events);

    @Query("""
            select id, meter, quantity, estimated, cause, actor_type, actor_id, actor_name, on_behalf_of_type,
                   on_behalf_of_id, on_behalf_of_name, vector_store_id, adapter, model, request_id, route, occurred_at
              from usage_event
             where exported_at is null
             order by id
             limit :limit
            """)
    List<UsageEvent> findUnexported(int limit);

    @Query("select count(*) from usage_event where id = :id")
    long countById(String id);

    @Query("select id from usage_event where id in (:ids) and exported_at is not null")
    List<String> findExported(List<String> ids);

    @Query("update usage_event set exported_at = now() where id in (:ids) and exported_at is null")
    void markExported(List<String> ids);
}
