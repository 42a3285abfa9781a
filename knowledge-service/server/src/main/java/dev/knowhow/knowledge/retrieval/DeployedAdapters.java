package dev.knowhow.knowledge.retrieval;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.adapter.RetrieverAdapter;
import dev.knowhow.knowledge.adapter.LoadedAdapters;
import dev.knowhow.knowledge.admission.Turns;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.training.api.model.ResolvedModel;
import dev.knowhow.training.api.model.VectorStoreAdapters;
import dev.knowhow.training.client.ModelRegistryClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is deployed for the search of a knowledge base. training-service is asked about once a second for each; while it
 * is slow or does not answer, search does without: it must not fail because of what improves it.
 */
@Singleton
final class DeployedAdapters {

    private static final Logger LOG = LoggerFactory.getLogger(DeployedAdapters.class);

    /** Below the promised second, to leave room for the question itself. */
    private static final Duration KEPT = Duration.ofMillis(900);

    /** How long search does without once it has waited in vain. */
    private static final Duration KEPT_IN_VAIN = Duration.ofSeconds(5);

    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
    private static final long PATIENCE_MS = 1_000;
    private static final int MOST_STORES = 20_000;

    private final ModelRegistryClient training;
    private final LoadedAdapters adapters;
    private final ExecutorService threads;
    private final Counter without;
    private final AtomicReference<Instant> warned = new AtomicReference<>(Instant.EPOCH);
    private final AsyncCache<Key, Deployed> deployed;

    /** Keys limited to knowledge bases may see fewer adapters, so the answer to one of them is not given to others. */
    private record Key(TenantId tenant, String knowledgeBases, String vectorStoreId) {}

    /** One of the versions that are deployed, and its share of the questions. */
    record Share<T extends Adapter>(double share, T adapter) {}

    private record Deployed(
            List<Share<FusionAdapter>> fusion, List<Share<RetrieverAdapter>> retriever, boolean answered) {

        static final Deployed IN_VAIN = new Deployed(List.of(), List.of(), false);
    }

    DeployedAdapters(
            ModelRegistryClient training,
            LoadedAdapters adapters,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads,
            MeterRegistry meters,
            Ticker ticker) {
        this.training = training;
        this.adapters = adapters;
        this.threads = threads;
        this.deployed = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(MOST_STORES)
                .expireAfter(Expiry.<Key, Deployed>creating((key, found) -> found.answered() ? KEPT : KEPT_IN_VAIN))
                .buildAsync();
        this.without = Counter.builder("knowhow.retrieval.without.adapters")
                .description("Times that the adapters of a knowledge base could not be had, and search did without")
                .register(meters);
    }

    /** What is deployed for the knowledge base; during a canary the same question always gets the same version. */
    SearchAdapters of(String vectorStoreId, String question) {
        Caller caller = Caller.current();
        Key key = new Key(caller.requireTenant(), caller.knowledgeBases().setting(), vectorStoreId);
        CompletableFuture<Deployed> asked = deployed.get(key, (missing, any) -> ask(caller, vectorStoreId));
        Deployed found = asked.isDone() ? asked.join() : Turns.waiting(asked::join);
        return new SearchAdapters(choose(found.fusion(), question), choose(found.retriever(), question));
    }

    private CompletableFuture<Deployed> ask(Caller caller, String vectorStoreId) {
        return CompletableFuture.supplyAsync(() -> caller.call(() -> find(vectorStoreId)), threads)
                .orTimeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .exceptionally(failure -> inVain(vectorStoreId, failure));
    }

    private Deployed find(String vectorStoreId) {
        VectorStoreAdapters found = training.resolveVectorStore(vectorStoreId);
        return new Deployed(
                load(found.fusion(), FusionAdapter.class), load(found.retriever(), RetrieverAdapter.class), true);
    }

    private <T extends Adapter> List<Share<T>> load(@Nullable ResolvedModel model, Class<T> type) {
        return model == null
                ? List.of()
                : model.versions().stream()
                        .map(version -> new Share<>(version.share(), type.cast(adapters.get(version))))
                        .toList();
    }

    private Deployed inVain(String vectorStoreId, Throwable failure) {
        without.increment();
        Instant now = Instant.now();
        Instant last = warned.get();
        if (last.plus(BETWEEN_WARNINGS).isBefore(now) && warned.compareAndSet(last, now)) {
            LOG.warn("{} is searched without its adapters, which cannot be had", vectorStoreId, failure);
        }
        return Deployed.IN_VAIN;
    }

    /** The version whose share the question's hash falls into; null where none is deployed. */
    static <T extends Adapter> @Nullable T choose(List<Share<T>> versions, String question) {
        double drawn = Integer.toUnsignedLong(question.hashCode() * 0x9E3779B9) / 0x1p32;
        double end = 0;
        for (Share<T> version : versions) {
            end += version.share();
            if (drawn < end) {
                return version.adapter();
            }
        }
        return versions.isEmpty() ? null : versions.getLast().adapter();
    }
}
