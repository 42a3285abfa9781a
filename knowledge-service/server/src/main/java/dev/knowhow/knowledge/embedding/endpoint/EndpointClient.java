package dev.knowhow.knowledge.embedding.endpoint;

import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.description.EndpointDescription;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an OpenAI-compatible endpoint for the vectors of a few texts. What is busy or cannot be reached is asked again, a few
 * times; an answer that is not exactly what was asked for is none. What the server said is logged and not told.
 */
final class EndpointClient {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointClient.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int TRIES = 3;
    private static final long FIRST_PAUSE_MILLIS = 250;

    /** Bytes of one component as text, and of what stands around a vector. */
    private static final int LONGEST_NUMBER = 32;

    private static final int LONGEST_ERROR = 2_000;

    private final EndpointDescription description;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    EndpointClient(EndpointDescription description, JsonMapper json) {
        this.description = description;
        this.json = json;
    }

    /** The part of OpenAI's answer that is read. */
    @Serdeable
    record Response(@Nullable List<Item> data) {

        /** A vector and the place of its text among those sent. */
        @Serdeable
        record Item(int index, @Nullable List<Float> embedding) {}
    }

    /**
     * The vectors of texts, in their order.
     *
     * @throws ProblemException if the endpoint does not give them
     */
    List<Embedding> embed(List<String> texts) {
        for (int tried = 1; ; tried++) {
            try {
                return read(send(texts), texts.size());
            } catch (BusyException e) {
                LOG.warn("the embeddings endpoint, try {}: {}", tried, e.getMessage());
                if (tried == TRIES) {
                    throw new ProblemException(
                            ProblemType.UPSTREAM_UNAVAILABLE,
                            "The embeddings endpoint of this installation cannot be reached at the moment.");
                }
                pause(FIRST_PAUSE_MILLIS << tried);
            } catch (IOException e) {
                LOG.error("the embeddings endpoint gave no vectors", e);
                throw new ProblemException(
                        ProblemType.UPSTREAM_FAILED,
                        "The embeddings endpoint of this installation does not answer as described.");
            }
        }
    }

    private HttpResponse<InputStream> send(List<String> texts) throws IOException {
        byte[] body = json.writeValueAsBytes(
                Map.of("model", description.model(), "input", texts, "encoding_format", "float"));
        HttpRequest.Builder request = HttpRequest.newBuilder(description.embeddings())
                .timeout(description.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!description.key().isEmpty()) {
            request.header("Authorization", "Bearer " + description.key());
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while an endpoint embedded texts");
        } catch (HttpTimeoutException e) {
            throw new BusyException("no answer within " + description.timeout());
        } catch (IOException e) {
            throw new BusyException(e.toString());
        }
    }

    private List<Embedding> read(HttpResponse<InputStream> response, int texts) throws IOException {
        int most = texts * (description.dimensions() + 8) * LONGEST_NUMBER;
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status == 429 || status >= 500) {
                throw new BusyException("HTTP " + status);
            }
            if (status != 200) {
                throw new IOException(
                        "HTTP " + status + ": " + new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8));
            }
            return vectors(json.readValue(body.readNBytes(most), Response.class), texts);
        }
    }

    private List<Embedding> vectors(@Nullable Response response, int texts) throws IOException {
        Map<Integer, Embedding> byPlace = new TreeMap<>();
        List<Response.Item> items = response == null || response.data() == null ? List.of() : response.data();
        for (Response.Item item : items) {
            if (item.index() >= 0 && item.index() < texts) {
                byPlace.putIfAbsent(item.index(), vector(item.embedding()));
            }
        }
        if (items.size() != texts || byPlace.size() != texts) {
            throw new IOException("not one vector for each text");
        }
        return List.copyOf(byPlace.values());
    }

    private Embedding vector(@Nullable List<Float> components) throws IOException {
        if (components == null || components.size() != description.dimensions()) {
            throw new IOException("a vector of another width than " + description.dimensions());
        }
        float[] values = new float[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = components.get(i);
        }
        try {
            return Embedding.normalize(values);
        } catch (IllegalArgumentException e) {
            throw new IOException("a vector without direction", e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while an endpoint was busy");
        }
    }

    /** Asked again, it may answer. */
    private static final class BusyException extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        BusyException(String message) {
            super(message);
        }
    }
}
