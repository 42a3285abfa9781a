package dev.knowhow.web.e2e.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant's program that trains an adapter through the gateway and asks it. */
record BenchmarkClient(URI gateway, String key) {

    private static final List<String> OVER = List.of("succeeded", "failed", "cancelled");
    private static final int PAUSE_MILLIS = 200;

    /** Uploads training data; the file's id. */
    String upload(String name, byte[] content) {
        return TestingHttp.upload(gateway, key, name, content, "fine-tune")
                .send()
                .requireSuccess()
                .json()
                .path("id")
                .asText();
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    JsonNode post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    /** Waits until the job has succeeded; the job. */
    JsonNode awaitJob(String id) {
        JsonNode job = get("/v1/fine_tuning/jobs/" + id);
        while (!OVER.contains(job.path("status").asText())) {
            pause();
            job = get("/v1/fine_tuning/jobs/" + id);
        }
        if (!job.path("status").asText().equals("succeeded")) {
            throw new IllegalStateException(job.toPrettyString());
        }
        return job;
    }

    /** The tuned adapter of a job, once the gate has judged it. */
    JsonNode awaitJudgement(JsonNode job) {
        while (true) {
            for (JsonNode adapter :
                    get("/api/v1/adapters?job=" + job.path("id").asText()).path("data")) {
                if (adapter.path("name").equals(job.path("fine_tuned_model"))
                        && List.of("promoted", "rejected")
                                .contains(adapter.path("status").asText())) {
                    return adapter;
                }
            }
            pause();
        }
    }

    /** Asks a model, whatever comes back. */
    Answer ask(String model, String text) {
        Map<String, ?> body = Map.of("model", model, "messages", List.of(Map.of("role", "user", "content", text)));
        return Call.of("POST", gateway, "/v1/chat/completions", key)
                .json(TestingHttp.write(body))
                .send();
    }

    private JsonNode send(String method, String path, @Nullable Map<String, ?> body) {
        Call call = Call.of(method, gateway, path, key);
        return (body == null ? call : call.json(TestingHttp.write(body)))
                .send()
                .requireSuccess()
                .json();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
