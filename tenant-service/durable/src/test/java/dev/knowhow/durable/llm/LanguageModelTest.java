package dev.knowhow.durable.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.knowhow.durable.llm.LanguageModelException.Reason;
import dev.knowhow.tenancy.testing.TestingConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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
    private static final String ANSWER = """
            {"choices": [{"message": {"content": "Because."}, "finish_reason": "length"}],
             "usage": {"prompt_tokens": 3, "completion_tokens": 2}}""";

    private final HttpServer server;
    private final List<String> requests = new ArrayList<>();
    private int dropped;

    LanguageModelTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (requests.size() > dropped) {
                byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private LanguageModel model() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        return new LanguageModel(
                new LanguageModelConfiguration(url, "", "m", true, Duration.ofSeconds(20), 8, 0),
                JsonMapper.createDefault());
    }

    @Test
    void completeReturnsTheTextWithTheServersUsage() {
        assertThat(model().complete(QUESTION)).isEqualTo(new Completion("Because.", new Completion.Usage(3, 2), true));
    }

    @Test
    void completeAsksForTheWholeAnswer() {
        model().complete(QUESTION);

        assertThat(requests)
                .singleElement()
                .asString()
                .contains("\"stream\":false")
                .doesNotContain("stream_options");
    }

    @Test
    void completeWithPiecesAsksForAStreamAndItsUsage() {
        List<String> pieces = new ArrayList<>();
        model().complete(QUESTION, pieces::add);

        assertThat(pieces).containsExactly("Because.");
        assertThat(requests)
                .singleElement()
                .asString()
                .contains("\"stream\":true", "\"stream_options\":{\"include_usage\":true}");
    }

    @Test
    void completeWhenTheConnectionEndsUnansweredAsksOnceMore() {
        dropped = 1;

        assertThat(model().complete(QUESTION).text()).isEqualTo("Because.");
        assertThat(requests).hasSize(2);
    }

    @Test
    void completeWhenNoConnectionIsAnsweredIsUnavailable() {
        dropped = 2;

        assertThatThrownBy(() -> model().complete(QUESTION))
                .isInstanceOfSatisfying(
                        LanguageModelException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
        assertThat(requests).hasSize(2);
    }

    @Test
    void requestLeavesOutWhatIsNotWanted() throws IOException {
        ChatCompletion.Request plain = new ChatCompletion.Request("m", List.of(), false, null, null, null);
        try (ApplicationContext context =
                TestingConfiguration.context(Map.of("micronaut.serde.serialization.inclusion", "ALWAYS"))) {
            assertThat(new String(context.getBean(JsonMapper.class).writeValueAsBytes(plain), StandardCharsets.UTF_8))
                    .isEqualTo("{\"model\":\"m\",\"messages\":[],\"stream\":false}");
        }
    }
}
