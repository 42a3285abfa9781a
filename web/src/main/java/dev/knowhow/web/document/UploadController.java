package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.vectorstore.CreateVectorStoreFileRequest;
import dev.knowhow.knowledge.client.KnowledgeBaseFilesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.web.security.Csrf;
import dev.knowhow.web.session.Flash;
import dev.knowhow.web.session.Sessions;
import dev.knowhow.web.upstream.Uploads;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.StreamingFileUpload;
import io.micronaut.security.annotation.Secured;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;

/** Takes documents: one by one from the page's script, or several at once from the plain form. */
@Controller("/knowledge-bases/{id}/documents")
final class UploadController {

    private static final String PURPOSE = "assistants";

    private final Uploads uploads;
    private final KnowledgeBaseFilesClient files;
    private final Sessions sessions;

    UploadController(Uploads uploads, KnowledgeBaseFilesClient files, Sessions sessions) {
        this.uploads = uploads;
        this.files = files;
        this.sessions = sessions;
    }

    /** Uploads the files and puts each into the knowledge base. */
    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    @Secured(Scopes.WRITE)
    Publisher<MutableHttpResponse<?>> upload(
            @PathVariable String id,
            @Part(Csrf.FIELD) String csrf,
            @Part("files") Publisher<StreamingFileUpload> parts,
            HttpRequest<?> request) {
        return uploads.pass(
                csrf,
                parts,
                PURPOSE,
                file -> files.createVectorStoreFile(id, CreateVectorStoreFileRequest.of(file)),
                uploaded -> answer(
                        request,
                        id,
                        uploaded.stream()
                                .filter(file -> !file.filename().isEmpty())
                                .map(file -> new UploadResult(file.filename(), file.error()))
                                .toList()));
    }

    private MutableHttpResponse<?> answer(HttpRequest<?> request, String id, List<UploadResult> results) {
        if (request.getHeaders().accept().contains(MediaType.APPLICATION_JSON_TYPE)) {
            return HttpResponse.ok(results).contentType(MediaType.APPLICATION_JSON_TYPE);
        }
        sessions.flash(flash(results));
        return HttpResponse.seeOther(URI.create("/knowledge-bases/" + id));
    }

    private static Flash flash(List<UploadResult> results) {
        List<UploadResult> refused =
                results.stream().filter(result -> result.error() != null).toList();
        if (results.isEmpty()) {
            return Flash.failure("document.upload.none");
        }
        return refused.isEmpty()
                ? Flash.success("document.upload.done", String.valueOf(results.size()))
                : Flash.failure(
                        "document.upload.refused",
                        refused.stream()
                                .map(r -> r.filename() + ": " + r.error())
                                .collect(Collectors.joining(" ")));
    }
}
