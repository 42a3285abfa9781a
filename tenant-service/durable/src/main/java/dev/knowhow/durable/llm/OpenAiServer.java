package dev.knowhow.durable.llm;

import dev.knowhow.durable.llm.LanguageModelException.Reason;
import dev.knowhow.durable.stream.Reader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An OpenAI-compatible server. Every failure is a {@link LanguageModelException} with a reason; what the server said is in
 * its cause only, since it may hold anything. The key goes to the address named and nowhere else: redirects are not
 * followed. A call ends when the reader of what it is made for leaves.
 */
public final class OpenAiServer {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LONGEST_ERROR = 2000;

    private final String name;
    private final String baseUrl;
    private final String apiKey;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    /** Reads what the server answered. */
    @FunctionalInterface
    public interface Body<T> {

        /** Reads a body of this type; whoever asked closes it. An {@link IOException} is taken for a broken connection. */
        T read(String contentType, InputStream body) throws IOException;
    }

    /**
     * A server.
     *
     * @param name what failures call it: "the language model"
     * @param baseUrl below which its operations are
     * @param apiKey sent as bearer token; empty for none
     */
    public OpenAiServer(String name, URI baseUrl, String apiKey) {
        this.name = name;
        this.baseUrl = baseUrl.toString();
        this.apiKey = apiKey;
    }

    /** The failure of a server that answers something other than the protocol. */
    public LanguageModelException invalid(IOException cause) {
        return new LanguageModelException(Reason.INVALID_RESPONSE, name + " answered something unintelligible", cause);
    }

    /**
     * Sends JSON and reads the answer.
     *
     * @param operation below the base address: {@code chat/completions}
     * @param timeout of all of it
     * @throws LanguageModelException if the answer does not come, or not to its end
     */
    public <T> T post(String operation, byte[] json, Duration timeout, Body<T> reads) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Reader reader = Reader.current();
        try (Reader.Watch _ = reader.onLeave(Thread.currentThread()::interrupt)) {
            HttpResponse<InputStream> response = send(operation, json, deadline, reader);
            try (InputStream body = response.body()) {
                CompletableFuture<Void> alarm = closeAt(deadline, body);
                if (response.statusCode() != 200) {
                    throw refusal(
                            response.statusCode(), new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8));
                }
                T read =
                        reads.read(response.headers().firstValue("content-type").orElse(""), body);
                alarm.cancel(false);
                return read;
            }
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
    private HttpResponse<InputStream> send(String operation, byte[] json, long deadline, Reader reader)
            throws IOException, InterruptedException {
        try {
            return http.send(request(operation, json, deadline), HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            reader.requirePresent();
            return http.send(request(operation, json, deadline), HttpResponse.BodyHandlers.ofInputStream());
        }
    }

    private HttpRequest request(String operation, byte[] json, long deadline) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(address(operation))
                .timeout(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        if (!apiKey.isEmpty()) {
            builder.header("Authorization", "Bearer " + apiKey);
        }
        return builder.build();
    }

    URI address(String operation) {
        return URI.create((baseUrl.endsWith("/") ? baseUrl : baseUrl + "/") + operation);
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

    private LanguageModelException refusal(int status, String body) {
        IOException cause = new IOException("HTTP " + status + ": " + body);
        return switch (status) {
            case 408, 504 -> timeout(cause);
            case 429 -> new LanguageModelException(Reason.RATE_LIMITED, name + " takes no more requests now", cause);
            default ->
                status >= 500
                        ? unavailable(cause)
                        : new LanguageModelException(
                                Reason.MISCONFIGURED, name + " refuses this service's requests", cause);
        };
    }

    private LanguageModelException failure(IOException e, long deadline) {
        return e instanceof HttpTimeoutException || System.nanoTime() >= deadline ? timeout(e) : unavailable(e);
    }

    private LanguageModelException timeout(IOException cause) {
        return new LanguageModelException(Reason.TIMEOUT, name + " did not answer in time", cause);
    }

    private LanguageModelException unavailable(IOException cause) {
        return new LanguageModelException(Reason.UNAVAILABLE, name + " cannot be reached", cause);
    }
}
