package dev.knowhow.knowledge.embedding.api;

import dev.knowhow.knowledge.api.embedding.CreateEmbeddingRequest;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants embedded, within OpenAI's limits.
 *
 * @param model the encoder's name, or that of an adapter that changes it
 * @param base64 whether vectors are wanted as base64
 */
record EmbeddingInput(String model, List<String> texts, boolean base64) {

    /** The name of the encoder as callers give it; it may change its weights, {@link Embedder#modelId()} names them. */
    static final String MODEL = "knowhow-embedding";

    private static final String OPENAI = "text-embedding-";
    private static final int MOST_TEXTS = 2_048;
    private static final int MOST_CHARACTERS = 4_000_000;

    EmbeddingInput {
        texts = List.copyOf(texts);
    }

    /**
     * Reads a request.
     *
     * @throws ProblemException naming the field that cannot be fulfilled
     */
    static EmbeddingInput read(CreateEmbeddingRequest request, int dimensions) {
        String model = model(request.model());
        if (request.dimensions() != null && request.dimensions() != dimensions) {
            throw ProblemException.invalid(
                    "dimensions", "dimensions must be " + dimensions + ", the only number here.");
        }
        return new EmbeddingInput(model, texts(request.input()), isBase64(request.encodingFormat()));
    }

    /** Whether the installation's encoder is meant, unchanged. */
    boolean isOfTheEncoder() {
        return model.equals(MODEL) || model.startsWith(OPENAI);
    }

    private static String model(@Nullable String model) {
        if (model == null || model.isBlank()) {
            throw ProblemException.invalid("model", "The field 'model' is missing; use " + MODEL + ".");
        }
        return model;
    }

    private static boolean isBase64(@Nullable String format) {
        return switch (format) {
            case "base64" -> true;
            case "float" -> false;
            case null -> false;
            default -> throw ProblemException.invalid("encoding_format", "encoding_format must be float or base64.");
        };
    }

    private static List<String> texts(@Nullable JsonNode input) {
        List<String> texts = new ArrayList<>();
        if (input != null && input.isString()) {
            texts.add(text("input", input));
        } else if (input != null && input.isArray()) {
            for (JsonNode element : input.values()) {
                texts.add(text("input[" + texts.size() + "]", element));
            }
        }
        if (texts.isEmpty()) {
            throw ProblemException.invalid("input", "input must be a text or a list of texts.");
        }
        if (texts.size() > MOST_TEXTS) {
            throw ProblemException.invalid("input", "input may hold 2048 texts at most, not " + texts.size() + ".");
        }
        if (texts.stream().mapToLong(String::length).sum() > MOST_CHARACTERS) {
            throw ProblemException.invalid(
                    "input", "input may have 4000000 characters at most; send several requests.");
        }
        return texts;
    }

    private static String text(String where, JsonNode node) {
        if (node.isNumber() || node.isArray()) {
            throw ProblemException.invalid(
                    where, "Token arrays are not supported, since tokens differ from model to model: send texts.");
        }
        if (!node.isString() || node.getStringValue().isBlank()) {
            throw ProblemException.invalid(where, where + " must be a text that is not empty.");
        }
        return node.getStringValue();
    }
}
