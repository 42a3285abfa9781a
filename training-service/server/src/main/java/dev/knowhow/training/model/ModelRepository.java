package dev.knowhow.training.model;

import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.model.ResolvedModel;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a name. One indexed query for adapters and aliases, two for assistants: knowledge-service asks about
 * once a second for every name in use.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ModelRepository extends GenericRepository<ModelRepository.Version, String> {

    String VERSION = """
            a.id, a.name, a.kind, a.encoder, a.config_sha256, a.knowledge_bases,
            a.checkpoint_step is not null as checkpoint, a.created_at,
            case when a.stale_reason is not null
                 then json_build_object('reason', a.stale_reason, 'since', a.stale_at) end as stale,
            (select json_object_agg(f.name, json_build_object('sha256', f.sha256, 'bytes', f.bytes))
               from adapter_file f
              where f.adapter_id = a.id) as files
            """;

    String ADAPTER = """
            select cast(1 as float8) as share, a.created_at as named_at, null as alias, cast(null as float8) as refused_share,
            """ + VERSION + """
              from adapter a
             where a.status <> 'retired' and
            """;

    String DEPLOYED = """
            select v.share, d.created_at as named_at, d.alias, d.refused_share,
            """ + VERSION + """
              from deployment d
             cross join lateral (values (d.stable_adapter_id, 1 - coalesce(d.canary_share, 0), 0),
                                        (d.canary_adapter_id, d.canary_share, 1)) as v (adapter_id, share, position)
              join adapter a on a.id = v.adapter_id
            """;

    @Query(ADAPTER + " a.id = :id")
    List<Version> findAdapterById(String id);

    @Query(ADAPTER + " a.name = :name")
    List<Version> findAdapterByName(String name);

    @Query(DEPLOYED + " where d.alias = :alias order by v.position")
    List<Version> findDeployed(String alias);

    @Query(DEPLOYED + " where d.vector_store_id = :vectorStoreId order by v.position")
    List<Version> findDeployedFor(String vectorStoreId);

    @Query("""
            select id, model, vector_store_id, mode, target_precision, out_of_scope_share, audit_share, created_at
              from assistant
             where name = :name
            """)
    Optional<Assistant> findAssistant(String name);

    /** Every name that the caller may ask for, newest first. */
    @Query("""
            select name, kind, adapter_kind, created_at
              from (select a.name, 'adapter' as kind, a.kind as adapter_kind, a.created_at
                      from adapter a
                     where a.status <> 'retired' and a.checkpoint_step is null
                    union all
                    select d.alias, 'alias', d.kind, d.created_at
                      from deployment d
                      join adapter s on s.id = d.stable_adapter_id
                     where d.canary_adapter_id is null or exists (select 1 from adapter c where c.id = d.canary_adapter_id)
                    union all
                    select 'assistant:' || t.name, 'assistant', null, t.created_at
                      from assistant t
                   ) as model
             order by created_at desc, name
            """)
    List<Name> findNames();

    /** A version and the name it was found under. */
    @MappedEntity("adapter")
    record Version(
            @Id String id,
            String name,
            String kind,
            String encoder,
            String configSha256,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> knowledgeBases,
            boolean checkpoint,
            Instant createdAt,
            @TypeDef(type = DataType.JSON) AdapterResponse.@Nullable Stale stale,
            @TypeDef(type = DataType.JSON) Map<String, ResolvedModel.File> files,
            @Relation(Relation.Kind.EMBEDDED) Naming naming) {}

    /**
     * How a version came to be found.
     *
     * @param share of the traffic of the name, 0 to 1
     * @param alias the name, unless it is the version's own
     * @param namedAt since when the name is there
     * @param refusedShare the share of its own texts that may be refused under the alias; null for the adapter's own
     */
    @Embeddable
    record Naming(
            @MappedProperty("share") double share,
            @MappedProperty("alias") @Nullable String alias,
            @MappedProperty("named_at") Instant namedAt,
            @MappedProperty("refused_share") @Nullable Double refusedShare) {}

    /** An assistant and the model that it names, if it does. */
    @Introspected
    record Assistant(
            String id,
            @Nullable String model,
            String vectorStoreId,
            String mode,
            double targetPrecision,
            @Nullable Double outOfScopeShare,
            double auditShare,
            Instant createdAt) {}

    /** A name, as lists show it. */
    @Introspected
    record Name(String name, String kind, @Nullable String adapterKind, Instant createdAt) {}
}
