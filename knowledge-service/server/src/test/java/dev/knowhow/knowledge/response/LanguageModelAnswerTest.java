package dev.knowhow.knowledge.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.durable.llm.TestingLanguageModel;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a language model is asked beside answers from documents, over HTTP; it is played by a server of the test. */
@MicronautTest(transactional = false)
class LanguageModelAnswerTest extends ServiceTest {

    private static final Map<String, Object> WEATHER = Map.of(
            "type",
            "object",
            "properties",
            Map.of("city", Map.of("type", "string")),
            "required",
            List.of("city"),
            "additionalProperties",
            false);
    private static final String CALL = """
            {"choices":[{"message":{"content":null,"tool_calls":[{"id":"call_1","type":"function",
            "function":{"name":"weather","arguments":"{\\"city\\":\\"Ghent\\"}"}}]},"finish_reason":"tool_calls"}]}""";

    private final TestingLanguageModel model = new TestingLanguageModel();
    private TestingClient client;
    private String store;

    @Override
    protected void configure(Map<String, String> properties) {
        model.properties().forEach((key, value) -> properties.put(key, value.toString()));
        properties.put("knowhow.llm.streaming", "false");
    }

    @AfterAll
    void stop() {
        model.close();
    }

    @BeforeAll
    void ingest() {
        client = client(TestingService.member(TestingService.tenant()));
        store = client.vectorStore("Terms");
        String file = client.upload("terms.md", "# Refunds\n\nRefunds are paid within 14 days of the return.\n");
        assertThat(client.ingest(store, file).text("stage")).isEqualTo("completed");
    }

    @Test
    void withoutDocumentsItTalks() {
        model.says("Good morning.");

        Reply chat = client.post(
                "/v1/chat/completions",
                Map.of(
                        "model",
                        "scripted",
                        "messages",
                        List.of(user("Hello")),
                        "seed",
                        7,
                        "stop",
                        "END",
                        "top_p",
                        0.5));

        assertThat(chat.text("choices.0.message.content")).isEqualTo("Good morning.");
        JsonNode asked = model.requests().getLast();
        assertThat(asked.get("seed")).isEqualTo(JsonNode.createNumberNode(7));
        assertThat(asked.get("stop")).isEqualTo(JsonNode.createStringNode("END"));
        assertThat(asked.get("top_p")).isEqualTo(JsonNode.createNumberNode(0.5));
        Reply response = client.post("/v1/responses", Map.of("model", "scripted", "input", "Hello"));
        assertThat(response.text("output.0.content.0.text")).isEqualTo("Good morning.");
    }

    @Test
    void aFunctionIsLeftToTheCallerAndItsResultGoesBack() {
        model.sends(CALL);
        Map<String, Object> function =
                Map.of("type", "function", "name", "weather", "description", "d", "parameters", WEATHER);
        Reply first = client.post(
                "/v1/responses",
                Map.of("model", "scripted", "input", "How is it in Ghent?", "tools", List.of(function)));

        assertThat(first.text("output.0.type")).as(first.body().toString()).isEqualTo("function_call");
        assertThat(first.text("output.0.call_id")).isEqualTo("call_1");
        assertThat(first.text("output.0.arguments")).isEqualTo("{\"city\":\"Ghent\"}");

        model.says("It rains.");
        Reply second = client.post(
                "/v1/responses",
                Map.of(
                        "model",
                        "scripted",
                        "previous_response_id",
                        first.text("id"),
                        "input",
                        List.of(Map.of("type", "function_call_output", "call_id", "call_1", "output", "rain")),
                        "tools",
                        List.of(function)));

        assertThat(second.text("output.0.content.0.text"))
                .as(second.body().toString())
                .isEqualTo("It rains.");
    }

    @Test
    void aChatStopsForItsFunctions() {
        model.sends(CALL);
        Map<String, Object> tool =
                Map.of("type", "function", "function", Map.of("name", "weather", "parameters", WEATHER));

        Reply chat = client.post(
                "/v1/chat/completions",
                Map.of("model", "scripted", "messages", List.of(user("How is it in Ghent?")), "tools", List.of(tool)));

        assertThat(chat.text("choices.0.finish_reason"))
                .as(chat.body().toString())
                .isEqualTo("tool_calls");
        assertThat(chat.text("choices.0.message.tool_calls.0.function.name")).isEqualTo("weather");
        assertThat(chat.at("choices.0.message.content")).isNull();
    }

    @Test
    void anAnswerFromDocumentsIsPutIntoTheSchema() {
        model.says(asked -> asked.getFirst().startsWith("Put the text")
                ? asked.size() > 2 ? "{\"days\":14}" : "fourteen"
                : "Refunds are paid within 14 days [1: \"within 14 days\"].");
        Map<String, Object> schema = Map.of(
                "type", "object", "properties", Map.of("days", Map.of("type", "integer")), "required", List.of("days"));

        Reply response = client.post(
                "/v1/responses",
                Map.of(
                        "model",
                        "scripted",
                        "input",
                        "Within how many days are refunds paid?",
                        "tools",
                        List.of(Map.of("type", "file_search", "vector_store_ids", List.of(store))),
                        "text",
                        Map.of("format", Map.of("type", "json_schema", "name", "refund", "schema", schema))));

        assertThat(response.text("output.1.content.0.text"))
                .as("mended once: %s", response.body())
                .isEqualTo("{\"days\":14}");
        assertThat(response.text("output.1.content.0.annotations.0.knowhow.quote"))
                .isEqualTo("within 14 days");
    }

    @Test
    void whatNeverKeepsTheSchemaIsAFault() {
        model.says("no JSON");

        Reply chat = client.post(
                "/v1/chat/completions",
                Map.of(
                        "model",
                        "scripted",
                        "messages",
                        List.of(user("Hello")),
                        "response_format",
                        Map.of("type", "json_object")));

        assertThat(chat.status()).isEqualTo(502);
    }

    private static Map<String, Object> user(String text) {
        return Map.of("role", "user", "content", text);
    }
}
