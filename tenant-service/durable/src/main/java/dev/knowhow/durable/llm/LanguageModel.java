package dev.knowhow.durable.llm;

import dev.knowhow.durable.llm.LanguageModelException.Reason;
import dev.knowhow.durable.stream.Reader;
import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls an OpenAI-compatible server. Every failure is a {@link LanguageModelException} with a reason; what the server
 * said is in its cause only, since it may hold anything. A call ends when the reader of what it is made for leaves.
 */
@Singleton
@Requires(beans = LanguageModelConfiguration.class)
public final class LanguageModel {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LONGEST_RESPONSE = 4 << 20;
    private static final int LONGEST_ERROR = 2000;
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    private final LanguageModelConfiguration configuration;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    public LanguageModel(LanguageModelConfiguration configuration, JsonMapper json) {
        this.configuration = configuration;
        this.json = json;
    }

    /** Which one it is. */
    public LanguageModelConfiguration configuration() {
        return configuration;
    }

    /**
     * Asks for a whole answer.
     *
     * @throws LanguageModelException if there is none
     */
    public Completion complete(ChatRequest request) {
        return complete(request, false, piece -> {});
    }

    /**
     * Asks, and hands over the answer piece by piece where the server sends it so. An exception of {@code pieces} ends
     * the call and is passed on.
     *
     * @throws LanguageModelException if the answer does not come, or not to its end
     */
    public Completion complete(ChatRequest request, Consumer<String> pieces) {
        return complete(request, configuration.streaming(), pieces);
    }

    private Completion complete(ChatRequest request, boolean streaming, Consumer<String> pieces) {
        long deadline = System.nanoTime() + configuration.timeout().toNanos();
        Reader reader = Reader.current();
        Draft draft = new Draft(pieces);
        try (Reader.Watch _ = reader.onLeave(Thread.currentThread()::interrupt)) {
            HttpResponse<InputStream> response = send(body(request, streaming), deadline, reader);
            try (InputStream body = response.body()) {
                CompletableFuture<Void> alarm = closeAt(deadline, body);
                read(response, body, draft);
                alarm.cancel(false);
            }
            return draft.completion();
        } catch (IOException e) {
            reader.requirePresent();
            throw failure(e, deadline);
        } catch (InterruptedException e) {
            reader.requirePresent();
            Thread.currentThread().interrupt();
            throw new LanguageModelException(Reason.UNAVAILABLE, "answering was interrupted", e);
        } finally {
            if (reader.isGone()) {
                Thread.interrupted(); // that was for this call alone, not for keeping what was said so far
            }
        }
    }

    /** A kept connection may have been closed meanwhile, and asking twice changes nothing. */
    private HttpResponse<InputStream> send(byte[] body, long deadline, Reader reader)
            throws IOException, InterruptedException {
        try {
            return http.send(httpRequest(body, deadline), HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            reader.requirePresent();
            return http.send(httpRequest(body, deadline), HttpResponse.BodyHandlers.ofInputStream());
        }
    }

    private HttpRequest httpRequest(byte[] body, long deadline) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(configuration.chatCompletions())
                .timeout(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!configuration.apiKey().isEmpty()) {
            builder.header("Authorization", "Bearer " + configuration.apiKey());
        }
        return builder.build();
    }

    private byte[] body(ChatRequest request, boolean streaming) throws IOException {
        return json.writeValueAsBytes(ChatCompletion.Request.of(configuration.model(), request, streaming));
    }

