package dev.knowhow.web.training;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.job.FineTuningEventResponse;
import dev.knowhow.training.api.job.FineTuningJobOperations;
import dev.knowhow.training.api.job.FineTuningJobResponse;
import dev.knowhow.training.client.FineTuningJobsClient;
import dev.knowhow.web.dataset.DatasetNames;
import dev.knowhow.web.layout.ListView;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.upstream.Relay;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Lists jobs and shows one with its curves and its log, as they grow; cancels, pauses and resumes it. */
@Controller("/training")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class JobPageController {

    private static final String PATH = "/training";
    private static final int SHOWN = 50;
    private static final int EVENTS = 100;
    private static final int PAGES = 10;

    private final FineTuningJobsClient jobs;
    private final DatasetNames datasets;
    private final Relay relay;

    JobPageController(FineTuningJobsClient jobs, DatasetNames datasets, Relay relay) {
        this.jobs = jobs;
        this.datasets = datasets;
        this.relay = relay;
    }

    @Get
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        ListResponse<FineTuningJobResponse> list = jobs.listFineTuningJobs(new PageRequest(SHOWN, after, null, null));
        Map<String, String> names = datasets.byId();
        return Page.of(
                "training/list",
                ListView.of(
                        list,
                        PATH,
                        after,
                        job -> new JobRowView(
                                job, names.get(String.valueOf(job.knowhow().datasetId())))));
    }

    /** The page; asked for by its script, what changes alone. */
    @Get("/{id}")
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> page(@PathVariable String id, @Nullable @Header("hx-request") String fragment) {
        FineTuningJobResponse job = jobs.getFineTuningJob(id);
        JobView view = new JobView(new JobRowView(job, datasets.of(job.knowhow().datasetId())), events(id));
        return Page.of(fragment == null ? "training/page" : "training/page :: job", view);
    }

    /**
     * Passes on what happens to the job.
     *
     * @param after the newest event that the page shows; a browser that connects again names its last one
     */
    @Get("/{id}/events")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Secured(Scopes.READ)
    Publisher<MutableHttpResponse<?>> stream(
            @PathVariable String id,
            @Nullable @QueryValue String after,
            @Nullable @Header("last-event-id") String lastEventId) {
        return relay.trainingEvents(
                UriBuilder.of(FineTuningJobOperations.STREAM)
                        .expand(Map.of("id", id))
                        .toString(),
                lastEventId == null ? after : lastEventId);
    }

    @Post("/{id}/cancel")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> cancel(@PathVariable String id) {
        return to(jobs.cancelFineTuningJob(id));
    }

    @Post("/{id}/pause")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> pause(@PathVariable String id) {
        return to(jobs.pauseFineTuningJob(id));
    }

    @Post("/{id}/resume")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> resume(@PathVariable String id) {
        return to(jobs.resumeFineTuningJob(id));
    }

    /** Newest first; the oldest of a very long job are left out. */
    private List<FineTuningEventResponse> events(String id) {
        List<FineTuningEventResponse> events = new ArrayList<>();
        String after = null;
        for (int page = 0; page < PAGES; page++) {
            ListResponse<FineTuningEventResponse> list =
                    jobs.listFineTuningEvents(id, new PageRequest(EVENTS, after, null, null));
            events.addAll(list.data());
            if (!list.hasMore()) {
                break;
            }
            after = list.lastId();
        }
        return events;
    }

    private static HttpResponse<?> to(FineTuningJobResponse job) {
        return HttpResponse.seeOther(URI.create(PATH + "/" + job.id()));
    }
}
