package dev.knowhow.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.standalone.folder.Connection;
import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.StandaloneException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Puts the sample documents into a knowledge base of the first demo tenant and asks about them. */
public final class Demo {
    private static final String NAME = "Halden handbook";
    private static final Duration LONGEST_INGESTION = Duration.ofMinutes(5);
    private static final int POLL_MILLIS = 300;

    /** Three questions that the documents answer, each in another format, and one that they do not. */
    private static final List<String> QUESTIONS = List.of(
            "How many weeks of paid parental leave does each parent receive?",
            "What is the highest hotel rate per night in Zurich?",
            "How long does the warranty on the HL-200 laser level last?",
            "What is the stock price of Halden Instruments today?");

    private final DataFolder folder;
    private final PublicApi api;
    private final String consoleUrl;
    private final PrintStream out;

    public Demo(Connection connection, DataFolder folder, PrintStream out) {
        this.consoleUrl = connection.consoleUrl();
        this.api = new PublicApi(consoleUrl, connection.tenants().getFirst().apiKey(), folder);
        this.folder = folder;
        this.out = out;
    }

    public void run() throws InterruptedException {
        var store = findOrCreateStore();
        var console = consoleUrl + "/knowledge-bases/" + store;
        out.println("Knowledge base \"" + NAME + "\": " + console);
        uploadMissing(store);
        awaitIngestion(store);
        var model = model();
        QUESTIONS.forEach(question -> ask(question, store, model));
        out.println();
        out.println("Read on in the console: " + console);
    }

    private String findOrCreateStore() {
        return elements(api.get("/v1/vector_stores?limit=100"))
                .filter(store -> store.path("name").asText().equals(NAME))
                .findFirst()
                .orElseGet(() -> api.post("/v1/vector_stores", Map.of("name", NAME)))
                .path("id")
                .asText();
    }

    /** Running the demo again uploads only what is not there. */
    private void uploadMissing(String store) {
        Set<String> there = documents(store).stream()
                .filter(document -> !document.path("status").asText().equals("failed"))
                .map(document -> document.path("filename").asText())
                .collect(Collectors.toSet());
        Arrays.stream(Sample.values())
                .filter(sample -> !there.contains(sample.filename()))
                .forEach(sample -> upload(sample, store));
    }

    private void upload(Sample sample, String store) {
        var content = sample.content();
        out.println("  uploading " + sample.filename() + " (" + content.length / 1024 + " KB)");
        var file = api.upload(sample.filename(), content);
        api.post("/v1/vector_stores/" + store + "/files", Map.of("file_id", file));
    }

    private void awaitIngestion(String store) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_INGESTION.toNanos();
        var shown = new HashMap<String, String>();
        var documents = documents(store);
        while (!show(documents, shown)) {
            if (System.nanoTime() > deadline) {
                throw new StandaloneException(
                        "The documents were not ready in time: " + folder.command("logs knowledge") + " may say why.");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            documents = documents(store);
        }
    }

    /** Prints what is new; true when every document has come to its end. */
    private boolean show(List<JsonNode> documents, Map<String, String> shown) {
        for (var document : documents) {
            var line = progress(document);
            if (!line.equals(shown.put(document.path("filename").asText(), line))) {
                out.println("  " + line);
            }
        }
        return documents.stream()
                .noneMatch(document -> document.path("status").asText().equals("in_progress"));
    }

    private static String progress(JsonNode document) {
        var text = new StringBuilder(String.format(
                "%-26s %s",
                document.path("filename").asText(), document.path("stage").asText()));
        if (document.path("page_count").isInt()) {
            text.append(", ").append(document.path("page_count").asInt()).append(" pages");
        }
        if (document.path("chunks_total").isInt()) {
            text.append(", ").append(document.path("chunks_total").asInt()).append(" chunks");
        }
        if (document.path("last_error").isObject()) {
            text.append(": ").append(document.path("last_error").path("message").asText());
        }
        return text.toString();
    }

    private List<JsonNode> documents(String store) {
        return elements(api.get("/api/v1/vector_stores/" + store + "/documents?limit=100"))
                .toList();
    }

    /** The first model that is not itself a knowledge base. */
    private String model() {
        return elements(api.get("/v1/models"))
                .map(model -> model.path("id").asText())
                .filter(id -> !id.startsWith("kb:"))
                .findFirst()
                .orElseThrow(() -> new StandaloneException("There is no model to ask."));
    }

    private void ask(String question, String store, String model) {
        var response = api.post(
                "/v1/responses",
                Map.of(
                        "model", model,
                        "input", question,
                        "tools", List.of(Map.of("type", "file_search", "vector_store_ids", List.of(store)))));
        out.println();
        out.println("Q  " + question);
        DemoAnswer.of(response).print(out);
    }

    private static java.util.stream.Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.path("data").spliterator(), false);
    }
}
