package dev.knowhow.knowledge.embedding.endpoint;

import dev.knowhow.durable.llm.LanguageModelException;
import dev.knowhow.durable.llm.OpenAiServer;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.description.EndpointDescription;
import dev.knowhow.tenancy.outage.Backoff;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private static final int TRIES = 3;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(1));

    /** Bytes of one component as text, and of what stands around a vector. */
    private static final int LONGEST_NUMBER = 32;

    private final EndpointDescription description;
    private final JsonMapper json;
    private final OpenAiServer server;

    EndpointClient(EndpointDescription description, JsonMapper json) {
        this.description = description;
        this.json = json;
        this.server = new OpenAiServer("the embeddings endpoint", description.endpoint(), description.key());
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
                return ask(texts);
            } catch (LanguageModelException e) {
                if (!isPassing(e)) {
                    LOG.error("the embeddings endpoint gave no vectors", e);
                    throw new ProblemException(
                            ProblemType.UPSTREAM_FAILED,
                            "The embeddings endpoint of this installation does not answer as described.");
                }
                LOG.warn("the embeddings endpoint, try {}: {}", tried, String.valueOf(e.getCause()));
                if (tried == TRIES) {
                    throw new ProblemException(
                            ProblemType.UPSTREAM_UNAVAILABLE,
                            "The embeddings endpoint of this installation cannot be reached at the moment.");
                }
                pause(BACKOFF.after(tried - 1));
            }
        }
    }

    /** Asked again, it may answer. */
    private static boolean isPassing(LanguageModelException failure) {
        return switch (failure.reason()) {
            case UNAVAILABLE, TIMEOUT, RATE_LIMITED -> true;
            case MISCONFIGURED, INVALID_RESPONSE -> false;
        };
    }

    private List<Embedding> ask(List<String> texts) {
        int most = texts.size() * (description.dimensions() + 8) * LONGEST_NUMBER;
        return server.post("embeddings", request(texts), description.timeout(), (type, body) -> {
            byte[] answer = body.readNBytes(most);
            try {
                return vectors(json.readValue(answer, Response.class), texts.size());
            } catch (IOException e) {
                throw server.invalid(e);
            }
        });
    }

    private byte[] request(List<String> texts) {
        try {
            return json.writeValueAsBytes(
                    Map.of("model", description.model(), "input", texts, "encoding_format", "float"));
        } catch (IOException e) {
            throw new UncheckedIOException("a request is written into memory", e);
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

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while an endpoint was busy");
        }
    }
}
