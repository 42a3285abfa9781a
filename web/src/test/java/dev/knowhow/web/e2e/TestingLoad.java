package dev.knowhow.web.e2e;

import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What a tenant's programs and people ask all day, each of them one thing after the other until it is closed. */
final class TestingLoad implements AutoCloseable {

    private static final int UPLOAD_BYTES = 1 << 20;

    private final TestingInstallation installation;
    private final String key;
    private final String store;
    private final Map<String, AtomicInteger> answered = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean ended;

    /** Begins at once; the store holds something to find. */
    TestingLoad(TestingInstallation installation, String key, String store) {
        this.installation = installation;
        this.key = key;
        this.store = store;
        Map<String, Runnable> requests = Map.of(
                "list stores", () -> ask("list stores", get("/v1/vector_stores?limit=5")),
                "search", () -> ask("search", post("/v1/vector_stores/" + store + "/search", "{\"query\":\"leave\"}")),
                "change stores", this::changeStores,
                "upload", this::upload,
                "stream an answer", () -> ask("stream an answer", question(), "response.completed"),
                "list members", () -> ask("list members", get("/api/v1/members")),
                "list jobs", () -> ask("list jobs", get("/v1/fine_tuning/jobs")),
                "open the console", () -> ask("open the console", Call.of("GET", installation.gateway(), "/", null)));
        requests.keySet().forEach(kind -> answered.put(kind, new AtomicInteger()));
        requests.values().forEach(request -> askers.execute(() -> repeat(request)));
    }

    @Override
    public String toString() {
        return "answered " + answered() + ", not accepted and sent again " + refused + ", failed " + failures;
    }

    /** How many requests of each kind were answered as they should be. */
    private Map<String, Integer> answered() {
        return answered.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, count -> count.getValue().get()));
    }

    /** Requests that were accepted and not answered as they should be, and why. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Waits until every kind of request has been answered once more. */
    void awaitRound() {
        Map<String, Integer> before = answered();
        TestingWait.until("every kind of request is answered again", () -> this)
                .satisfies(now -> before.entrySet().stream()
                        .allMatch(kind -> now.answered().getOrDefault(kind.getKey(), 0) > kind.getValue()));
    }

    @Override
    public void close() {
        ended = true;
        askers.close();
    }

    private void repeat(Runnable request) {
        while (!ended) {
            request.run();
            TestingWait.pause();
        }
    }

    private void changeStores() {
        ask("change stores", post("/v1/vector_stores", "{\"name\":\"for a moment\"}"))
                .ifPresent(made -> remove("change stores", "/v1/vector_stores/", made));
    }

    private void upload() {
        byte[] content = "x".repeat(UPLOAD_BYTES).getBytes(StandardCharsets.US_ASCII);
        ask("upload", TestingHttp.upload(installation.gateway(), key, "load.txt", content))
                .ifPresent(made -> remove("upload", "/v1/files/", made));
    }

    private void remove(String kind, String path, Answer made) {
        String id = made.json().path("id").asText();
        ask(kind, Call.of("DELETE", installation.gateway(), path + id, key));
    }

    private Optional<Answer> ask(String kind, Call call) {
        return ask(kind, call, "");
    }

    /** The answer, if it is as it should be and holds those words. */
    private Optional<Answer> ask(String kind, Call call, String words) {
        AcceptedRequest.Outcome outcome = AcceptedRequest.send(call, refused::incrementAndGet);
        Optional<Answer> good = outcome.answer()
                .filter(answer -> answer.status() / 100 == 2 && answer.text().contains(words));
        good.ifPresentOrElse(
                _ -> Objects.requireNonNull(answered.get(kind)).incrementAndGet(),
                () -> failures.add(kind + ": " + outcome));
        return good;
    }

    private Call question() {
        return post(
                "/v1/responses",
                TestingHttp.write(Map.of(
                        "model",
                        "knowhow-extractive",
                        "input",
                        "How many days of leave are there?",
                        "stream",
                        true,
                        "tools",
                        List.of(Map.of("type", "file_search", "vector_store_ids", List.of(store))))));
    }

    private Call get(String path) {
        return Call.of("GET", installation.gateway(), path, key);
    }

    private Call post(String path, String json) {
        return Call.of("POST", installation.gateway(), path, key).json(json);
    }
}
