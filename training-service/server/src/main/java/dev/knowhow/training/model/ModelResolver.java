package dev.knowhow.training.model;

import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.api.AdapterResponse;
import dev.knowhow.training.api.AssistantPolicy;
import dev.knowhow.training.api.ListedModel;
import dev.knowhow.training.api.ResolvedModel;
import dev.knowhow.training.api.VectorStoreAdapters;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says what a name means now. One indexed query for adapters and aliases, two for assistants: knowledge-service asks
 * about once a second for every name in use.
 */
@Singleton
public final class ModelResolver {

    private static final String ASSISTANT = "assistant:";
    private static final Argument<Map<String, ResolvedModel.File>> FILES =
            Argument.mapOf(String.class, ResolvedModel.File.class);

    private static final String VERSION = """
            a.id, a.name, a.kind, a.encoder, a.config_sha256, a.stale_reason, a.stale_at, a.knowledge_bases,
            a.checkpoint_step is not null as checkpoint, a.created_at,
            (select json_object_agg(f.name, json_build_object('sha256', f.sha256, 'bytes', f.bytes))
               from adapter_file f
              where f.adapter_id = a.id) as files
            """;

    private static final String ADAPTER = """
            select 1.0::float8 as share, a.created_at as named_at, null as alias,
            """ + VERSION + """
              from adapter a
             where a.status <> 'retired' and
            """;

    private static final String DEPLOYED = """
            select v.share, d.created_at as named_at, d.alias,
            """ + VERSION + """
              from deployment d
             cross join lateral (values (d.stable_adapter_id, 1 - coalesce(d.canary_share, 0), 0),
                                        (d.canary_adapter_id, d.canary_share, 1)) as v (adapter_id, share, position)
              join adapter a on a.id = v.adapter_id
            """;

    private static final String LIST = """
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
            """;

    private final AdapterRegistry adapters;
    private final Sql sql;
    private final Json json;

    ModelResolver(AdapterRegistry adapters, Sql sql, Json json) {
        this.adapters = adapters;
        this.sql = sql;
        this.json = json;
    }

    /** What the name means; empty for an unknown and for a foreign one. */
    public Optional<ResolvedModel> find(String name) {
        return name.startsWith(ASSISTANT)
                ? assistant(name)
                : sql.inTransaction(() -> versions(name)).map(versions -> model(name, versions));
    }

