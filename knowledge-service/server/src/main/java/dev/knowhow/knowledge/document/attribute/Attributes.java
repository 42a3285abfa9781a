package dev.knowhow.knowledge.document.attribute;

import dev.knowhow.knowledge.vectorstore.Metadata;
import dev.knowhow.tenancy.problem.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes of files in knowledge bases: up to 16 pairs whose values are strings, numbers or booleans. */
public final class Attributes {

    private Attributes() {}

    /** The pairs, none when absent, if they are within OpenAI's limits. */
    public static Map<String, Object> check(@Nullable Map<String, Object> attributes) {
        if (attributes == null) {
            return Map.of();
        }
        Metadata.checkKeys("attributes", attributes);
        attributes.forEach(Attributes::checkValue);
        return Map.copyOf(attributes);
    }

    private static void checkValue(String key, @Nullable Object value) {
        boolean valid = switch (value) {
            case String text -> text.length() <= Metadata.MAX_VALUE;
            case Number number -> true;
            case Boolean truth -> true;
            case null, default -> false;
        };
        if (!valid) {
            throw ProblemException.invalid(
                    "attributes",
                    "The value of attribute '" + key
                            + "' must be a number, a boolean, or a string of at most 512 characters.");
        }
    }
}
