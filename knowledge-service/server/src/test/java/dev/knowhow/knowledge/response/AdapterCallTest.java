package dev.knowhow.knowledge.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.AdapterServingTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Adapters that learned to call functions: a call is one of their outputs. */
@MicronautTest(transactional = false)
class AdapterCallTest extends AdapterServingTest {

    private static final String REFUND = "I want my money back for this order";
    private static final String CALL = "route({\"team\":\"billing\"})";

    private TestingClient client;

    @BeforeAll
    void enter() {
        client = member();
    }

    @Test
    void functionThatAnAdapterLearnedToCallIsCalled() {
        Reply chat = client.post("/v1/chat/completions", chat(calling(), REFUND, Map.of()));

        assertThat(chat.text("choices.0.finish_reason"))
                .as(chat.body().toString())
                .isEqualTo("tool_calls");
        assertThat(chat.at("choices.0.message.content")).isNull();
        assertThat(chat.text("choices.0.message.tool_calls.0.id")).startsWith("call_");
        assertThat(chat.text("choices.0.message.tool_calls.0.type")).isEqualTo("function");
        assertThat(chat.text("choices.0.message.tool_calls.0.function.name")).isEqualTo("route");
        assertThat(chat.text("choices.0.message.tool_calls.0.function.arguments"))
                .isEqualTo("{\"team\":\"billing\"}");
        assertThat(chat.text("knowhow.label")).isEqualTo(CALL);
    }

    @Test
    void streamedChatCallsTheFunctionToo() {
        List<String> events = client.stream("/v1/chat/completions", chat(calling(), REFUND, Map.of("stream", true)));

        assertThat(events.toString())
                .contains("\"tool_calls\":[{\"index\":0")
                .contains("\"finish_reason\":\"tool_calls\"")
                .doesNotContain("\"content\":\"route");
    }

    @Test
    void responseCallsTheFunctionToo() {
        Map<String, Object> tool = Map.of("type", "function", "name", "route", "parameters", Map.of("type", "object"));

        Reply response = client.post(
                "/v1/responses",
                Map.of("model", calling(), "input", REFUND, "tools", List.of(tool), "tool_choice", "required"));

        assertThat(response.text("output.0.type"))
                .as(response.body().toString())
                .isEqualTo("function_call");
        assertThat(response.text("output.0.arguments")).isEqualTo("{\"team\":\"billing\"}");
        assertThat(response.list("output")).hasSize(1);
    }

    @Test
    void functionThatTheCallerDoesNotHaveIsToldAsText() {
        String name = calling();

        assertThat(client.post(
                                "/v1/chat/completions",
                                chat(name, REFUND, Map.of("tools", List.of(tool("route")), "tool_choice", "required")))
                        .text("choices.0.finish_reason"))
                .isEqualTo("tool_calls");
        Reply other =
                client.post("/v1/chat/completions", chat(name, REFUND, Map.of("tools", List.of(tool("weather")))));
        assertThat(other.text("choices.0.message.content")).isEqualTo(CALL);
        assertThat(other.text("choices.0.finish_reason")).isEqualTo("stop");
        Reply none = client.post(
                "/v1/chat/completions",
                chat(name, REFUND, Map.of("tools", List.of(tool("route")), "tool_choice", "none")));
        assertThat(none.text("choices.0.message.content")).isEqualTo(CALL);
    }

    @Test
    void whoeverTakesNothingButACertainCallGetsTheLikeliestOfThose() {
        training.name(tenant, "two", List.of(version("ftm_9", "ft:two", outputs("hours({\"day\":\"monday\"})"))));
        Map<String, Object> hours = Map.of("type", "function", "function", Map.of("name", "hours"));
        Map<String, Object> allowed = Map.of(
                "type", "allowed_tools", "allowed_tools", Map.of("mode", "required", "tools", List.of(tool("hours"))));
        for (Object choice : List.of(hours, allowed)) {
            Reply chat = client.post(
                    "/v1/chat/completions",
                    chat("two", REFUND, Map.of("tools", List.of(tool("route"), tool("hours")), "tool_choice", choice)));

            assertThat(chat.text("choices.0.message.tool_calls.0.function.name"))
                    .as(chat.body().toString())
                    .isEqualTo("hours");
            assertThat(chat.text("knowhow.label")).isEqualTo(CALL);
        }
        Reply free = client.post("/v1/chat/completions", chat("two", REFUND, Map.of("tools", List.of(tool("hours")))));
        assertThat(free.text("choices.0.message.content")).isEqualTo(CALL);
        Reply none = client.post("/v1/chat/completions", chat("two", REFUND, Map.of("tool_choice", "none")));
        assertThat(none.text("choices.0.message.content")).isEqualTo(CALL);
    }

    @Test
    void whatTheFunctionGaveIsToldInsteadOfCallingItForEver() {
        Map<String, Object> call =
                Map.of("id", "call_1", "type", "function", "function", Map.of("name", "route", "arguments", "{}"));
        Map<String, Object> body = chat(calling(), REFUND, Map.of("tools", List.of(tool("route"))));
        body.put(
                "messages",
                List.of(
                        Map.of("role", "user", "content", REFUND),
                        Map.of("role", "assistant", "tool_calls", List.of(call)),
                        Map.of("role", "tool", "tool_call_id", "call_1", "content", "Ticket 17 is with billing.")));

        for (String choice : List.of("auto", "required", "none")) {
            body.put("tool_choice", choice);
            Reply chat = client.post("/v1/chat/completions", body);

            assertThat(chat.text("choices.0.message.content")).as(choice).isEqualTo("Ticket 17 is with billing.");
            assertThat(chat.text("choices.0.finish_reason")).isEqualTo("stop");
        }
    }

    /** An adapter that learned to call a function where it is asked for money. */
    private String calling() {
        training.name(tenant, "calling", List.of(version("ftm_8", "ft:calling", outputs("opening_hours"))));
        return "calling";
    }

    private static Map<String, Object> tool(String name) {
        return Map.of("type", "function", "function", Map.of("name", name, "parameters", Map.of("type", "object")));
    }

    private static Map<String, String> outputs(String hours) {
        return Map.of("I want my money back", CALL, "When do you open in the morning?", hours);
    }
}
