package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.vectorstore.CreateVectorStoreFileRequest;
import dev.knowhow.knowledge.client.FileContents;
import dev.knowhow.knowledge.client.KnowledgeBaseFilesClient;
import dev.knowhow.knowledge.client.UploadRefusedException;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.web.security.Csrf;
import dev.knowhow.web.security.CsrfException;
import dev.knowhow.web.session.Flash;
import dev.knowhow.web.session.OpenSession;
import dev.knowhow.web.session.Sessions;
import io.micronaut.core.propagation.PropagatedContext;
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
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.multipart.StreamingFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.annotation.Secured;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Takes documents: one by one from the page's script, or several at once from the plain form. */
@Controller("/knowledge-bases/{id}/documents")
final class UploadController {

    private static final Logger LOG = LoggerFactory.getLogger(UploadController.class);

    private static final String PURPOSE = "assistants";

    private final FileContents uploads;
    private final KnowledgeBaseFilesClient files;
    private final Sessions sessions;
    private final Scheduler blocking;

    UploadController(
            FileContents uploads,
            KnowledgeBaseFilesClient files,
            Sessions sessions,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.uploads = uploads;
        this.files = files;
        this.sessions = sessions;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    /**
     * Uploads the files and puts each into the knowledge base.
     *
     * @param csrf the first part: a stranger's form is refused before its files are read
     */
    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    @Secured(Scopes.WRITE)
    Publisher<MutableHttpResponse<?>> upload(
            @PathVariable String id,
            @Part(Csrf.FIELD) String csrf,
            @Part("files") Publisher<StreamingFileUpload> parts,
            HttpRequest<?> request) {
        OpenSession session = OpenSession.current();
        if (!Csrf.matches(session, csrf)) {
            return Mono.error(new CsrfException());
        }
        PropagatedContext context = PropagatedContext.getOrEmpty();
        return Flux.from(parts)
                .concatMap(part -> later(context, () -> take(id, part)))
                .filter(result -> !result.filename().isEmpty())
                .collectList()
                .flatMap(results -> later(context, () -> answer(request, id, results)));
    }

    /** On a thread that may block, as the same person. */
    private <T> Mono<T> later(PropagatedContext context, Callable<T> work) {
        return Mono.fromCallable(context.wrap(work)).subscribeOn(blocking);
    }

    private UploadResult take(String id, StreamingFileUpload part) throws IOException {
        String filename = part.getFilename();
        try (InputStream content = part.asInputStream()) {
            if (filename.isEmpty()) { // a form that was sent without choosing a file
                content.skip(Long.MAX_VALUE);
                return new UploadResult("", null);
            }
            String fileId = uploads.upload(PURPOSE, filename, content).id();
            files.createVectorStoreFile(id, CreateVectorStoreFileRequest.of(fileId));
            return new UploadResult(filename, null);
        } catch (UploadRefusedException e) {
            return new UploadResult(filename, e.reason());
        } catch (HttpClientException | IOException e) {
            LOG.error("a document could not be passed on", e);
            return new UploadResult(filename, "It could not be stored right now. Try again in a minute.");
        }
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
