package dev.knowhow.web.e2e.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of datasets and adapters when a document that they were made of is deleted, seen from outside. */
@ExtendWith(TestingInstallation.Shared.class)
class DeletedDocumentIT {

    private static final String TEXT =
            "# Screens\n\nA laptop whose screen stays black is restarted with the power button"
                    + " held for ten seconds.";

    private final TestingInstallation installation;
    private final String key;

    DeletedDocumentIT(TestingInstallation installation) {
        this.installation = installation;
        this.key = String.valueOf(installation.connection().tenants().getFirst().apiKey());
    }

    @Test
    void makesWhatWasMadeOfItStaleWithItsName() {
        String store = call("POST", "/v1/vector_stores", Map.of("name", "Screens"))
                .path("id")
                .asText();
        String file = upload("screens.md", "assistants", TEXT.getBytes(StandardCharsets.UTF_8));
        call("POST", "/v1/vector_stores/" + store + "/files", Map.of("file_id", file));
        TestingWait.until("the document is read", () -> get("/v1/vector_stores/" + store + "/files/" + file))
                .satisfies(found -> found.path("status").asText().equals("completed"));
        String ofAnswers = datasetOfAnswers(store);
        String model = adapter(file);
        assertThat(get("/api/v1/datasets/" + ofAnswers).path("stale").isNull()).isTrue();
        assertThat(adapterNamed(model).path("stale").isNull()).isTrue();

        call("DELETE", "/v1/files/" + file, null);

        TestingWait.until("the adapter is stale", () -> adapterNamed(model).path("stale"))
                .satisfies(stale -> stale.path("reason").asText().contains("'screens.md' (" + file + "), deleted on "));
        assertThat(get("/api/v1/datasets/" + ofAnswers).at("/stale/reason").asText())
                .contains("screens.md");
        JsonNode answer = call(
                "POST",
                "/v1/chat/completions",
                Map.of("model", model, "messages", List.of(Map.of("role", "user", "content", TestingExamples.UNSEEN))));
        assertThat(answer.at("/knowhow/stale").asText()).contains("screens.md");
    }

    /** A dataset of an answer that cites the document. */
    private String datasetOfAnswers(String store) {
        JsonNode answer = call(
                "POST",
                "/v1/responses",
                Map.of(
                        "model",
                        "knowhow-extractive",
                        "input",
                        "What to do with a laptop whose screen stays black?",
                        "tools",
                        List.of(Map.of("type", "file_search", "vector_store_ids", List.of(store)))));
        assertThat(answer.toString()).contains("screens.md");
        String dataset = call(
                        "POST",
                        "/api/v1/datasets/from_answers",
                        Map.of("name", "Of the answer about screens", "vector_store_id", store))
                .path("id")
                .asText();
        return ready(dataset);
    }

    /** The name of an adapter, a tenth of whose examples come from the document. */
    private String adapter(String file) {
        List<String> documents = Stream.concat(
                        Stream.of(file), IntStream.range(1, 10).mapToObj(number -> "sheet-" + number))
                .toList();
        String examples = upload("requests.csv", "fine-tune", TestingExamples.csv(documents));
        String dataset = ready(call(
                        "POST",
                        "/api/v1/datasets",
                        Map.of(
                                "name",
                                "Requests with their sheets",
                                "file_id",
                                examples,
                                "mapping",
                                Map.of("input", "request", "output", "label", "document", "document")))
                .path("id")
                .asText());
        String job = call(
                        "POST",
                        "/v1/fine_tuning/jobs",
                        Map.of("model", "knowhow-intent", "training_file", dataset, "suffix", "screens"))
                .path("id")
                .asText();
        JsonNode ended = TestingWait.until("the job ends", () -> get("/v1/fine_tuning/jobs/" + job))
                .satisfies(found -> Set.of("succeeded", "failed", "cancelled")
                        .contains(found.path("status").asText()));
        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("succeeded");
        return ended.path("fine_tuned_model").asText();
    }

    private String ready(String dataset) {
        JsonNode found = TestingWait.until("the dataset is imported", () -> get("/api/v1/datasets/" + dataset))
                .satisfies(now -> !now.path("status").asText().equals("importing"));
        assertThat(found.path("status").asText()).as(found.toPrettyString()).isEqualTo("ready");
        return dataset;
    }

    private JsonNode adapterNamed(String name) {
        return get("/api/v1/adapters?limit=100")
                .path("data")
                .valueStream()
                .filter(adapter -> adapter.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String upload(String filename, String purpose, byte[] content) {
        return TestingHttp.upload(installation.gateway(), key, filename, content, purpose)
                .send()
                .requireSuccess()
                .json()
                .path("id")
                .asText();
    }

    private JsonNode get(String path) {
        return call("GET", path, null);
    }

    private JsonNode call(String method, String path, @Nullable Map<String, ?> body) {
        Call call = Call.of(method, installation.gateway(), path, key);
        return (body == null ? call : call.json(TestingHttp.write(body)))
                .send()
                .requireSuccess()
                .json();
    }
}
