package dev.knowhow.knowledge.adapter;

import dev.knowhow.knowledge.admission.Turns;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.http.InternalTokens;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.api.ListedModel;
import dev.knowhow.training.api.RecordDeletionRequest;
import dev.knowhow.training.api.ResolvedModel;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Asks training-service as the current caller, so that it sees no other tenant's adapters; each call with the one scope
 * that it needs.
 */
@Singleton
final class TrainingServiceClient {

    private final HttpClient training;
    private final InternalTokens tokens;

    TrainingServiceClient(@Client(id = "training") HttpClient training, InternalTokens tokens) {
        this.training = training;
        this.tokens = tokens;
    }

    /** What a name means; empty for an unknown and a foreign one alike. */
    Optional<ResolvedModel> resolve(String name) {
        return find(HttpRequest.GET(model(name)), Caller.current().lend(Scope.READ), Argument.of(ResolvedModel.class));
    }

    List<ListedModel> list() {
        return find(
                        HttpRequest.GET("/internal/models"),
                        Caller.current().lend(Scope.READ),
                        Argument.listOf(ListedModel.class))
                .orElse(List.of());
    }

    /**
     * A file of an adapter that the caller was told of. This service asks for itself and shows it to nobody: a key of a
     * knowledge base may use the adapter behind its assistant without seeing it.
     */
    Optional<byte[]> file(String adapterId, String file) {
        Caller tenant =
                Caller.system(Caller.current().requireTenant(), "knowledge").lend(Scope.READ);
        URI uri = URI.create("/internal/adapters/" + encoded(adapterId) + "/files/" + encoded(file));
        return find(HttpRequest.GET(uri).accept("*/*"), tenant, Argument.of(byte[].class));
    }

    /** Deletes an adapter; false where there is none of that name. What training-service refuses is passed on. */
    boolean delete(String name) {
        return find(
                        HttpRequest.DELETE(model(name).toString()),
                        Caller.current().lend(Scope.TRAIN),
                        Argument.of(byte[].class))
                .isPresent();
    }

    /** Says what is gone. */
    void recordDeletion(RecordDeletionRequest deletion) {
        String token = tokens.mint(Caller.current().lend(Scope.WRITE), "training");
        training.toBlocking()
                .exchange(HttpRequest.POST("/internal/deletions", deletion).bearerAuth(token));
    }

    private <T> Optional<T> find(MutableHttpRequest<?> request, Caller asking, Argument<T> type) {
        request.bearerAuth(tokens.mint(asking, "training"));
        try {
            return Optional.of(Turns.waiting(() -> training.toBlocking().retrieve(request, type)));
        } catch (HttpClientResponseException e) {
            if (e.getStatus() == HttpStatus.NOT_FOUND) {
                return Optional.empty();
            }
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

    private static URI model(String name) {
        return URI.create(
                "/internal/models/" + encoded(name).replace("%3A", ":").replace("%2F", "/"));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
