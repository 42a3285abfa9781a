package dev.knowhow.training.model;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.model.ListedModel;
import dev.knowhow.training.api.model.ResolvedModel;
import dev.knowhow.training.api.model.VectorStoreAdapters;
import dev.knowhow.training.model.ModelRepository.Assistant;
import dev.knowhow.training.model.ModelRepository.Version;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what a name means now. */
@Singleton
public class ModelResolver {

    private static final String ASSISTANT = "assistant:";

    private final ModelRepository models;
    private final AdapterRegistry adapters;

    ModelResolver(ModelRepository models, AdapterRegistry adapters) {
        this.models = models;
        this.adapters = adapters;
    }

    /** What the name means; empty for an unknown and for a foreign one. */
    public Optional<ResolvedModel> find(String name) {
        return name.startsWith(ASSISTANT) ? assistant(name) : versions(name).map(versions -> model(name, versions));
    }

    ResolvedModel require(String name) {
        return find(name)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.MODEL_NOT_FOUND,
                        "The model '" + name + "' does not exist here; GET /v1/models lists those there are.",
                        "model"));
    }

    @Transactional
    List<ListedModel> list() {
        return models.findNames().stream()
                .map(found -> new ListedModel(
                        found.name(),
                        found.kind(),
                        found.adapterKind(),
                        found.createdAt().getEpochSecond()))
                .toList();
    }

    @Transactional
    VectorStoreAdapters ofVectorStore(String vectorStoreId) {
        List<Version> found = models.findDeployedFor(vectorStoreId);
        return new VectorStoreAdapters(forSearch(found, "fusion"), forSearch(found, "retriever"));
    }

    private @Nullable ResolvedModel forSearch(List<Version> found, String kind) {
        List<Version> versions =
                found.stream().filter(version -> version.kind().equals(kind)).toList();
        return isWhole(versions)
                ? model(Objects.requireNonNull(versions.getFirst().naming().alias()), versions)
                : null;
    }

    @Transactional
    Optional<List<Version>> versions(String name) {
        List<Version> found = switch (name) {
            case String id when id.startsWith("ftm_") -> models.findAdapterById(id);
            case String adapter when adapter.startsWith("ft:") -> models.findAdapterByName(adapter);
            default -> models.findDeployed(name);
        };
        return Optional.of(found).filter(ModelResolver::isWhole);
    }

    /** A caller who may not touch one of an alias's versions may not use the alias. */
    private static boolean isWhole(List<Version> versions) {
        double share = versions.stream()
                .mapToDouble(version -> version.naming().share())
                .sum();
        return !versions.isEmpty() && Math.abs(1 - share) < 1e-9;
    }

    private Optional<ResolvedModel> assistant(String name) {
        return definition(name.substring(ASSISTANT.length()))
                .map(assistant -> assistant(name, assistant, behind(assistant.model())));
    }

    @Transactional
    Optional<Assistant> definition(String assistant) {
        return models.findAssistant(assistant);
    }

    /**
     * The adapter behind an assistant that the caller sees. Whoever put it in front of the knowledge base decided that
     * its keys may use it, so it is read as the tenant; but what other knowledge bases taught it stays theirs.
     */
    private List<Version> behind(@Nullable String model) {
        if (model == null) {
            return List.of();
        }
        Caller caller = Caller.current();
        return Caller.system(caller.requireTenant(), "training")
                .call(() -> versions(model))
                .filter(found -> found.stream()
                        .flatMap(version -> version.knowledgeBases().stream())
                        .allMatch(caller.knowledgeBases()::contains))
                .orElse(List.of());
    }

    private ResolvedModel assistant(String name, Assistant assistant, List<Version> found) {
        AssistantPolicy policy = new AssistantPolicy(
                assistant.mode(), assistant.targetPrecision(), assistant.outOfScopeShare(), assistant.auditShare());
        return new ResolvedModel(
                name,
                "assistant",
                found.isEmpty() ? null : found.getFirst().kind(),
                resolve(found),
                new ResolvedModel.Assistant(assistant.id(), assistant.vectorStoreId(), policy),
                bases(found, assistant.vectorStoreId()),
                assistant.createdAt().getEpochSecond(),
                null);
    }

    private ResolvedModel model(String name, List<Version> found) {
        Version first = found.getFirst();
        String kind = first.naming().alias() != null ? "alias" : first.checkpoint() ? "checkpoint" : "adapter";
        return new ResolvedModel(
                first.naming().alias() == null ? first.name() : name,
                kind,
                first.kind(),
                resolve(found),
                null,
                bases(found, null),
                first.naming().namedAt().getEpochSecond(),
                first.naming().refusedShare());
    }

    private static List<String> bases(List<Version> found, @Nullable String more) {
        TreeSet<String> bases = new TreeSet<>();
        found.forEach(version -> bases.addAll(version.knowledgeBases()));
        if (more != null) {
            bases.add(more);
        }
        return new ArrayList<>(bases);
    }

    private List<ResolvedModel.Version> resolve(List<Version> found) {
        return found.stream().map(this::resolve).toList();
    }

    private ResolvedModel.Version resolve(Version version) {
        AdapterResponse.Stale stale = adapters.stale(version.encoder(), version.stale(), version.createdAt());
        return new ResolvedModel.Version(
                version.id(),
                version.name(),
                version.kind(),
                version.naming().share(),
                version.encoder(),
                version.configSha256(),
                version.files(),
                stale == null ? null : stale.reason());
    }
}
