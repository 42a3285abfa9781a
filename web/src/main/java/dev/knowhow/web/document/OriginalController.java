package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.document.DocumentResponse;
import dev.knowhow.knowledge.api.file.FileOperations;
import dev.knowhow.knowledge.client.DocumentsClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.web.upstream.Relay;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Gives the file back as it was uploaded. */
@Controller("/knowledge-bases/{id}/documents/{file}")
final class OriginalController {

    /** What browsers show by themselves and cannot be made to run; a text's encoding is theirs to find. */
    private static final Map<String, String> SHOWN =
            Map.of("application/pdf", "application/pdf", "text/plain", "text/plain", "text/markdown", "text/plain");

    private final DocumentsClient documents;
    private final Relay relay;

    OriginalController(DocumentsClient documents, Relay relay) {
        this.documents = documents;
        this.relay = relay;
    }

    /** The file; it is shown where browsers can, unless it is asked for to be kept. */
    @Get("/original")
    @Produces(MediaType.ALL)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Secured(Scopes.READ)
    Publisher<MutableHttpResponse<?>> original(
            @PathVariable String id, @PathVariable String file, @Nullable @QueryValue Boolean download) {
        DocumentResponse document = documents.getDocument(id, file);
        String path = UriBuilder.of(FileOperations.CONTENT)
                .expand(Map.of("fileId", document.fileId()))
                .toString();
        return relay.file(path, Boolean.TRUE.equals(download) ? null : displayable(document.contentType()));
    }

    private static @Nullable String displayable(@Nullable String contentType) {
        return contentType == null
                ? null
                : SHOWN.get(contentType.replaceFirst(";.*", "").strip());
    }
}
