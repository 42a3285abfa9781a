package dev.knowhow.training.upstream;

import dev.knowhow.knowledge.api.AnswerFilter;
import dev.knowhow.knowledge.api.AnswerResponse;
import dev.knowhow.tenancy.page.ListResponse;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The answers that knowledge-service keeps and the caller may read. */
@Singleton
public final class StoredAnswers {

    private static final String SERVICE = "knowledge";
    private static final int PAGE = 100;
    private static final Argument<ListResponse<AnswerResponse>> ANSWERS = new GenericArgument<>() {};

    private final HttpClient knowledgeService;
    private final Upstream upstream;

    StoredAnswers(@Client(id = SERVICE) HttpClient knowledgeService, Upstream upstream) {
        this.knowledgeService = knowledgeService;
        this.upstream = upstream;
    }

    /**
     * Hands over the answers that pass a filter, oldest first.
     *
     * @throws UpstreamException if knowledge-service cannot be asked
     */
    public void each(AnswerFilter filter, Consumer<AnswerResponse> reader) {
        String after = null;
        boolean more = true;
        while (more) {
            ListResponse<AnswerResponse> page = page(filter, after);
            page.data().forEach(reader);
            after = page.lastId();
            more = page.hasMore() && after != null;
        }
    }

    private ListResponse<AnswerResponse> page(AnswerFilter filter, @Nullable String after) {
        UriBuilder uri =
                UriBuilder.of("/api/v1/answers").queryParam("limit", PAGE).queryParam("order", "asc");
        add(uri, "vector_store_id", filter.vectorStoreId());
        add(uri, "feedback", filter.feedback());
        add(uri, "model", filter.model());
        add(uri, "from", filter.from());
        add(uri, "to", filter.to());
        add(uri, "after", after);
        return upstream.get(
                SERVICE,
                () -> knowledgeService
                        .toBlocking()
                        .retrieve(upstream.inPerson(HttpRequest.GET(uri.build()), SERVICE), ANSWERS));
    }

    private static void add(UriBuilder uri, String name, @Nullable Object value) {
        if (value != null) {
            uri.queryParam(name, value.toString());
        }
    }
}
