package dev.knowhow.training.upstream;

import dev.knowhow.knowledge.api.ProbeRequest;
import dev.knowhow.knowledge.api.ProbeResponse;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets knowledge-service try a model out, as it would serve it. */
@Singleton
public final class Probes {

    private static final String SERVICE = "knowledge";

    private final HttpClient knowledgeService;
    private final Upstream upstream;

    Probes(@Client(id = SERVICE) HttpClient knowledgeService, Upstream upstream) {
        this.knowledgeService = knowledgeService;
        this.upstream = upstream;
    }

    /**
     * What the model answers; empty if knowledge-service cannot find it.
     *
     * @param model a name, or the id of a fusion or retriever adapter
     * @param inputs what to try it with, 64 at most; null for the names of its outputs
     * @throws UpstreamException if knowledge-service cannot be asked
     */
    public Optional<ProbeResponse> probe(String model, @Nullable List<String> inputs) {
        ProbeRequest request = new ProbeRequest(model, inputs);
        return upstream.find(
                SERVICE,
                () -> knowledgeService
                        .toBlocking()
                        .retrieve(
                                upstream.authorized(HttpRequest.POST("/internal/probes", request), SERVICE),
                                ProbeResponse.class));
    }
}
