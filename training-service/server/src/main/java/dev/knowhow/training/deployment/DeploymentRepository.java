package dev.knowhow.training.deployment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of aliases. A caller who may not touch one of the adapters behind an alias does not see the alias; one with none
 * behind it, as when its first probe failed, is seen by who made it.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DeploymentRepository extends GenericRepository<Deployment, String> {

    String SELECT = """
            select d.*,
                   case when d.stable_adapter_id is not null then 1 - coalesce(d.canary_share, 0) end as stable_share,
                   s.name as stable_name, s.encoder as stable_encoder, s.created_at as stable_created_at,
                   s.stale_reason as stable_stale_reason, s.stale_at as stable_stale_at,
                   c.name as canary_name, c.encoder as canary_encoder, c.created_at as canary_created_at,
                   c.stale_reason as canary_stale_reason, c.stale_at as canary_stale_at,
                   p.name as pending_name, p.encoder as pending_encoder, p.created_at as pending_created_at,
                   p.stale_reason as pending_stale_reason, p.stale_at as pending_stale_at,
                   (select count(*) > 1
                      from deployment_event e
                     where e.deployment_id = d.id and e.undoable
                       and exists (select 1 from adapter a where a.id = e.stable_adapter_id and a.status <> 'retired')
                       and (e.canary_adapter_id is null
                            or exists (select 1 from adapter a
                                        where a.id = e.canary_adapter_id and a.status <> 'retired'))
                   ) as can_roll_back
              from deployment d
              left join adapter s on s.id = d.stable_adapter_id
              left join adapter c on c.id = d.canary_adapter_id
              left join adapter p on p.id = d.pending_adapter_id
             where (d.stable_adapter_id is null or s.id is not null)
               and (d.canary_adapter_id is null or c.id is not null)
               and (d.pending_adapter_id is null or p.id is not null)
               and (coalesce(d.stable_adapter_id, d.canary_adapter_id, d.pending_adapter_id) is not null
                    or is_within_limits('{}', d.created_by_id))
            """;

    @Query(value = SELECT + " and d.id > :above and d.id < :below", nativeQuery = true)
    List<Deployment> findPage(String above, String below, Pageable rows);

    @Query(SELECT + " and d.alias = :alias")
    Optional<Deployment> find(String alias);

    /**
     * The alias, which nobody else moves until the transaction ends. Locks first, and reads then: a query that locks and
     * joins would go on with the adapters of before the wait, find that they are not those of the alias any more, and
     * see no alias at all.
     */
    default Optional<Deployment> lock(String alias) {
        return lockAlias(alias).flatMap(this::find);
    }

    /** The alias of that id, locked likewise. */
    default Optional<Deployment> lockById(String id) {
        return lockAliasOf(id).flatMap(this::find);
    }

    @Query("select alias from deployment where alias = :alias for update")
    Optional<String> lockAlias(String alias);

    @Query("select alias from deployment where id = :id for update")
    Optional<String> lockAliasOf(String id);

    /** Makes the alias, unless it is there. */
    @Query("""
            insert into deployment (id, alias, kind, vector_store_id, status)
            values (:id, :alias, :kind, :vectorStoreId, 'probing')
            on conflict (tenant_id, alias) do nothing
            """)
    int insert(String id, String alias, String kind, @Nullable String vectorStoreId);

    /** The alias that changes the knowledge base's search in that way already. */
    @Query("select alias from deployment where vector_store_id = :vectorStoreId and kind = :kind")
    Optional<String> findAlias(String vectorStoreId, String kind);

    @Query("""
            update deployment
               set status = 'probing', error = null, pending_adapter_id = :adapterId, pending_share = :share,
                   pending_actor = cast(:mover as jsonb), updated_at = now()
             where id = :id
            """)
    void beginMove(String id, String adapterId, double share, @TypeDef(type = DataType.JSON) Deployment.Mover mover);

    /**
     * Moves the alias: one update, seen by all at once. Ends a move that is under way. The alias is of the kind that answers
     * for it now.
     */
    default void settle(String id, DeployedVersions versions) {
        settle(id, versions.stable(), versions.canary(), versions.canaryShare());
    }

    @Query("""
            update deployment
               set status = 'deployed', error = null,
                   kind = coalesce((select a.kind from adapter a where a.id = :stable), kind), stable_adapter_id = :stable, canary_adapter_id = :canary,
                   canary_share = :canaryShare, pending_adapter_id = null, pending_share = null,
                   pending_actor = null, updated_at = now()
             where id = :id
            """)
    void settle(String id, @Nullable String stable, @Nullable String canary, @Nullable Double canaryShare);

    /** Gives the move up; what answered goes on answering. */
    @Query("""
            update deployment
               set status = 'failed', error = :reason, pending_adapter_id = null, pending_share = null,
                   pending_actor = null, updated_at = now()
             where id = :id
            """)
    void fail(String id, String reason);

    /** Null for the adapter's own. */
    @Query("update deployment set refused_share = :share, updated_at = now() where id = :id")
    void refuse(String id, @Nullable Double share);

    @Query("delete from deployment where id = :id")
    void delete(String id);

    @Query("select name from assistant where model = :alias order by name")
    List<String> findAssistantsNaming(String alias);
}
