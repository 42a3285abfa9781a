package dev.knowhow.knowledge.vectorstore;

import dev.knowhow.tenancy.problem.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's limits for the pairs that callers attach to things. */
public final class Metadata {

    /** Pairs at most. */
    public static final int MAX_PAIRS = 16;

    /** Characters of a key at most. */
    public static final int MAX_KEY = 64;

    /** Characters of a value at most. */
    public static final int MAX_VALUE = 512;

    private Metadata() {}

    /** The pairs, none when absent, if they are within the limits. */
    public static Map<String, String> check(@Nullable Map<String, String> metadata) {
        if (metadata == null) {
            return Map.of();
        }
        checkKeys("metadata", metadata);
        metadata.forEach((key, value) -> {
            if (value == null || value.length() > MAX_VALUE) {
                throw ProblemException.invalid(
                        "metadata", "The value of metadata '" + key + "' must be a string of at most 512 characters.");
            }
        });
        return Map.copyOf(metadata);
    }

    /** Refuses too many pairs, and keys that are empty or too long. */
    public static void checkKeys(String param, Map<String, ?> pairs) {
        if (pairs.size() > MAX_PAIRS) {
            throw ProblemException.invalid(param, "There may be 16 " + param + " at most, not " + pairs.size() + ".");
        }
        pairs.keySet().forEach(key -> {
            if (key.isEmpty() || key.length() > MAX_KEY) {
                throw ProblemException.invalid(param, "A key of " + param + " must have 1 to 64 characters.");
            }
        });
    }
}
