package dev.knowhow.durable.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.durable.llm.LanguageModelException.Reason;
import dev.knowhow.tenancy.testing.TestingConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How failures are told apart, and streams, are tested where answers are written. */
class LanguageModelTest {

    private static final ChatRequest QUESTION =
            new ChatRequest(List.of(new ChatRequest.Message("user", "Why?")), OptionalInt.empty(), 0);
    private final TestingLanguageModel server =
            new TestingLanguageModel().says("Because.").cutOff();

    @AfterEach
    void stop() {
        server.close();
    }

    private LanguageModel model() {
        return new LanguageModel(
                new LanguageModelConfiguration(server.baseUrl(), "", "m", true, Duration.ofSeconds(20), 8, 0),
                JsonMapper.createDefault());
    }

    @Test
    void completeReturnsTheTextWithTheServersUsage() {
        assertThat(model().complete(QUESTION))
                .isEqualTo(new Completion("Because.", new Completion.Usage(321, 12), true));
    }

    @Test
    void completeAsksForTheWholeAnswer() {
        model().complete(QUESTION);

        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.get("stream")).isEqualTo(JsonNode.createBooleanNode(false));
            assertThat(request.get("stream_options")).isNull();
        });
    }

    @Test
    void whatElseIsWantedIsPassedOnAsItCame() {
        JsonNode stop = JsonNode.createArrayNode(List.of(JsonNode.createStringNode("END")));
        ChatRequest.Options options = new ChatRequest.Options(0.5, 7L, stop, 0.1, 0.2, null, null, null);
        model().complete(new ChatRequest(QUESTION.messages(), OptionalInt.empty(), null, options));

        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.get("temperature")).isNull();
            assertThat(request.get("seed")).isEqualTo(JsonNode.createNumberNode(7));
            assertThat(request.get("stop")).isEqualTo(stop);
            assertThat(request.get("top_p")).isEqualTo(JsonNode.createNumberNode(0.5));
            assertThat(request.get("frequency_penalty")).isEqualTo(JsonNode.createNumberNode(0.2));
            assertThat(request.get("tools")).isNull();
        });
    }

    @Test
    void callsOfFunctionsAreReadWholeAndFromTheirPieces() {
        Completion.ToolCall call = new Completion.ToolCall("call_1", "weather", "{\"city\":\"Ghent\"}");
        server.sends("""
                {"choices":[{"message":{"content":null,"tool_calls":[{"id":"call_1","type":"function",
                "function":{"name":"weather","arguments":"{\\"city\\":\\"Ghent\\"}"}}]},"finish_reason":"tool_calls"}]}""");
        assertThat(model().complete(QUESTION).toolCalls()).containsExactly(call);

        server.streams("""
                {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"call_1","function":{"name":"weather","arguments":""}}]}}]}
                {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"city\\":"}}]}}]}
                {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\"Ghent\\"}"}}]}}]}""");
        assertThat(model().complete(QUESTION, piece -> {}).toolCalls()).containsExactly(call);
    }

    @Test
    void completeWithPiecesAsksForAStreamAndItsUsage() {
        List<String> pieces = new ArrayList<>();
        model().complete(QUESTION, pieces::add);

        assertThat(String.join("", pieces)).isEqualTo("Because.");
        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.get("stream")).isEqualTo(JsonNode.createBooleanNode(true));
            assertThat(request.get("stream_options"))
                    .isEqualTo(JsonNode.createObjectNode(Map.of("include_usage", JsonNode.createBooleanNode(true))));
        });
    }

    @Test
    void completeWhenTheConnectionEndsUnansweredAsksOnceMore() {
        server.drops(1);

        assertThat(model().complete(QUESTION).text()).isEqualTo("Because.");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void completeWhenNoConnectionIsAnsweredIsUnavailable() {
        server.drops(2);

        assertThatThrownBy(() -> model().complete(QUESTION))
                .isInstanceOfSatisfying(
                        LanguageModelException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aCallCountsOnceItIsAnsweredAndNotWhenItIsRefused() {
        ModelCalls calls = new ModelCalls();

        calls.during(() -> model().complete(QUESTION));
        server.fails(429);
        assertThatThrownBy(() -> calls.during(() -> model().complete(QUESTION)))
                .isInstanceOf(LanguageModelException.class);

        assertThat(calls.made())
                .containsExactly(new ModelCalls.Call(
                        "m", QUESTION, new Completion("Because.", new Completion.Usage(321, 12), true)));
    }

    @Test
    void aCallThatEndsEarlyCountsWithWhatCameOfIt() {
        ModelCalls calls = new ModelCalls();

        assertThatThrownBy(() -> calls.during(() -> model().complete(QUESTION, piece -> {
                    throw new IllegalStateException("no more");
                })))
                .hasMessage("no more");

        assertThat(calls.made()).singleElement().satisfies(call -> {
            assertThat(call.said().text()).isEmpty(); // the first piece names the speaker alone
            assertThat(call.said().usage()).isNull();
        });
    }

    @Test
    void whatAServerDoesNotCountIsNoZero() {
        server.sends("{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"usage\":{\"total_tokens\":4}}");
        assertThat(model().complete(QUESTION).usage()).isNull();

        server.sends("{\"choices\":[{\"message\":{\"content\":\"a\"}}],"
                + "\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}}");
        assertThat(model().complete(QUESTION).usage()).isEqualTo(new Completion.Usage(0, 0));
    }

    @Test
    void requestLeavesOutWhatIsNotWanted() throws IOException {
        ChatCompletion.Request plain = ChatCompletion.Request.of(
                "m", new ChatRequest(List.of(), OptionalInt.empty(), null, ChatRequest.Options.NONE), false);
        try (ApplicationContext context =
                TestingConfiguration.context(Map.of("micronaut.serde.serialization.inclusion", "ALWAYS"))) {
            assertThat(new String(context.getBean(JsonMapper.class).writeValueAsBytes(plain), StandardCharsets.UTF_8))
                    .isEqualTo("{\"model\":\"m\",\"messages\":[],\"stream\":false}");
        }
    }
}
