package dev.knowhow.knowledge.adapter;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.knowledge.cache.SharedCache;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.ListedModel;
import dev.knowhow.training.api.ResolvedModel;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names that training-service knows: adapters, checkpoints, aliases, assistants. An answer is remembered for less
 * than a second, so a moved alias is in force at once, and a name that does not exist costs one question a second.
 */
@Singleton
public final class AdapterModels {

    private static final Logger LOG = LoggerFactory.getLogger(AdapterModels.class);
    private static final Duration REMEMBERED = Duration.ofMillis(900);
    private static final int MOST_NAMES = 20_000;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:/@+-]{0,255}");

    private final TrainingServiceClient training;
    private final SharedCache<Name, Optional<ResolvedModel>> names =
            new SharedCache<>(Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_NAMES));

    /** Keys limited to knowledge bases see what they made themselves, so what one is told is not told to others. */
    private record Name(TenantId tenant, String limits, String name) {}

    AdapterModels(TrainingServiceClient training) {
        this.training = training;
    }

    /** What a name means to the current caller; empty for unknown and foreign ones alike. */
    public Optional<ResolvedModel> resolve(String name) {
        return isName(name) ? names.get(key(name), () -> training.resolve(name)) : Optional.empty();
    }

    /**
     * What a name means to the current caller.
     *
     * @throws ProblemException {@code model_not_found}
     */
    public ResolvedModel require(String name) {
        return resolve(name).orElseThrow(() -> ProblemException.unknownModel(name));
    }

    /** Every name the current caller may use; none while training-service does not answer. */
    public List<ListedModel> list() {
        try {
            return training.list();
        } catch (ProblemException e) {
            LOG.warn("models are listed without adapters", e);
            return List.of();
        }
    }

    /**
     * Deletes an adapter, which needs no scope to read.
     *
     * @throws ProblemException {@code model_not_found}, or {@code conflict} while it is deployed
     */
    public void delete(String name) {
        if (!isName(name) || !training.delete(name)) {
            throw ProblemException.unknownModel(name);
        }
        names.invalidate(key(name));
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.contains("..") && !name.contains("//");
    }

    private static Name key(String name) {
        Caller caller = Caller.current();
        String bases = caller.knowledgeBases().setting();
        String limits = caller.knowledgeBases() instanceof KnowledgeBases.Only
                ? bases + "/" + caller.actor().id()
                : bases;
        return new Name(caller.requireTenant(), limits, name);
    }
}