    ResolvedModel require(String name) {
        return find(name)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.MODEL_NOT_FOUND,
                        "The model '" + name + "' does not exist here; GET /v1/models lists those there are.",
                        "model"));
    }

    List<ListedModel> list() {
        return sql.inTransaction(() -> sql.list(
                LIST,
                row -> new ListedModel(
                        row.text("name"),
                        row.text("kind"),
                        row.textOrNull("adapter_kind"),
                        row.instant("created_at").getEpochSecond())));
    }

    VectorStoreAdapters ofVectorStore(String vectorStoreId) {
        List<Found> found = sql.inTransaction(() ->
                sql.list(DEPLOYED + " where d.vector_store_id = ? order by v.position", this::version, vectorStoreId));
        return new VectorStoreAdapters(
                forSearch(found, version -> version.adapterKind().equals("fusion")),
                forSearch(found, version -> version.adapterKind().equals("retriever")));
    }

    private static @Nullable ResolvedModel forSearch(List<Found> found, Predicate<ResolvedModel.Version> kind) {
        List<Found> versions =
                found.stream().filter(version -> kind.test(version.version())).toList();
        return isWhole(versions)
                ? model(Objects.requireNonNull(versions.getFirst().alias()), versions)
                : null;
    }

    private Optional<List<Found>> versions(String name) {
        List<Found> found = switch (name) {
            case String id when id.startsWith("ftm_") -> sql.list(ADAPTER + " a.id = ?", this::version, id);
            case String adapter
            when adapter.startsWith("ft:") -> sql.list(ADAPTER + " a.name = ?", this::version, adapter);
            default -> sql.list(DEPLOYED + " where d.alias = ? order by v.position", this::version, name);
        };
        return Optional.of(found).filter(ModelResolver::isWhole);
    }

    /** A caller who may not touch one of an alias's versions may not use the alias. */
    private static boolean isWhole(List<Found> versions) {
        double share =
                versions.stream().mapToDouble(found -> found.version().share()).sum();
        return !versions.isEmpty() && Math.abs(1 - share) < 1e-9;
    }

    private Optional<ResolvedModel> assistant(String name) {
        return sql.inTransaction(() -> sql.find(
                        "select * from assistant where name = ?",
                        ModelResolver::assistant,
                        name.substring(ASSISTANT.length())))
                .map(assistant -> assistant(name, assistant, behind(assistant.model())));
    }

    /**
     * The adapter behind an assistant that the caller sees. Whoever put it in front of the knowledge base decided that
     * its keys may use it, so it is read as the tenant; but what other knowledge bases taught it stays theirs.
     */
    private List<Found> behind(String model) {
        Caller caller = Caller.current();
        return Caller.system(caller.requireTenant(), "training")
                .call(() -> sql.inTransaction(() -> versions(model)))
                .filter(found -> found.stream()
                        .flatMap(version -> version.knowledgeBases().stream())
                        .allMatch(caller.knowledgeBases()::contains))
                .orElse(List.of());
    }

    private static Assistant assistant(Row row) {
        AssistantPolicy policy = new AssistantPolicy(
                row.text("mode"),
                row.decimal("target_precision"),
                row.decimalOrNull("out_of_scope_share"),
                row.decimal("audit_share"));
        return new Assistant(
                row.text("model"),
                new ResolvedModel.Assistant(row.text("id"), row.text("vector_store_id"), policy),
                row.instant("created_at"));
    }

    private static ResolvedModel assistant(String name, Assistant assistant, List<Found> found) {
        return new ResolvedModel(
                name,
                "assistant",
                found.isEmpty() ? null : found.getFirst().version().adapterKind(),
                found.stream().map(Found::version).toList(),
                assistant.definition(),
                bases(found, assistant.definition().vectorStoreId()),
                assistant.createdAt().getEpochSecond());
    }

    private static ResolvedModel model(String name, List<Found> found) {
        Found first = found.getFirst();
        String kind = first.alias() != null ? "alias" : first.checkpoint() ? "checkpoint" : "adapter";
        return new ResolvedModel(
                first.alias() == null ? first.version().name() : name,
                kind,
                first.version().adapterKind(),
                found.stream().map(Found::version).toList(),
                null,
                bases(found, null),
                first.namedAt().getEpochSecond());
    }

    private static List<String> bases(List<Found> found, @Nullable String more) {
        TreeSet<String> bases = new TreeSet<>();
        found.forEach(version -> bases.addAll(version.knowledgeBases()));
        if (more != null) {
            bases.add(more);
        }
        return new ArrayList<>(bases);
    }

    private Found version(Row row) {
        String reason = row.textOrNull("stale_reason");
        AdapterResponse.Stale stale = adapters.stale(
                row.text("encoder"),
                reason == null ? null : new AdapterResponse.Stale(reason, row.instant("stale_at")),
                row.instant("created_at"));
        ResolvedModel.Version version = new ResolvedModel.Version(
                row.text("id"),
                row.text("name"),
                row.text("kind"),
                row.decimal("share"),
                row.text("encoder"),
                row.text("config_sha256"),
                json.read(row.text("files"), FILES),
                stale == null ? null : stale.reason());
        return new Found(
                version,
                row.textOrNull("alias"),
                row.bool("checkpoint"),
                row.texts("knowledge_bases"),
                row.instant("named_at"));
    }

    /** An assistant and the model that it names. */
    private record Assistant(String model, ResolvedModel.Assistant definition, Instant createdAt) {}

    /** A version and the name it was found under. */
    private record Found(
            ResolvedModel.Version version,
            @Nullable String alias,
            boolean checkpoint,
            List<String> knowledgeBases,
            Instant namedAt) {}
}
