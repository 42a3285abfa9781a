package dev.knowhow.training.deployment;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of what happened to aliases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DeploymentEventRepository extends GenericRepository<DeploymentEvent, String> {

    void save(DeploymentEvent event);

    @Query(value = """
            select * from deployment_event
             where deployment_id = :deploymentId and id > :above and id < :below
            """, nativeQuery = true)
    List<DeploymentEvent> findPage(String deploymentId, String above, String below, Pageable rows);

    /** The newest two states whose adapters are still there; the one that answers now is always among those. */
    @Query("""
            select e.id, e.stable_adapter_id, e.canary_adapter_id, e.canary_share
              from deployment_event e
             where e.deployment_id = :deploymentId and e.undoable
               and exists (select 1 from adapter a where a.id = e.stable_adapter_id and a.status <> 'retired')
               and (e.canary_adapter_id is null
                    or exists (select 1 from adapter a where a.id = e.canary_adapter_id and a.status <> 'retired'))
             order by e.id desc
             limit 2
            """)
    List<State> findTop(String deploymentId);

    @Query("update deployment_event set undoable = false where deployment_id = :deploymentId and id > :id")
    void undoAfter(String deploymentId, String id);

    /** A state that was reached. */
    @Introspected
    record State(
            String id,
            String stableAdapterId,
            @Nullable String canaryAdapterId,
            @Nullable Double canaryShare) {

        DeployedVersions versions() {
            return new DeployedVersions(stableAdapterId, canaryAdapterId, canaryShare);
        }
    }
}
