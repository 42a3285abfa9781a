package dev.knowhow.knowledge.answer;

import dev.knowhow.durable.stream.Reader;
import dev.knowhow.knowledge.answer.AnswerException.Reason;
import io.micronaut.json.JsonMapper;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Calls an OpenAI-compatible server. Every failure is an {@link AnswerException} with a reason; what the server said is
 * in its cause only, since it may hold anything.
 */
final class LanguageModelClient {

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

    LanguageModelClient(LanguageModelConfiguration configuration, JsonMapper json) {
        this.configuration = configuration;
        this.json = json;
    }

    /** Sends a request and hands over what comes back: the pieces of a stream one by one, or the whole answer. */
    void complete(ChatCompletion.Request request, Consumer<ChatCompletion.Response> pieces) {
        long deadline = System.nanoTime() + configuration.timeout().toNanos();
        Reader reader = Reader.current();
        try (Reader.Watch _ = reader.onLeave(Thread.currentThread()::interrupt)) {
            HttpResponse<InputStream> response =
                    http.send(httpRequest(request), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                CompletableFuture<Void> alarm = closeAt(deadline, body);
                read(response, body, pieces);
                alarm.cancel(false);
            }
        } catch (IOException e) {
            reader.requirePresent();
            throw failure(e, deadline);
        } catch (InterruptedException e) {
            reader.requirePresent();
            Thread.currentThread().interrupt();
            throw new AnswerException(Reason.UNAVAILABLE, "answering was interrupted", e);
        } finally {
            if (reader.isGone()) {
                Thread.interrupted(); // that was for this call alone, not for keeping what was said so far
            }
        }
    }

    private HttpRequest httpRequest(ChatCompletion.Request request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(configuration.chatCompletions())
                .timeout(configuration.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(request)));
        if (!configuration.apiKey().isEmpty()) {
            builder.header("Authorization", "Bearer " + configuration.apiKey());
        }
        return builder.build();
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

    private void read(HttpResponse<InputStream> response, InputStream body, Consumer<ChatCompletion.Response> pieces)
            throws IOException {
        if (response.statusCode() != 200) {
            throw refused(response.statusCode(), new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8));
        }
        if (response.headers().firstValue("content-type").orElse("").startsWith("text/event-stream")) {
            readEvents(body, pieces);
        } else {
            pieces.accept(parse(body.readNBytes(LONGEST_RESPONSE)));
        }
    }

    private void readEvents(InputStream body, Consumer<ChatCompletion.Response> pieces) throws IOException {
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
                pieces.accept(parse(data.getBytes(StandardCharsets.UTF_8)));
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

    private static AnswerException invalid(IOException cause) {
        return new AnswerException(
                Reason.INVALID_RESPONSE, "the language model answered something unintelligible", cause);
    }

    private static AnswerException refused(int status, String body) {
        IOException cause = new IOException("HTTP " + status + ": " + body);
        return switch (status) {
            case 408, 504 -> timeout(cause);
            case 429 ->
                new AnswerException(Reason.RATE_LIMITED, "the language model takes no more requests now", cause);
            default ->
                status >= 500
                        ? unavailable(cause)
                        : new AnswerException(
                                Reason.MISCONFIGURED, "the language model refuses this service's requests", cause);
        };
    }

    private static AnswerException failure(IOException e, long deadline) {
        return e instanceof HttpTimeoutException || System.nanoTime() >= deadline ? timeout(e) : unavailable(e);
    }

    private static AnswerException timeout(IOException cause) {
        return new AnswerException(Reason.TIMEOUT, "the language model did not answer in time", cause);
    }

    private static AnswerException unavailable(IOException cause) {
        return new AnswerException(Reason.UNAVAILABLE, "the language model cannot be reached", cause);
    }
}
