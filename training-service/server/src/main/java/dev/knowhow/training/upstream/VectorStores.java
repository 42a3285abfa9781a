package dev.knowhow.training.upstream;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.util.Map;

/** The tenant's knowledge bases. */
@Singleton
public final class VectorStores {

    private static final String SERVICE = "knowledge";

    private final HttpClient knowledgeService;
    private final Upstream upstream;

    VectorStores(@Client(id = SERVICE) HttpClient knowledgeService, Upstream upstream) {
        this.knowledgeService = knowledgeService;
        this.upstream = upstream;
    }

    /**
     * Whether the caller has a knowledge base of that id.
     *
     * @throws UpstreamException if knowledge-service cannot be asked
     */
    public boolean exists(String id) {
        if (!Upstream.mayBeId(id)) {
            return false;
        }
        String path =
                UriBuilder.of("/v1/vector_stores/{id}").expand(Map.of("id", id)).toString();
        return upstream.find(
                        SERVICE,
                        () -> knowledgeService
                                .toBlocking()
                                .exchange(upstream.authorized(HttpRequest.GET(path), SERVICE))
                                .status())
                .filter(HttpStatus.OK::equals)
                .isPresent();
    }
}
