package dev.knowhow.training.adapter;

import dev.knowhow.adapter.AdapterKind;
import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.AdapterResponse;
import dev.knowhow.training.api.GateVerdict;
import dev.knowhow.training.dataset.DatasetLineage;
import dev.knowhow.training.dataset.DeletedSource;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of the registry. Retired ones are never read: they only keep their names. */
@Singleton
final class AdapterRepository {

    private static final String SELECT = """
            select a.*,
                   e.summary,
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

    private final Sql sql;
    private final Json json;
    private final DatasetLineage lineage;

    AdapterRepository(Sql sql, Json json, DatasetLineage lineage) {
        this.lineage = lineage;
        this.sql = sql;
        this.json = json;
    }

    Optional<StoredAdapter> find(String idOrName) {
        return sql.find(SELECT + " and a." + column(idOrName) + " = ?", this::adapter, idOrName);
    }

    /** The adapter, which stays as it is until the transaction ends. */
    Optional<StoredAdapter> lock(String idOrName) {
        return sql.find(SELECT + " and a." + column(idOrName) + " = ? for no key update of a", this::adapter, idOrName);
    }

    /** Its own column decides: no id is a name. */
    private static String column(String idOrName) {
        return idOrName.startsWith("ft:") ? "name" : "id";
    }

    ListResponse<StoredAdapter> list(
            @Nullable String job, @Nullable String kind, @Nullable String status, PageRequest page) {
        return sql.page(SELECT + """
                         and (a.checkpoint_step is null or ?::text is not null)
                         and a.job_id = coalesce(?, a.job_id)
                         and a.kind = coalesce(?, a.kind)
                         and a.status = coalesce(?, a.status)
                        """, "a.id", page, this::adapter, StoredAdapter::id, job, job, kind, status);
    }

    /** The id of what the job has registered at that step, retired or not. */
    Optional<String> findId(String jobId, @Nullable Integer step) {
        return sql.find(
                "select id from adapter where job_id = ? and coalesce(checkpoint_step, -1) = ?",
                row -> row.text("id"),
                jobId,
                step == null ? -1 : step);
    }

    List<String> ofJob(String jobId) {
        return sql.list(
                "select id from adapter where job_id = ? and status <> 'retired'", row -> row.text("id"), jobId);
    }

    void insert(StoredAdapter adapter) {
        sql.update(
                """
                insert into adapter (id, name, kind, status, job_id, checkpoint_step, encoder, dataset_id,
                                     dataset_version, vector_store_id, knowledge_bases, config_sha256, bytes, seed,
                                     code_version, created_at, created_by_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                        (select created_by from fine_tuning_job where id = ?))
                """,
                adapter.id(),
                adapter.name(),
                adapter.kind().id(),
                adapter.status().id(),
                adapter.jobId(),
                adapter.checkpointStep(),
                adapter.encoder(),
                adapter.datasetId(),
                adapter.datasetVersion(),
                adapter.vectorStoreId(),
                adapter.knowledgeBases(),
                adapter.configSha256(),
                adapter.bytes(),
                adapter.seed(),
                adapter.codeVersion(),
                adapter.createdAt(),
                adapter.jobId());
        for (AdapterResponse.File file : adapter.files()) {
            sql.update(
                    "insert into adapter_file (adapter_id, name, sha256, bytes) values (?, ?, ?, ?)",
                    adapter.id(),
                    file.name(),
                    file.sha256(),
                    file.bytes());
        }
    }

    /** Notes where its examples came from; if some of it is gone already, the adapter is stale at once. */
    void addSources(String adapterId, Collection<String> sources) {
        lockSources();
        sql.update("""
                insert into adapter_source (adapter_id, source_id)
                select ?, source from unnest(?::text[]) as source
                on conflict do nothing
                """, adapterId, sources);
        lineage.firstGone(sources).ifPresent(this::markStale);
    }

    /** Making an adapter and deleting what it was made from take turns, so that one of them sees the other. */
    void lockSources() {
        sql.lock("adapter-sources/" + Caller.current().requireTenant());
    }

    /** Marks what was trained from it, unless another reason was first. */
    void markStale(DeletedSource source) {
        AdapterResponse.Stale mark = source.mark();
        sql.update("""
                update adapter
                   set stale_reason = ?, stale_at = ?
                 where stale_reason is null
                   and id in (select adapter_id from adapter_source where source_id = ?)
                """, mark.reason(), mark.since(), source.id());
    }

    void updateStatus(String id, AdapterStatus status, @Nullable GateVerdict gate) {
        sql.update(
                "update adapter set status = ?, gate = ?::jsonb where id = ?",
                status.id(),
                gate == null ? null : json.write(gate),
                id);
    }

    /** Leaves the name and nothing else. */
    void retire(String id) {
        sql.update("delete from adapter_file where adapter_id = ?", id);
        sql.update("delete from adapter_source where adapter_id = ?", id);
        sql.update("delete from evaluation where adapter_id = ?", id);
        sql.update("update adapter set status = 'retired', gate = null where id = ?", id);
    }

    boolean isReferenced(String sha256) {
        return sql.find("select 1 as used from adapter_file where sha256 = ? limit 1", row -> true, sha256)
                .isPresent();
    }

    /** What keeps it from being deleted, as people call it: aliases that answer with it, assistants that name it. */
    List<String> uses(StoredAdapter adapter) {
        return sql.list("""
                select 'the alias ''' || alias || '''' as use
                  from deployment
                 where ? in (stable_adapter_id, canary_adapter_id, pending_adapter_id)
                union all
                select 'the assistant ''' || name || '''' from assistant where model = ?
                order by use
                """, row -> row.text("use"), adapter.id(), adapter.name());
    }

    private StoredAdapter adapter(Row row) {
        String gate = row.textOrNull("gate");
        String summary = row.textOrNull("summary");
        String stale = row.textOrNull("stale_reason");
        return new StoredAdapter(
                row.text("id"),
                row.text("name"),
                AdapterKind.ofId(row.text("kind")).orElseThrow(),
                AdapterStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                row.text("job_id"),
                row.integerOrNull("checkpoint_step"),
                row.text("encoder"),
                row.textOrNull("dataset_id"),
                row.text("dataset_version"),
                row.textOrNull("vector_store_id"),
                row.texts("knowledge_bases"),
                row.text("config_sha256"),
                json.readList(row.text("files"), AdapterResponse.File.class),
                row.bigint("bytes"),
                row.bigint("seed"),
                row.text("code_version"),
                gate == null ? null : json.read(gate, GateVerdict.class),
                summary == null ? null : json.read(summary, AdapterResponse.Summary.class),
                stale == null ? null : new AdapterResponse.Stale(stale, row.instant("stale_at")),
                row.texts("deployed_as"),
                row.instant("created_at"));
    }
}
