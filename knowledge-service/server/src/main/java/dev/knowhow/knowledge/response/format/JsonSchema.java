package dev.knowhow.knowledge.response.format;

import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of JSON Schema that OpenAI's structured outputs are made of: type, properties, required,
 * additionalProperties, items, enum, const and anyOf. Any other word that restricts is refused by name rather than
 * ignored.
 */
record JsonSchema(JsonNode node) {

    private static final Set<String> CHECKED =
            Set.of("type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf");
    private static final Set<String> COMMENTS = Set.of("$schema", "$id", "title", "description", "default", "examples");
    private static final int DEEPEST = 16;

    /** Reads a schema. */
    static JsonSchema read(String param, JsonNode node) {
        check(param, node, 0);
        return new JsonSchema(node);
    }

    private static void check(String param, JsonNode node, int depth) {
        if (!node.isObject() || depth > DEEPEST) {
            throw ProblemException.invalid(param, "A schema must be an object, nested 16 deep at most.");
        }
        node.entries().forEach(entry -> {
            String word = entry.getKey();
            if (!CHECKED.contains(word) && !COMMENTS.contains(word)) {
                throw ProblemException.invalid(param, "The word '" + word + "' is not supported in a schema.");
            }
            JsonNode value = entry.getValue();
            if (!hasForm(word, value)) {
                throw ProblemException.invalid(param, "'" + word + "' does not have its form in a JSON schema.");
            }
            switch (word) {
                case "properties" -> value.values().forEach(property -> check(param, property, depth + 1));
                case "items" -> check(param, value, depth + 1);
                case "anyOf" -> value.values().forEach(choice -> check(param, choice, depth + 1));
                default -> {} // no schema inside
            }
        });
    }

    private static boolean hasForm(String word, JsonNode value) {
        return switch (word) {
            case "properties" -> value.isObject();
            case "enum", "anyOf" -> value.isArray();
            case "required" -> isTexts(value);
            case "type" -> value.isString() || isTexts(value);
            default -> true;
        };
    }

    private static boolean isTexts(JsonNode value) {
        if (!value.isArray()) {
            return false;
        }
        for (JsonNode element : value.values()) {
            if (!element.isString()) {
                return false;
            }
        }
        return true;
    }

    /** The names of an object's properties. */
    List<String> properties() {
        List<String> names = new ArrayList<>();
        JsonNode properties = node.get("properties");
        if (properties != null && properties.isObject()) {
            properties.entries().forEach(entry -> names.add(entry.getKey()));
        }
        return names;
    }

    boolean accepts(JsonNode value) {
        return accepts(node, value);
    }

    private static boolean accepts(JsonNode schema, JsonNode value) {
        JsonNode fixed = schema.get("const");
        return hasType(schema.get("type"), value)
                && isListed(schema.get("enum"), value)
                && (fixed == null || fixed.equals(value))
                && matchesAny(schema.get("anyOf"), value)
                && (!value.isObject() || acceptsObject(schema, value))
                && (!value.isArray() || acceptsItems(schema.get("items"), value));
    }

    private static boolean acceptsObject(JsonNode schema, JsonNode value) {
        JsonNode properties = schema.get("properties");
        JsonNode additional = schema.get("additionalProperties");
        Set<String> missing = new HashSet<>();
        JsonNode required = schema.get("required");
        if (required != null && required.isArray()) {
            required.values().forEach(name -> missing.add(name.coerceStringValue()));
        }
        for (var entry : value.entries()) {
            missing.remove(entry.getKey());
            JsonNode property = properties == null ? null : properties.get(entry.getKey());
            boolean refused = property == null
                    ? additional != null && additional.isBoolean() && !additional.getBooleanValue()
                    : !accepts(property, entry.getValue());
            if (refused) {
                return false;
            }
        }
        return missing.isEmpty();
    }

    private static boolean acceptsItems(@Nullable JsonNode items, JsonNode value) {
        if (items != null) {
            for (JsonNode item : value.values()) {
                if (!accepts(items, item)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isListed(@Nullable JsonNode allowed, JsonNode value) {
        if (allowed == null) {
            return true;
        }
        for (JsonNode one : allowed.values()) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesAny(@Nullable JsonNode choices, JsonNode value) {
        if (choices == null) {
            return true;
        }
        for (JsonNode choice : choices.values()) {
            if (accepts(choice, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasType(@Nullable JsonNode type, JsonNode value) {
        if (type == null) {
            return true;
        }
        if (type.isArray()) {
            for (JsonNode one : type.values()) {
                if (hasType(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.coerceStringValue()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "number" -> value.isNumber();
            case "integer" -> value.isNumber() && value.getDoubleValue() == Math.rint(value.getDoubleValue());
            default -> false;
        };
    }
}