    /** The client's own timeout ends with the headers; a body that trickles is cut off here. */
    private static CompletableFuture<Void> closeAt(long deadline, InputStream body) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        body.close();
                    } catch (IOException e) {
                        throw new IllegalStateException("a response could not be closed", e);
                    }
                },
                CompletableFuture.delayedExecutor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
    }

    private void read(HttpResponse<InputStream> response, InputStream body, Draft draft) throws IOException {
        if (response.statusCode() != 200) {
            throw refusal(response.statusCode(), new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8));
        }
        if (response.headers().firstValue("content-type").orElse("").startsWith("text/event-stream")) {
            readEvents(body, draft);
        } else {
            ChatCompletion.Response whole = parse(body.readNBytes(LONGEST_RESPONSE));
            if (whole.isEmpty()) { // a piece of a stream may be, the whole is a failure of the model
                throw invalid(new IOException("no choice in a response"));
            }
            draft.add(whole);
        }
    }

    private void readEvents(InputStream body, Draft draft) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        int length = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            length += line.length();
            if (length > LONGEST_RESPONSE) {
                throw invalid(new IOException("longer than " + LONGEST_RESPONSE));
            }
            if (line.startsWith(DATA)) {
                String data = line.substring(DATA.length()).strip();
                if (data.equals(DONE)) {
                    return;
                }
                draft.add(parse(data.getBytes(StandardCharsets.UTF_8)));
            }
        }
        throw new IOException("the stream ended early");
    }

    private ChatCompletion.Response parse(byte[] content) {
        try {
            ChatCompletion.Response response = json.readValue(content, ChatCompletion.Response.class);
            if (response == null || response.choices() == null) {
                throw invalid(new IOException("no choices in a response of " + content.length + " bytes"));
            }
            return response;
        } catch (IOException e) {
            throw invalid(e);
        }
    }

    private static LanguageModelException invalid(IOException cause) {
        return new LanguageModelException(
                Reason.INVALID_RESPONSE, "the language model answered something unintelligible", cause);
    }

    private static LanguageModelException refusal(int status, String body) {
        IOException cause = new IOException("HTTP " + status + ": " + body);
        return switch (status) {
            case 408, 504 -> timeout(cause);
            case 429 ->
                new LanguageModelException(Reason.RATE_LIMITED, "the language model takes no more requests now", cause);
            default ->
                status >= 500
                        ? unavailable(cause)
                        : new LanguageModelException(
                                Reason.MISCONFIGURED, "the language model refuses this service's requests", cause);
        };
    }

    private static LanguageModelException failure(IOException e, long deadline) {
        return e instanceof HttpTimeoutException || System.nanoTime() >= deadline ? timeout(e) : unavailable(e);
    }

    private static LanguageModelException timeout(IOException cause) {
        return new LanguageModelException(Reason.TIMEOUT, "the language model did not answer in time", cause);
    }

    private static LanguageModelException unavailable(IOException cause) {
        return new LanguageModelException(Reason.UNAVAILABLE, "the language model cannot be reached", cause);
    }

    /** What was said so far. */
    private static final class Draft {

        private final Consumer<String> pieces;
        private final StringBuilder text = new StringBuilder();
        private Completion.@Nullable Usage usage;
        private boolean cutOff;
        private final Map<Integer, Call> calls = new TreeMap<>();
        private final StringBuilder refusal = new StringBuilder();

        Draft(Consumer<String> pieces) {
            this.pieces = pieces;
        }

        void add(ChatCompletion.Response piece) {
            text.append(piece.content());
            usage = piece.usage() == null
                    ? usage
                    : new Completion.Usage(
                            piece.usage().promptTokens(), piece.usage().completionTokens());
            cutOff |= piece.isCutOff();
            refusal.append(Objects.requireNonNullElse(piece.refusal(), ""));
            for (ChatCompletion.ToolCall call : piece.toolCalls()) {
                int index = call.index() == null ? calls.size() : call.index();
                calls.computeIfAbsent(index, place -> new Call()).add(call);
            }
            pieces.accept(piece.content());
        }

        Completion completion() {
            return new Completion(
                    text.toString(),
                    usage,
                    cutOff,
                    calls.values().stream().map(Call::whole).toList(),
                    refusal.isEmpty() ? null : refusal.toString());
        }
    }

    /** A call of a function as far as it has come. */
    private static final class Call {

        private final StringBuilder arguments = new StringBuilder();
        private String id = "";
        private String name = "";

        void add(ChatCompletion.ToolCall piece) {
            id = Objects.requireNonNullElse(piece.id(), id);
            ChatCompletion.Function function = piece.function();
            if (function != null) {
                name = Objects.requireNonNullElse(function.name(), name);
                arguments.append(Objects.requireNonNullElse(function.arguments(), ""));
            }
        }

        Completion.ToolCall whole() {
            return new Completion.ToolCall(id, name, arguments.toString());
        }
    }
}
