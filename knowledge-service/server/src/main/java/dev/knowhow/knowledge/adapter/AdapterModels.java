package dev.knowhow.knowledge.adapter;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.knowhow.knowledge.admission.Turns;
import dev.knowhow.knowledge.cache.SharedCache;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.api.model.ListedModel;
import dev.knowhow.training.api.model.ResolvedModel;
import dev.knowhow.training.client.ModelRegistryClient;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

    private final ModelRegistryClient training;
    private final SharedCache<Name, Optional<ResolvedModel>> names;

    /** Keys limited to knowledge bases see what they made themselves, so the answer to one is not given to others. */
    private record Name(TenantId tenant, String limits, String name) {}

    AdapterModels(ModelRegistryClient training, Ticker ticker) {
        this.training = training;
        this.names = new SharedCache<>(Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST_NAMES));
    }

    /** What a name means to the current caller; empty for unknown and foreign ones alike. */
    public Optional<ResolvedModel> resolve(String name) {
        return isName(name)
                ? names.get(key(name), () -> find(() -> training.resolveModel(encode(name))))
                : Optional.empty();
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
            return find(training::listModels).orElse(List.of());
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
        if (!isName(name) || find(() -> training.deleteModel(encode(name))).isEmpty()) {
            throw ProblemException.unknownModel(name);
        }
        names.invalidate(key(name));
    }

    /**
     * A file of an adapter that was resolved for the caller. This service asks for itself and shows it to nobody: a key of a
     * knowledge base may use the adapter behind its assistant without seeing it.
     */
    Optional<byte[]> file(String adapterId, String file) {
        Caller service = Caller.system(Caller.current().requireTenant(), "knowledge");
        return service.call(() -> find(() -> training.getAdapterFile(adapterId, file)))
                .flatMap(HttpResponse::getBody);
    }

    /** What training-service has; empty where it has nothing of that name. What it refuses is passed on. */
    private static <T> Optional<T> find(Supplier<T> asked) {
        try {
            return Optional.of(Turns.waiting(asked::get));
        } catch (HttpStatusException e) {
            return Optional.empty();
        } catch (HttpClientResponseException e) {
            throw e.getStatus() == HttpStatus.CONFLICT
                    ? new ProblemException(ProblemType.CONFLICT, String.valueOf(e.getMessage()), "model")
                    : unavailable();
        } catch (HttpClientException e) {
            throw unavailable();
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                ProblemType.UPSTREAM_UNAVAILABLE,
                "The service that keeps adapters does not answer; try again in a moment.",
                "model");
    }

    /** A path takes a name as it is, so that colons and slashes stay. */
    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":")
                .replace("%2F", "/");
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
