package dev.knowhow.web.dataset;

import dev.knowhow.knowledge.client.FileContents;
import dev.knowhow.knowledge.client.UploadRefusedException;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.web.error.FormErrors;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.security.Csrf;
import dev.knowhow.web.security.CsrfException;
import dev.knowhow.web.session.OpenSession;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.StreamingFileUpload;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.annotation.Secured;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Takes files of examples; what their columns hold is asked on the next page. */
@Controller("/datasets/upload")
final class DatasetUploadController {

    private static final Logger LOG = LoggerFactory.getLogger(DatasetUploadController.class);
    private static final String PURPOSE = "fine-tune";

    private final FileContents uploads;
    private final Scheduler blocking;

    DatasetUploadController(FileContents uploads, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.uploads = uploads;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    /**
     * Uploads the examples and, from the second field, those to hold out.
     *
     * @param csrf the first part: a stranger's form is refused before its files are read
     */
    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.TEXT_HTML)
    @Secured(Scopes.TRAIN)
    Publisher<MutableHttpResponse<?>> upload(
            @Part(Csrf.FIELD) String csrf, @Part("files") Publisher<StreamingFileUpload> parts) {
        OpenSession session = OpenSession.current();
        if (!Csrf.matches(session, csrf)) {
            return Mono.error(new CsrfException());
        }
        PropagatedContext context = PropagatedContext.getOrEmpty();
        return Flux.from(parts)
                .concatMap(part -> later(context, () -> take(part)))
                .collectList()
                .flatMap(files -> later(context, () -> answer(files)));
    }

    /** On a thread that may block, as the same person. */
    private <T> Mono<T> later(PropagatedContext context, Callable<T> work) {
        return Mono.fromCallable(context.wrap(work)).subscribeOn(blocking);
    }

    private Uploaded take(StreamingFileUpload part) {
        String filename = part.getFilename();
        try (InputStream content = part.asInputStream()) {
            if (filename.isEmpty()) { // a field that was left empty
                content.skip(Long.MAX_VALUE);
                return new Uploaded("", "", "");
            }
            String id = uploads.upload(PURPOSE, filename, content).id();
            return new Uploaded(id, filename, "");
        } catch (UploadRefusedException e) {
            return new Uploaded("", filename, e.reason());
        } catch (IOException e) {
            LOG.error("a file of examples could not be passed on", e);
            return new Uploaded("", filename, "It could not be stored right now. Try again in a minute.");
        }
    }

    /** The fields come in the order of the page: the examples, then those to hold out. */
    private static MutableHttpResponse<?> answer(List<Uploaded> files) {
        for (int i = 0; i < files.size(); i++) {
            if (!files.get(i).error().isEmpty()) {
                return again(i == 0 ? "file" : "validation", files.get(i).error());
            }
        }
        if (files.isEmpty() || files.getFirst().id().isEmpty()) {
            return again("file", "Choose a file.");
        }
        UriBuilder next = UriBuilder.of("/datasets/new/mapping")
                .queryParam("file", files.getFirst().id())
                .queryParam("name", withoutEnding(files.getFirst().filename()));
        if (files.size() > 1 && !files.get(1).id().isEmpty()) {
            next.queryParam("validation", files.get(1).id());
        }
        return HttpResponse.seeOther(next.build());
    }

    private static MutableHttpResponse<?> again(String field, String sentence) {
        return HttpResponse.unprocessableEntity()
                .contentType(MediaType.TEXT_HTML_TYPE)
                .body(Page.of("dataset/new", new DatasetUploadView(FormErrors.at(field, sentence))));
    }

    private static String withoutEnding(String filename) {
        int dot = filename.lastIndexOf('.');
        return dot > 0 ? filename.substring(0, dot) : filename;
    }

    /** A field of the form: empty, stored under an id, or refused with a sentence. */
    private record Uploaded(String id, String filename, String error) {}
}
