package dev.knowhow.web.testing;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServer.Reply;
import dev.knowhow.tenancy.testing.TestingServer.Request;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A stand-in for training-service: its HTTP API over a few datasets, jobs and adapters that never change. */
public final class TestingTrainingService implements AutoCloseable {

    public static final String DATASET = "ds_1";
    public static final String JOB = "ftjob-1";
    public static final String RUNNING = "ftjob-2";
    public static final String PROMOTED = "ftm_1";
    public static final String REJECTED = "ftm_2";
    public static final String ALIAS = "support";
    public static final String ASSISTANT = "asst_1";

    private final TestingServer server = new TestingServer();
    private boolean empty;

    public TestingTrainingService() {
        datasetRoutes();
        jobRoutes();
        adapterRoutes();
        deploymentRoutes();
    }

    public TestingServer server() {
        return server;
    }

    /** A tenant that has trained nothing yet. */
    public void empty() {
        empty = true;
    }

    /** As at the start. */
    public void reset() {
        empty = false;
    }

    private void datasetRoutes() {
        String path = "/api/v1/datasets";
        server.on("GET", path, request -> list(SampleTraining.datasets(), d -> d.id()));
        server.on(
                "POST",
                path,
                request -> request.text().contains("taken")
                        ? Reply.json(400, refusal("name", "A dataset of that name is there already."))
                        : Reply.of(SampleTraining.dataset(DATASET)));
        server.on("POST", path + "/from_answers", request -> Reply.of(SampleTraining.dataset("ds_2")));
        server.on(
                "POST",
                path + "/preview",
                request -> Reply.of(SampleTraining.preview(!request.text().contains("jsonl"))));
        server.on(
                "GET",
                path + "/{}",
                request -> known(request, "ds_", () -> SampleTraining.dataset(request.segment(0))));
        server.on("DELETE", path + "/{}", request -> deleted(request, "dataset"));
        server.on("GET", path + "/{}/versions", request -> list(SampleTraining.versions(), v -> v.id()));
        server.on("GET", path + "/{}/examples", request -> list(SampleTraining.examples(), e -> e.id()));
        server.on("GET", path + "/{}/problems", request -> list(SampleTraining.problems(), p -> p.id()));
        server.on("GET", path + "/{}/classes", request -> list(SampleTraining.classes(), c -> c.label()));
        server.on(
                "POST",
                path + "/{}/edits",
                request -> Reply.of(SampleTraining.versions().getFirst()));
        server.on("POST", path + "/{}/estimate", request -> Reply.of(SampleTraining.estimate()));
    }

    private void jobRoutes() {
        String path = "/v1/fine_tuning/jobs";
        server.on("GET", path, request -> list(SampleTraining.jobs(), j -> j.id()));
        server.on(
                "POST",
                path,
                request -> request.text().contains("no spaces")
                        ? Reply.json(400, refusal("suffix", "A suffix has letters, digits and hyphens."))
                        : Reply.of(SampleTraining.job(RUNNING)));
        server.on(
                "GET", path + "/{}", request -> known(request, "ftjob-", () -> SampleTraining.job(request.segment(0))));
        server.on("GET", path + "/{}/events", request -> list(SampleTraining.events(), e -> e.id()));
        for (String act : List.of("cancel", "pause", "resume")) {
            server.on("POST", path + "/{}/" + act, request -> Reply.of(SampleTraining.job(request.segment(0))));
        }
        server.on(
                "GET",
                "/api/v1/fine_tuning/jobs/{}/stream",
                request -> Reply.events(
                        50, List.of("id: ftevent-9\nevent: event\ndata: {\"type\":\"metrics\"}\n\n", ": end\n\n")));
    }

    private void adapterRoutes() {
        String path = "/api/v1/adapters";
        server.on(
                "GET",
                path,
                request -> list(
                        SampleAdapters.adapters().stream()
                                .filter(a -> request.query("status").isEmpty()
                                        || request.query("status").equals(a.status()))
                                .toList(),
                        a -> a.id()));
        server.on(
                "GET",
                path + "/{}",
                request -> known(request, "ftm_", () -> SampleAdapters.adapter(request.segment(0))));
        server.on("GET", path + "/{}/evaluation", request -> Reply.of(SampleAdapters.evaluation(request.segment(0))));
        server.on("GET", path + "/{}/download", request -> Reply.json(200, "{\"archive\":true}"));
        server.on("GET", path + "/{}/errors", request -> list(SampleAdapters.wrong(), e -> e.id()));
        server.on("POST", path + "/{}/promote", request -> Reply.of(SampleAdapters.adapter(request.segment(0))));
        server.on("POST", path + "/{}/compare", request -> Reply.of(SampleAdapters.comparison()));
        server.on("DELETE", path + "/{}", request -> deleted(request, "adapter"));
    }

    private void deploymentRoutes() {
        String path = "/api/v1/deployments";
        server.on("GET", path, request -> list(List.of(SampleAdapters.deployment()), d -> d.id()));
        server.on(
                "POST",
                path,
                request -> request.text().contains("taken")
                        ? Reply.json(400, refusal("alias", "That is the name of a model already."))
                        : Reply.of(SampleAdapters.deployment()));
        server.on("GET", path + "/{}", request -> known(request, "sup", SampleAdapters::deployment));
        server.on("POST", path + "/{}", request -> Reply.of(SampleAdapters.deployment()));
        server.on("POST", path + "/{}/rollback", request -> Reply.of(SampleAdapters.deployment()));
        server.on("GET", path + "/{}/history", request -> list(SampleAdapters.history(), e -> e.id()));
        server.on("DELETE", path + "/{}", request -> deleted(request, "deployment"));
        String assistants = "/api/v1/assistants";
        server.on(
                "GET",
                assistants,
                request -> list(
                        List.of(SampleAdapters.assistant(), SampleAdapters.assistantWithoutAdapter()), a -> a.id()));
        server.on("POST", assistants, request -> Reply.of(SampleAdapters.assistant()));
        server.on("GET", assistants + "/{}", request -> known(request, "asst_", SampleAdapters::assistant));
        server.on("POST", assistants + "/{}", request -> Reply.of(SampleAdapters.assistant()));
        server.on("DELETE", assistants + "/{}", request -> deleted(request, "assistant"));
        server.on("GET", assistants + "/{}/questions", request -> Reply.of(SampleAdapters.questions()));
        server.on("POST", assistants + "/{}/questions", request -> Reply.of(SampleAdapters.questions()));
    }

    private static String refusal(String field, String sentence) {
        return "{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":\"%s\",\"code\":\"invalid_value\"}}"
                .formatted(sentence, field);
    }

    private Reply known(Request request, String prefix, java.util.function.Supplier<Object> found) {
        return request.segment(0).startsWith(prefix) && !request.segment(0).endsWith("_x")
                ? Reply.of(found.get())
                : Reply.problem(ProblemType.NOT_FOUND, "Nothing found with that id.");
    }

    private Reply deleted(Request request, String kind) {
        return Reply.of(Map.of("id", request.segment(0), "object", kind + ".deleted", "deleted", true));
    }

    private <T> Reply list(List<T> rows, Function<T, String> id) {
        return Reply.of(ListResponse.of(empty ? List.of() : rows, 100, id));
    }

    @Override
    public void close() {
        server.close();
    }
}
