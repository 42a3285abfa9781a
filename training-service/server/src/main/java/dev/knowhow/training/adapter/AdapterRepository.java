package dev.knowhow.training.adapter;

import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.evaluation.GateVerdict;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of the registry. Retired ones are never read: they only keep their names. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AdapterRepository extends GenericRepository<StoredAdapter, String> {

    String SELECT = """
            select a.*,
                   e.summary as evaluation,
                   case when a.stale_reason is not null
                        then json_build_object('reason', a.stale_reason, 'since', a.stale_at) end as stale,
                   (select coalesce(json_agg(json_build_object('name', f.name, 'sha256', f.sha256, 'bytes', f.bytes)
                                             order by f.name), '[]')
                      from adapter_file f
                     where f.adapter_id = a.id) as files,
                   array(select d.alias
                           from deployment d
                          where a.id in (d.stable_adapter_id, d.canary_adapter_id)
                          order by d.alias) as deployed_as
              from adapter a
              left join evaluation e on e.adapter_id = a.id
             where a.status <> 'retired'
            """;

    @Query(SELECT + " and a.id = :id")
    Optional<StoredAdapter> findById(String id);

    @Query(SELECT + " and a.name = :name")
    Optional<StoredAdapter> findByName(String name);

    /**
     * Makes those wait that change the adapter, not those that refer to it. The framework, which looks for the word alone
     * once comments are gone, would take the query for a change.
     */
    String LOCKED = " for no key/**/update of a";

    /** The adapter, which stays as it is until the transaction ends. */
    @Query(SELECT + " and a.id = :id" + LOCKED)
    Optional<StoredAdapter> lockById(String id);

    /** The adapter, which stays as it is until the transaction ends. */
    @Query(SELECT + " and a.name = :name" + LOCKED)
    Optional<StoredAdapter> lockByName(String name);

    @Query(value = SELECT + """
                       and (a.checkpoint_step is null or cast(:job as text) is not null)
                       and a.job_id = coalesce(:job, a.job_id)
                       and a.kind = coalesce(:kind, a.kind)
                       and a.status = coalesce(:status, a.status)
                       and a.id > :above and a.id < :below
                    """, nativeQuery = true)
    List<StoredAdapter> findPage(
            @Nullable String job,
            @Nullable String kind,
            @Nullable String status,
            String above,
            String below,
            Pageable rows);

    /** The id of what the job has registered at that step, retired or not. */
    @Query("""
            select id
              from adapter
             where job_id = :jobId and coalesce(checkpoint_step, -1) = coalesce(cast(:step as integer), -1)
            """)
    Optional<String> findId(String jobId, @Nullable Integer step);

    @Query("select id from adapter where job_id = :jobId and status <> 'retired'")
    List<String> findIdsOfJob(String jobId);

    @Query("""
            insert into adapter (id, name, kind, status, job_id, checkpoint_step, encoder, dataset_id,
                                 dataset_version, vector_store_id, knowledge_bases, config_sha256, bytes, seed,
                                 code_version, created_at, created_by_id)
            values (:id, :name, :kind, :status, :jobId, :checkpointStep, :encoder, :datasetId,
                    :datasetVersion, :vectorStoreId, :knowledgeBases, :configSha256, :bytes, :seed,
                    :codeVersion, :createdAt, (select created_by from fine_tuning_job where id = :jobId))
            """)
    void insert(
            String id,
            String name,
            String kind,
            String status,
            String jobId,
            @Nullable Integer checkpointStep,
            String encoder,
            @Nullable String datasetId,
            String datasetVersion,
            @Nullable String vectorStoreId,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> knowledgeBases,
            String configSha256,
            long bytes,
            long seed,
            String codeVersion,
            Instant createdAt);

    @Query("insert into adapter_file (adapter_id, name, sha256, bytes) values (:adapterId, :name, :sha256, :bytes)")
    void insertFile(String adapterId, String name, String sha256, long bytes);

    @Query("""
            insert into adapter_source (adapter_id, source_id)
            select :adapterId, source from unnest(cast(:sources as text[])) as source
            on conflict do nothing
            """)
    void insertSources(String adapterId, @TypeDef(type = DataType.STRING_ARRAY) Collection<String> sources);

    /** Marks what was trained from the source, unless another reason was first. */
    @Query("""
            update adapter
               set stale_reason = :reason, stale_at = :since
             where stale_reason is null
               and id in (select adapter_id from adapter_source where source_id = :source)
            """)
    void markStale(String source, String reason, Instant since);

    @Query("update adapter set status = :status, gate = cast(:gate as jsonb) where id = :id")
    void updateStatus(String id, String status, @TypeDef(type = DataType.JSON) GateVerdict gate);

    @Query("""
            update adapter
               set config_sha256 = :configSha256, bytes = :bytes, refitted_on = :examples
             where id = :id
            """)
    void updateRefit(String id, String configSha256, long bytes, int examples);

    @Query("update adapter set refusals = cast(:refusals as jsonb) where id = :id")
    void updateRefusals(String id, @TypeDef(type = DataType.JSON) AdapterResponse.Refusals refusals);

    @Query("delete from adapter_file where adapter_id = :id")
    void deleteFiles(String id);

    @Query("delete from adapter_source where adapter_id = :id")
    void deleteSources(String id);

    /** Leaves the name and nothing else of the row. */
    @Query("update adapter set status = 'retired', gate = null, refusals = null where id = :id")
    void retire(String id);

    /** Whether an adapter has a file of that content. */
    @Query("select exists (select from adapter_file where sha256 = :sha256)")
    boolean isReferenced(String sha256);

    /** What keeps it from being deleted, as people call it: aliases that answer with it, assistants that name it. */
    @Query("""
            select 'the alias ''' || alias || '''' as use
              from deployment
             where :id in (stable_adapter_id, canary_adapter_id, pending_adapter_id)
            union all
            select 'the assistant ''' || name || '''' from assistant where model = :name
            order by use
            """)
    List<String> findUses(String id, String name);
}
