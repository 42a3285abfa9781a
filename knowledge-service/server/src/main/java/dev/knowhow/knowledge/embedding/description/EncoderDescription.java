package dev.knowhow.knowledge.embedding.description;

import dev.knowhow.tenancy.Sha256;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code encoder.json} says of the {@code model.onnx} and {@code tokenizer.json} beside it.
 *
 * @param name as its makers call it
 * @param sha256 of {@code model.onnx}, in hexadecimal; other weights are refused
 * @param dimensions of a vector
 * @param maxTokens that the model reads at once, markers included
 * @param pooling how a vector is made of the tokens'
 * @param languages that it reads, as ISO 639-1 codes; none where it reads any
 * @param queryPrefix what stands before a question; {@code passagePrefix} before anything else
 */
public record EncoderDescription(
        String name,
        String sha256,
        int dimensions,
        int maxTokens,
        Pooling pooling,
        Set<String> languages,
        String queryPrefix,
        String passagePrefix)
        implements TextEncoding {

    public EncoderDescription {
        languages = Set.copyOf(languages);
    }

    public static final String FILE = "encoder.json";
    public static final String MODEL = "model.onnx";
    public static final String TOKENIZER = "tokenizer.json";

    private static final int BUFFER = 1 << 16;
    private static final int LEAST = 8;
    private static final int MOST = 16_384;

    /** Whether a folder names an endpoint in place of a model; not where it cannot be read, which the start tells. */
    public static boolean isOfEndpoint(Path folder) {
        try {
            return json(folder).get(EndpointDescription.ENDPOINT) != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** What the description in a folder says. */
    static JsonNode json(Path folder) throws IOException {
        JsonNode json = JsonMapper.createDefault().readValue(Files.readAllBytes(folder.resolve(FILE)), JsonNode.class);
        if (json == null || !json.isObject()) {
            throw new IOException(FILE + " is not an object");
        }
        return json;
    }

    /** How a text's vector is made. */
    public enum Pooling {
        /** The first token's. */
        CLS,
        /** The average of all tokens'. */
        MEAN,
        /** The model does so itself: its output is the vector. */
        NONE
    }

    /**
     * Reads the description in a folder and compares the model with it.
     *
     * @throws IOException also where something is missing, or the model is another one
     */
    public static EncoderDescription read(Path folder) throws IOException {
        EncoderDescription description = describe(folder);
        description.requireWeights(folder);
        return description;
    }

    /** Reads the description in a folder, before anybody relies on the model. */
    public static EncoderDescription describe(Path folder) throws IOException {
        JsonNode json = json(folder);
        return new EncoderDescription(
                text(json, "name"),
                text(json, "sha256").toLowerCase(Locale.ROOT),
                number(json, "dimensions"),
                number(json, "max_tokens"),
                pooling(text(json, "pooling")),
                languages(json.get("languages")),
                optional(json, "query_prefix"),
                optional(json, "passage_prefix"));
    }

    /**
     * Compares the model in a folder with the hash.
     *
     * @throws IOException where it is another one
     */
    public void requireWeights(Path folder) throws IOException {
        String actual = sha256(folder.resolve(MODEL));
        if (!actual.equals(sha256)) {
            throw new IOException(MODEL + " has the SHA-256 " + actual + ", not the one in " + FILE);
        }
    }

    static String text(JsonNode json, String field) throws IOException {
        JsonNode value = json.get(field);
        if (value == null || !value.isString() || value.getStringValue().isBlank()) {
            throw new IOException(FILE + " has no text '" + field + "'");
        }
        return value.getStringValue();
    }

    static String optional(JsonNode json, String field) throws IOException {
        return json.get(field) == null ? "" : text(json, field);
    }

    static int number(JsonNode json, String field) throws IOException {
        JsonNode value = json.get(field);
        if (value == null || !value.isNumber() || value.getIntValue() < LEAST || value.getIntValue() > MOST) {
            throw new IOException(FILE + " has no number '%s' from %d to %d".formatted(field, LEAST, MOST));
        }
        return value.getIntValue();
    }

    static Set<String> languages(@Nullable JsonNode list) throws IOException {
        Set<String> languages = new HashSet<>();
        if (list != null && !list.isArray()) {
            throw new IOException(FILE + " has 'languages' that are no list");
        }
        if (list != null) {
            for (JsonNode language : list.values()) {
                languages.add(language.coerceStringValue());
            }
        }
        return languages;
    }

    private static Pooling pooling(String name) throws IOException {
        return switch (name) {
            case "cls" -> Pooling.CLS;
            case "mean" -> Pooling.MEAN;
            case "none" -> Pooling.NONE;
            default -> throw new IOException(FILE + " has the pooling '" + name + "', not cls, mean or none");
        };
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(in, Sha256.digest())) {
            byte[] buffer = new byte[BUFFER];
            while (digested.read(buffer) >= 0) {
                // the digest reads along
            }
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        }
    }

    /** The name and the start of the weights' hash: other weights are another model. */
    @Override
    public String modelId() {
        return name + "@" + sha256.substring(0, 12);
    }
}
