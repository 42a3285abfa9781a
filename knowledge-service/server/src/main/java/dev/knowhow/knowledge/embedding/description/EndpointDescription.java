package dev.knowhow.knowledge.embedding.description;

import dev.knowhow.tenancy.Sha256;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What {@code encoder.json} says of an OpenAI-compatible endpoint that embeds in place of a model in this process.
 *
 * @param name for people
 * @param endpoint below which {@code /embeddings} is
 * @param model its name there
 * @param key sent as bearer token, read from the file that {@code key_file} names; empty for none
 * @param maxTokens of a text, counted as the encoder that comes along does; longer ones are embedded in pieces
 * @param batch texts of one request at most
 * @param timeout of one request
 */
public record EndpointDescription(
        String name,
        URI endpoint,
        String model,
        String key,
        int dimensions,
        int maxTokens,
        int batch,
        Duration timeout,
        Set<String> languages,
        String queryPrefix,
        String passagePrefix)
        implements TextEncoding {

    static final String ENDPOINT = "endpoint";

    private static final int USUAL_BATCH = 64;
    private static final int USUAL_SECONDS = 30;

    public EndpointDescription {
        languages = Set.copyOf(languages);
        if (!("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))) {
            throw new IllegalArgumentException("'endpoint' must begin with http:// or https://");
        }
    }

    /**
     * Reads the description in a folder, and the key.
     *
     * @throws IOException also where something is missing
     */
    public static EndpointDescription read(Path folder) throws IOException {
        JsonNode json = EncoderDescription.json(folder);
        try {
            return new EndpointDescription(
                    EncoderDescription.text(json, "name"),
                    URI.create(EncoderDescription.text(json, ENDPOINT)),
                    EncoderDescription.text(json, "model"),
                    key(folder, EncoderDescription.optional(json, "key_file")),
                    EncoderDescription.number(json, "dimensions"),
                    EncoderDescription.number(json, "max_tokens"),
                    json.get("batch") == null ? USUAL_BATCH : EncoderDescription.number(json, "batch"),
                    Duration.ofSeconds(
                            json.get("timeout_seconds") == null
                                    ? USUAL_SECONDS
                                    : EncoderDescription.number(json, "timeout_seconds")),
                    EncoderDescription.languages(json.get("languages")),
                    EncoderDescription.optional(json, "query_prefix"),
                    EncoderDescription.optional(json, "passage_prefix"));
        } catch (IllegalArgumentException e) {
            throw new IOException(EncoderDescription.FILE + ": " + e.getMessage(), e);
        }
    }

    private static String key(Path folder, String file) throws IOException {
        return file.isEmpty() ? "" : Files.readString(folder.resolve(file)).strip();
    }

    /** Vectors of another model, or another server, are never compared with these. */
    @Override
    public String modelId() {
        return name + "@"
                + Sha256.hex(endpoint + " " + model + " " + dimensions).substring(0, 12);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "EndpointDescription[" + endpoint + ", " + model + "]";
    }
}
