package dev.knowhow.knowledge.response.output;

import dev.knowhow.knowledge.api.answer.Citation;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.net.URI;

/** Links into the console. */
@Singleton
public final class ConsoleLinks {

    private final URI origin;

    ConsoleLinks(@Value("${knowhow.public-url}") URI origin) {
        this.origin = origin;
    }

    /** The page of the document with the quote highlighted. */
    String to(Citation citation) {
        UriBuilder link = UriBuilder.of(origin)
                .path("knowledge-bases")
                .path(citation.vectorStoreId())
                .path("documents")
                .path(citation.documentId());
        if (citation.page() != null) {
            link.queryParam("page", citation.page());
        }
        return link.queryParam("start", citation.charStart())
                .queryParam("end", citation.charEnd())
                .fragment("quote")
                .build()
                .toString();
    }
}
