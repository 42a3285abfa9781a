package dev.knowhow.durable.llm;

import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServer.Reply;
import dev.knowhow.tenancy.testing.TestingServer.Request;
import io.micronaut.json.tree.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Stands in for a language model, which is too large to run in tests: speaks OpenAI's chat completions over HTTP, plain
 * and streamed, and says what it is told to.
 */
public final class TestingLanguageModel implements AutoCloseable {

    /** The credential in {@link #properties()}. */
    public static final String KEY = "secret";

    private static final int PIECE = 3;
    private static final Map<String, Object> USAGE =
            Map.of("prompt_tokens", 321, "completion_tokens", 12, "total_tokens", 333);

    private final TestingServer server = new TestingServer().on("POST", "/v1/chat/completions", this::answer);
    private volatile Function<List<String>, String> text = asked -> "";
    private volatile String finishReason = "stop";
    private volatile boolean usage = true;
    private volatile Duration delay = Duration.ZERO;

    public URI baseUrl() {
        return URI.create(server.url() + "/v1");
    }

    /** The settings that make a service ask it. */
    public Map<String, Object> properties() {
        return Map.of("knowhow.llm.base-url", baseUrl(), "knowhow.llm.api-key", KEY, "knowhow.llm.model", "scripted");
    }

    /** What the model answers. */
    public TestingLanguageModel says(String answer) {
        return says(asked -> answer);
    }

    /** What the model answers to those messages. */
    public TestingLanguageModel says(Function<List<String>, String> answer) {
        text = answer;
        server.gate(request -> Optional.empty());
        return this;
    }

    /** As when the token limit is reached. */
    public TestingLanguageModel cutOff() {
        finishReason = "length";
        return this;
    }

    public TestingLanguageModel withoutUsage() {
        usage = false;
        return this;
    }

    public void fails(int status) {
        server.answers(status, "application/json", "{\"error\":{\"message\":\"secret internals\"}}");
    }

    /** Answers with this body, whatever was asked. */
    public void sends(String body) {
        server.answers(200, "application/json", body);
    }

    /** Answers with these events, one a line, whatever was asked. */
    public void streams(String events) {
        StringBuilder body = new StringBuilder();
        events.lines().forEach(event -> body.append("data: ").append(event).append("\n\n"));
        server.answers(200, "text/event-stream", body + "data: [DONE]\n\n");
    }

    /** Ends so many connections unanswered. */
    public void drops(int connections) {
        server.gate(request -> requests().size() <= connections ? Optional.of(Reply.none()) : Optional.empty());
    }

    /** Waits before each piece of a stream, and before the headers. */
    public TestingLanguageModel slowBy(Duration pause) {
        delay = pause;
        return this;
    }

    /** Every request's body. */
    public List<JsonNode> requests() {
        return server.requests().stream()
                .map(request -> request.read(JsonNode.class))
                .toList();
    }

    /** Every request's Authorization header, empty where there is none. */
    public List<String> credentials() {
        return server.requests().stream()
                .map(request -> Objects.requireNonNullElse(request.header("authorization"), ""))
                .toList();
    }

    private Reply answer(Request request) {
        TestingServer.pause(delay.toMillis());
        JsonNode asked = request.read(JsonNode.class);
        List<String> messages = new ArrayList<>();
        Objects.requireNonNull(asked.get("messages"))
                .values()
                .forEach(message -> messages.add(
                        Objects.requireNonNull(message.get("content")).getStringValue()));
        String said = text.apply(messages);
        return Objects.requireNonNull(asked.get("stream")).getBooleanValue() ? stream(said) : whole(said);
    }

    private Reply whole(String said) {
        Map<String, Object> choice = Map.of(
                "index", 0, "message", Map.of("role", "assistant", "content", said), "finish_reason", finishReason);
        return Reply.of(
                usage
                        ? Map.of("object", "chat.completion", "choices", List.of(choice), "usage", USAGE)
                        : Map.of("object", "chat.completion", "choices", List.of(choice)));
    }

    private Reply stream(String said) {
        List<String> events = new ArrayList<>();
        events.add(chunk(Map.of("index", 0, "delta", Map.of("role", "assistant"))));
        for (int i = 0; i < said.length(); i += PIECE) {
            String piece = said.substring(i, Math.min(said.length(), i + PIECE));
            events.add(chunk(Map.of("index", 0, "delta", Map.of("content", piece))));
        }
        events.add(chunk(Map.of("index", 0, "delta", Map.of(), "finish_reason", finishReason)));
        if (usage) {
            events.add(event(TestingServer.json(Map.of("choices", List.of(), "usage", USAGE))));
        }
        events.add(event("[DONE]"));
        return Reply.events(delay.toMillis(), events);
    }

    private static String chunk(Map<String, Object> choice) {
        return event(TestingServer.json(Map.of("object", "chat.completion.chunk", "choices", List.of(choice))));
    }

    private static String event(String data) {
        return ": comment\ndata: " + data + "\n\n";
    }

    @Override
    public void close() {
        server.close();
    }
}
