package dev.knowhow.durable.llm;

import com.sun.net.httpserver.HttpExchange;
import dev.knowhow.tenancy.testing.TestingServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Stands in for a language model whose answers do not end as they should: it streams a word a piece, and knows how many it
 * sent and whether it was told to stop.
 */
public final class CountingLanguageModel implements AutoCloseable {

    /** What comes after the last word. */
    public enum Ending {
        /** What a stream ends with. */
        WHOLE,
        /** The connection's end. */
        BROKEN,
        /** Nothing, until nobody listens any more. */
        HELD
    }

    private final TestingServer server = new TestingServer();
    private volatile String[] words = {};
    private volatile Ending ending = Ending.WHOLE;
    private volatile String usage = "";
    private volatile CompletableFuture<Boolean> stopped = new CompletableFuture<>();

    public CountingLanguageModel() {
        server.answers(this::answer);
    }

    /** The settings that make a service ask it. */
    public Map<String, String> properties() {
        return Map.of("knowhow.llm.base-url", server.url() + "/v1", "knowhow.llm.model", "counting");
    }

    /**
     * What it says from now on.
     *
     * @param told its usage as JSON, sent with the last word; empty where it does not count
     */
    public void says(String text, Ending last, String told) {
        words = text.split("(?<= )", -1);
        ending = last;
        usage = told;
        stopped = new CompletableFuture<>();
    }

    /** Ends once whoever listened to an answer that is {@link Ending#HELD} has hung up. */
    public void awaitHangUp() {
        stopped.join();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("content-type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            for (int i = 0; i < words.length; i++) {
                String counted = i == words.length - 1 && !usage.isEmpty() ? ",\"usage\":" + usage : "";
                send(
                        body,
                        "data: {\"choices\":[{\"delta\":{\"content\":" + TestingServer.json(words[i]) + "}}]" + counted
                                + "}");
            }
            switch (ending) {
                case WHOLE -> send(body, "data: [DONE]");
                case BROKEN -> {}
                case HELD -> hold(body);
            }
        }
    }

    private void hold(OutputStream body) {
        try {
            while (true) {
                send(body, ": still here");
                TestingServer.pause(1);
            }
        } catch (IOException e) {
            stopped.complete(true);
        }
    }

    private static void send(OutputStream body, String event) throws IOException {
        body.write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    @Override
    public void close() {
        server.close();
    }
}
