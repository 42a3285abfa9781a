package dev.knowhow.training.job.control;

import dev.knowhow.durable.stream.EventStreams;
import dev.knowhow.durable.stream.Json;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.training.api.job.FineTuningEventResponse;
import dev.knowhow.training.api.job.FineTuningJobOperations;
import dev.knowhow.training.job.Jobs;
import dev.knowhow.training.job.Jobs.News;
import dev.knowhow.training.job.control.JobWatch.Watch;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * {@code /api/v1/fine_tuning/jobs/{id}/stream}: a job's events as they happen, then the job as it is, until it is over.
 * Events are persisted: a reader that comes back with {@code Last-Event-ID}, or without, misses none.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Unmetered("tells what happens")
final class JobStreamController {

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int EVENTS = 500;

    private final Jobs jobs;
    private final JobWatch watch;
    private final EventStreams streams;
    private final Json json;

    JobStreamController(Jobs jobs, JobWatch watch, EventStreams streams, Json json) {
        this.jobs = jobs;
        this.watch = watch;
        this.streams = streams;
        this.json = json;
    }

    @Get(value = FineTuningJobOperations.STREAM, produces = MediaType.TEXT_EVENT_STREAM)
    @Secured(Scopes.READ)
    Publisher<Event<String>> streamFineTuningJob(
            @PathVariable String id, @Header("Last-Event-ID") @Nullable String lastEventId) {
        jobs.news(id, lastEventId, EVENTS); // answers 404 before the stream begins
        return streams.following(reader -> follow(id, lastEventId, reader));
    }

    /** Watches first and reads then, so that nothing can happen between the two. */
    private void follow(String id, @Nullable String lastEventId, Consumer<Event<String>> reader) {
        String tenant = Caller.current().requireTenant().toString();
        String last = lastEventId;
        try (Watch news = watch.watch(id)) {
            while (true) {
                News unread = jobs.news(id, last, EVENTS);
                for (FineTuningEventResponse event : unread.events()) {
                    reader.accept(Event.of(json.write(event)).name("event").id(event.id()));
                    last = event.id();
                }
                reader.accept(
                        Event.of(json.write(unread.job().toResponse(tenant))).name("job"));
                if (unread.job().stage().isTerminal() && unread.events().size() < EVENTS) {
                    return;
                }
                if (unread.events().size() < EVENTS) {
                    news.await(LOOK);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
