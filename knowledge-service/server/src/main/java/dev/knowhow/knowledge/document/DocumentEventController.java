package dev.knowhow.knowledge.document;

import dev.knowhow.durable.stream.EventStreams;
import dev.knowhow.durable.stream.Json;
import dev.knowhow.knowledge.api.document.DocumentOperations;
import dev.knowhow.knowledge.document.DocumentChanges.Change;
import dev.knowhow.knowledge.document.DocumentChanges.Watch;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.DeletedResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * {@code /api/v1/vector_stores/{id}/events}: what happens to the documents, as it happens. Each event is a document's
 * state, so losing one does no harm; its id is a time, from which a reader that comes back goes on.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Unmetered("tells what happens")
final class DocumentEventController {

    private static final Duration PING = Duration.ofSeconds(15);
    private static final Duration GATHER = Duration.ofMillis(150);
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private final VectorStoreService stores;
    private final DocumentService documents;
    private final DocumentChanges changes;
    private final EventStreams streams;
    private final Json json;

    DocumentEventController(
            VectorStoreService stores,
            DocumentService documents,
            DocumentChanges changes,
            EventStreams streams,
            Json json) {
        this.stores = stores;
        this.documents = documents;
        this.changes = changes;
        this.streams = streams;
        this.json = json;
    }

    @Get(value = DocumentOperations.EVENTS, produces = MediaType.TEXT_EVENT_STREAM)
    @Secured(Scopes.READ)
    Publisher<Event<String>> streamDocumentEvents(
            @PathVariable String vectorStoreId, @Header("Last-Event-ID") @Nullable String lastEventId) {
        stores.require(vectorStoreId);
        Instant since = since(lastEventId);
        return streams.following(events -> follow(vectorStoreId, since, events));
    }

    /** Watches first and reads then: what changes between the two is reported twice rather than never. */
    private void follow(String vectorStoreId, Instant since, Consumer<Event<String>> events) {
        try (Watch watch = changes.watch(Caller.current().requireTenant(), vectorStoreId)) {
            events.accept(ping()); // the headers go out with the first event
            tell(documents.findChangedSince(vectorStoreId, since), events);
            while (true) {
                Change first = watch.changes().poll(PING.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    events.accept(ping());
                } else {
                    Thread.sleep(GATHER);
                    tell(vectorStoreId, gather(first, watch), events);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Many changes of one document within a moment are reported as its last state. */
    private static List<Change> gather(Change first, Watch watch) {
        List<Change> gathered = new ArrayList<>(List.of(first));
        watch.changes().drainTo(gathered);
        return gathered;
    }

    private void tell(String vectorStoreId, List<Change> gathered, Consumer<Event<String>> events) {
        Set<String> files = new LinkedHashSet<>();
        gathered.forEach(change -> files.add(change.fileId()));
        List<Document> present = documents.findAll(vectorStoreId, files);
        present.forEach(document -> files.remove(document.fileId()));
        tell(present, events);
        for (String file : files) {
            String deleted = json.write(DeletedResponse.of(file, "document.deleted"));
            events.accept(Event.of(deleted).name("document.deleted").id(id(Instant.now())));
        }
    }

    private void tell(List<Document> changed, Consumer<Event<String>> events) {
        for (Document document : changed) {
            events.accept(
                    Event.of(json.write(document.toResponse())).name("document").id(id(document.updatedAt())));
        }
    }

    private static Event<String> ping() {
        return Event.of("{}").name("ping");
    }

    private static String id(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    /** A little before the last event: transactions become visible in another order than they take their time. */
    private static Instant since(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("\\d{1,15}")
                ? Instant.ofEpochMilli(Long.parseLong(lastEventId)).minus(OVERLAP)
                : Instant.EPOCH;
    }
}
