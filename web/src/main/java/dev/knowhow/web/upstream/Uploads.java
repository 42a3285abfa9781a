package dev.knowhow.web.upstream;

import dev.knowhow.knowledge.client.FileContents;
import dev.knowhow.knowledge.client.UploadRefusedException;
import dev.knowhow.web.error.RefusalSentences;
import dev.knowhow.web.security.Csrf;
import dev.knowhow.web.security.CsrfException;
import dev.knowhow.web.session.OpenSession;
import io.micronaut.context.LocalizedMessageSource;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.multipart.StreamingFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Passes uploaded files on while they come, one after the other. */
@Singleton
public final class Uploads {

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final FileContents contents;
    private final LocalizedMessageSource messages;
    private final RefusalSentences refusals;
    private final Scheduler blocking;

    Uploads(
            FileContents contents,
            LocalizedMessageSource messages,
            RefusalSentences refusals,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.contents = contents;
        this.messages = messages;
        this.refusals = refusals;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    /**
     * Passes the files of a form on.
     *
     * @param csrf the first part of the form: a stranger's is refused before its files are read
     * @param purpose what the files are for, as OpenAI's API has it
     * @param stored what is done with each file that was stored, by its id
     * @param answer what comes of all of them, in the order of the form
     */
    public Publisher<MutableHttpResponse<?>> pass(
            String csrf,
            Publisher<StreamingFileUpload> parts,
            String purpose,
            Consumer<String> stored,
            Function<List<Uploaded>, MutableHttpResponse<?>> answer) {
        if (!Csrf.matches(OpenSession.current(), csrf)) {
            return Mono.error(new CsrfException());
        }
        PropagatedContext context = PropagatedContext.getOrEmpty();
        return Flux.from(parts)
                .concatMap(part -> later(context, () -> pass(part, purpose, stored)))
                .collectList()
                .flatMap(files -> later(context, () -> answer.apply(files)));
    }

    /** On a thread that may block, as the same person. */
    private <T> Mono<T> later(PropagatedContext context, Callable<T> work) {
        return Mono.fromCallable(context.wrap(work)).subscribeOn(blocking);
    }

    private Uploaded pass(StreamingFileUpload part, String purpose, Consumer<String> stored) {
        String filename = part.getFilename();
        try (InputStream content = part.asInputStream()) {
            if (filename.isEmpty()) { // a field that was left empty
                content.skip(Long.MAX_VALUE);
                return new Uploaded("", "", null);
            }
            String id = contents.upload(purpose, filename, content).id();
            stored.accept(id);
            return new Uploaded(id, filename, null);
        } catch (UploadRefusedException e) {
            return new Uploaded("", filename, refusals.of(e.code(), e.param(), e.reason()));
        } catch (HttpClientException | IOException e) {
            LOG.error("a file could not be passed on", e);
            return new Uploaded(
                    "", filename, messages.getMessage("upload.failed").orElseThrow());
        }
    }

    /**
     * A field of the form.
     *
     * @param id of the stored file; empty where there is none
     * @param filename empty where the field was left empty
     * @param error why the file was not taken; null when it was
     */
    public record Uploaded(
            String id, String filename, @Nullable String error) {}
}
