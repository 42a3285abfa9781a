package dev.knowhow.knowledge.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.knowledge.testing.TestingTrainingServer;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions over HTTP, in OpenAI's two ways of asking. */
@MicronautTest(transactional = false)
class ResponseTest extends ServiceTest {

    private static final String TEXT = """
            # Staff handbook

            ## Leave

            Every employee has thirty days of paid leave a year. Leave is asked for two weeks ahead.

            ## Remote work

            Employees may work from home on two days of the week. The office pays for a desk and a chair.
            """;

    private static final String FOREIGN = "Who won the football world cup in 1998?";

    private final TestingTrainingServer training = new TestingTrainingServer();
    private TestingClient client;
    private String store;
    private String file;

    @Override
    protected void configure(Map<String, String> properties) {
        properties.put("KNOWHOW_TRAINING_URL", training.url());
    }

    @AfterAll
    void stop() {
        training.close();
    }

    @BeforeAll
    void ingest() {
        client = client(TestingService.member(TestingService.tenant()));
        store = client.vectorStore("Handbook");
        file = client.upload("handbook.md", TEXT);
        assertThat(client.ingest(store, file).text("stage")).isEqualTo("completed");
    }

    @Test
    void responseCitesTheSentenceThatAnswers() {
        Reply response =
                client.post("/v1/responses", question("How many days of paid leave do employees have?", false));

        assertThat(response.status()).as(response.body().toString()).isEqualTo(200);
        assertThat(response.text("status")).isEqualTo("completed");
        assertThat(response.text("output.0.type")).isEqualTo("file_search_call");
        assertThat(response.text("output.0.results.0.file_id")).isEqualTo(file);
        assertThat(response.text("output.1.content.0.type")).isEqualTo("output_text");
        assertThat(response.text("output.1.content.0.text")).contains("thirty days of paid leave");
        assertThat(response.text("output.1.content.0.annotations.0.type")).isEqualTo("file_citation");
        assertThat(response.text("output.1.content.0.annotations.0.file_id")).isEqualTo(file);
        String quote = response.text("output.1.content.0.annotations.0.knowhow.quote");
        assertThat(TEXT).contains(quote);
        assertThat(response.at("knowhow.grounds.parts.0.citation")).isEqualTo(0);
        assertThat(response.at("knowhow.grounds.parts.0.related")).isEqualTo(false);
        assertThat(response.at("knowhow.grounds.reason")).isNull();
        assertThat(response.text("usage.total_tokens")).isNotEqualTo("0");
    }

    @Test
    void namesOfOpenAisModelsMeanTheModelThatAnswersHereAndTheResponseSaysWhich() {
        Map<String, Object> question = new HashMap<>(question("How many days of paid leave do employees have?", false));
        question.put("model", "gpt-4o-mini");

        Reply response = client.post("/v1/responses", question);

        assertThat(response.status()).as(response.body().toString()).isEqualTo(200);
        assertThat(response.text("model")).isEqualTo("knowhow-extractive");
    }

    @Test
    void whoAsksWhatThereIsIsToldTheNamesOfTheDocumentsUnlessAFilterLeavesSomeOut() {
        Map<String, Object> question = question("What can you tell me about?", false);
        Map<String, Object> tool = Map.of(
                "type",
                "file_search",
                "vector_store_ids",
                List.of(store),
                "filters",
                Map.of("type", "eq", "key", "team", "value", "none"));
        Map<String, Object> filtered = new HashMap<>(question);
        filtered.put("tools", List.of(tool));

        assertThat(client.post("/v1/responses", question).text("output.0.content.0.text"))
                .contains("handbook.md");
        assertThat(client.post("/v1/responses", filtered).text("output.0.content.0.text"))
                .isNotBlank()
                .doesNotContain("handbook.md");
    }

    @Test
    void responseToWhatTheDocumentsDoNotSayIsATextThatSaysSo() {
        Reply response = client.post("/v1/responses", question(FOREIGN, false));

        assertThat(response.text("output.1.content.0.type")).isEqualTo("output_text");
        assertThat(response.text("output.1.content.0.text")).isNotBlank();
        assertThat(response.at("output.1.content.0.annotations")).isEqualTo(List.of());
        assertThat(response.at("knowhow.refused")).isEqualTo(true);
        assertThat(response.text("knowhow.grounds.reason")).isNotBlank();
        String nearest = response.text("knowhow.grounds.nearest.0.quote");
        assertThat(nearest).isNotBlank();
        assertThat(TEXT).contains(nearest);
        Reply readBack = client.get("/v1/responses/" + response.text("id"));
        assertThat(readBack.at("knowhow")).isEqualTo(response.at("knowhow"));
        assertThat(client.get("/api/v1/answers/" + response.text("id")).at("nearest"))
                .isEqualTo(response.at("knowhow.grounds.nearest"));
        assertThat(client.get("/api/v1/answers/" + response.text("id")).at("refusal.reason"))
                .isEqualTo(response.at("knowhow.grounds.reason"));
        assertThat(client.post("/v1/responses", question("What does the office pay for?", false))
                        .at("knowhow.refused"))
                .isEqualTo(false);
    }

    @Test
    void whatTheDocumentsDoNotSayIsStreamedAsText() {
        List<String> events = client.stream("/v1/responses", question(FOREIGN, true));

        assertThat(events.stream().map(ResponseTest::name))
                .contains("response.output_text.delta", "response.output_text.done")
                .noneMatch(name -> name.startsWith("response.refusal"));
        assertThat(events.getLast()).contains("\"refused\":true");
        assertThat(events.stream().filter(event -> name(event).equals("response.output_text.delta")))
                .as("who reads along knows it before the end")
                .allMatch(event -> event.contains("\"knowhow\":{\"refused\":true}"));
    }

