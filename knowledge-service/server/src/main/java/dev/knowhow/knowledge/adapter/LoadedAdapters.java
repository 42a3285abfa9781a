package dev.knowhow.knowledge.adapter;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.AdapterFormatException;
import dev.knowhow.knowledge.cache.SharedCache;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.api.model.ResolvedModel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adapters in memory: opened when they are asked, dropped when idle or when others need their place. */
@Singleton
public final class LoadedAdapters {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedAdapters.class);

    private final AdapterModels models;
    private final Embedder embedder;
    private final SharedCache<Key, Adapter> adapters;

    /** An adapter's files change once, when it is fitted to all examples. The tenant keeps tenants apart all the same. */
    private record Key(TenantId tenant, String adapterId, String configSha256) {}

    LoadedAdapters(AdapterModels models, Embedder embedder, AdapterConfiguration configuration, MeterRegistry meters) {
        this.models = models;
        this.embedder = embedder;
        this.adapters = new SharedCache<>(Caffeine.newBuilder()
                .maximumWeight(configuration.cacheBytes())
                .weigher((Key key, Adapter adapter) -> (int) Math.min(adapter.bytes(), Integer.MAX_VALUE))
                .expireAfterAccess(configuration.keepFor())
                .recordStats());
        CaffeineCacheMetrics.monitor(meters, adapters.figures(), "adapters");
        Gauge.builder("knowhow.adapters.bytes", this, LoadedAdapters::bytes)
                .description("Memory that adapters hold, all tenants' together")
                .baseUnit("bytes")
                .register(meters);
    }

    /**
     * The adapter of that version, which was resolved for the current caller.
     *
     * @throws ProblemException when it is made for another encoder, or its files are not what they should be
     */
    public Adapter get(ResolvedModel.Version version) {
        if (!fits(version)) {
            throw ProblemException.invalid(
                    "model",
                    "The adapter '" + version.name() + "' was trained for the encoder '" + version.encoder()
                            + "', and this service encodes with '" + embedder.modelId() + "': train it again.");
        }
        Key key = new Key(Caller.current().requireTenant(), version.adapterId(), version.configSha256());
        return adapters.get(key, () -> load(version));
    }

    long bytes() {
        return adapters.figures()
                .policy()
                .eviction()
                .orElseThrow()
                .weightedSize()
                .orElse(0);
    }

    /** Whether the version was trained for the encoder that answers here. */
    boolean fits(ResolvedModel.Version version) {
        return version.encoder().equals(embedder.modelId());
    }

    private Adapter load(ResolvedModel.Version version) {
        Map<String, byte[]> files = new HashMap<>();
        version.files().forEach((name, file) -> files.put(name, fetch(version, name, file.sha256())));
        try {
            Adapter adapter = Adapter.load(files);
            if (!adapter.config().encoder().equals(version.encoder())) {
                throw new AdapterFormatException("adapter_config.json names another encoder than the registry");
            }
            return adapter;
        } catch (AdapterFormatException e) {
            LOG.error("adapter {} cannot be loaded", version.adapterId(), e);
            throw damageProblem(version);
        }
    }

    private byte[] fetch(ResolvedModel.Version version, String name, String sha256) {
        byte[] content =
                models.file(version.adapterId(), name).orElseThrow(() -> ProblemException.unknownModel(version.name()));
        boolean genuine = AdapterFiles.sha256(content).equals(sha256)
                && (!name.equals(AdapterFiles.CONFIG) || sha256.equals(version.configSha256()));
        if (!genuine) {
            LOG.error("adapter {}: {} is not what the registry says it is", version.adapterId(), name);
            throw damageProblem(version);
        }
        return content;
    }

    private static ProblemException damageProblem(ResolvedModel.Version version) {
        return new ProblemException(
                ProblemType.UPSTREAM_FAILED,
                "The files of the adapter '" + version.name()
                        + "' are damaged: train it again, or use another version.",
                "model");
    }
}