    @Test
    void chatAboutWhatTheDocumentsDoNotSayHasContentAndNoRefusal() {
        Reply whole = client.post("/v1/chat/completions", chat(FOREIGN, false));
        List<String> events = client.stream("/v1/chat/completions", chat(FOREIGN, true));

        assertThat(whole.text("choices.0.message.content")).isNotBlank();
        assertThat(whole.at("choices.0.message.refusal")).isNull();
        assertThat(whole.text("choices.0.finish_reason")).isEqualTo("stop");
        assertThat(whole.at("knowhow.refused")).isEqualTo(true);
        assertThat(events.toString()).contains("\"refused\":true").doesNotContain("\"refusal\"");
    }

    @Test
    void streamedResponseHasTheEventsInOpenAiOrder() {
        List<String> events =
                client.stream("/v1/responses", question("How many days may employees work from home?", true));

        assertThat(events.stream().map(ResponseTest::name).distinct())
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.file_search_call.in_progress",
                        "response.file_search_call.searching",
                        "response.file_search_call.completed",
                        "response.output_item.done",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.annotation.added",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.completed");
        assertThat(events.getLast()).contains("\"type\":\"message\"").contains("file_citation");
    }

    @Test
    void responseIsReadBackListedAndDeleted() {
        String id = client.post("/v1/responses", question("How many days of leave are there?", false))
                .text("id");

        assertThat(client.get("/v1/responses/" + id).text("output.1.type")).isEqualTo("message");
        assertThat(client.get("/v1/responses/" + id + "/input_items").text("data.0.role"))
                .isEqualTo("user");
        assertThat(client.get("/api/v1/answers/" + id).text("citations.0.document_id"))
                .isEqualTo(file);
        assertThat(client.get("/api/v1/answers?vector_store_id=" + store).list("data"))
                .isNotEmpty();
        assertThat(client.delete("/v1/responses/" + id).at("deleted")).isEqualTo(true);
        assertThat(client.get("/v1/responses/" + id).status()).isEqualTo(404);
        assertThat(client.get("/api/v1/answers/" + id).status()).isEqualTo(404);
    }

    @Test
    void chatOverAKnowledgeBaseCitesWithLinksIntoTheConsole() {
        Reply chat = client.post("/v1/chat/completions", chat("What does the office pay for?", false));

        assertThat(chat.text("choices.0.message.content")).contains("a desk and a chair");
        assertThat(chat.text("choices.0.message.annotations.0.url_citation.url"))
                .startsWith("http://127.0.0.1:8080/knowledge-bases/" + store + "/documents/" + file + "?start=");
        assertThat(chat.text("choices.0.message.annotations.0.knowhow.document_id"))
                .isEqualTo(file);
    }

    @Test
    void streamedChatEndsWithDone() {
        List<String> events = client.stream("/v1/chat/completions", chat("What does the office pay for?", true));

        assertThat(events.getFirst()).contains("chat.completion.chunk").contains("\"role\":\"assistant\"");
        assertThat(events.toString()).contains("a desk and a chair").contains("url_citation");
        assertThat(events.getLast()).isEqualTo("data: [DONE]");
    }

    @Test
    void modelsListsWhatCanBeNamed() {
        Reply models = client.get("/v1/models");

        assertThat(models.list("data").stream().map(model -> model.get("id")))
                .contains("knowhow-extractive", "kb:Handbook");
        assertThat(client.get("/v1/models/kb:Handbook").text("object")).isEqualTo("model");
        assertThat(client.get("/v1/models/gpt-4.1").text("error.code")).isEqualTo("model_not_found");
    }

    @Test
    void whatTakesALanguageModelSaysThatOneMustBeConfigured() {
        Map<String, Object> schema = new HashMap<>(question("How many days of leave are there?", false));
        schema.put("text", Map.of("format", Map.of("type", "json_object")));
        Map<String, Object> function = Map.of("type", "function", "name", "weather", "parameters", Map.of());

        for (Map<String, Object> asked : List.of(
                schema,
                Map.<String, Object>of("model", "knowhow-extractive", "input", "Hello"),
                Map.<String, Object>of("model", "knowhow-extractive", "input", "Hello", "tools", List.of(function)))) {
            Reply refused = client.post("/v1/responses", asked);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("error.message")).contains("need a language model, and none is configured");
        }
    }

    @Test
    void responseWithAnotherToolIsRefusedByName() {
        Reply refused = client.post(
                "/v1/responses",
                Map.of("model", "knowhow-extractive", "input", "Hi", "tools", List.of(Map.of("type", "web_search"))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.param")).isEqualTo("tools[0].type");
    }

    private Map<String, Object> question(String text, boolean stream) {
        return Map.of(
                "model",
                "knowhow-extractive",
                "input",
                text,
                "stream",
                stream,
                "include",
                List.of("file_search_call.results"),
                "tools",
                List.of(Map.of("type", "file_search", "vector_store_ids", List.of(store))));
    }

    private static Map<String, Object> chat(String text, boolean stream) {
        return Map.of(
                "model", "kb:Handbook", "stream", stream, "messages", List.of(Map.of("role", "user", "content", text)));
    }

    private static String name(String event) {
        return event.lines()
                .filter(line -> line.startsWith("event:"))
                .map(line -> line.substring("event:".length()).strip())
                .findFirst()
                .orElse(event);
    }
}
