package dev.knowhow.knowledge.response.format;

import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a caller wants the output of an adapter: OpenAI's {@code response_format} and {@code text.format}.
 *
 * @param param the field that asked for it
 * @param type {@code text}, {@code json_object} or {@code json_schema}
 * @param schema null unless the type is {@code json_schema}
 */
public record OutputFormat(
        String param, String type, @Nullable JsonSchema schema) {

    /** Reads what was asked for; nothing means text. */
    public static OutputFormat read(String param, @Nullable JsonNode format) {
        if (format != null && !format.isNull() && !format.isObject()) {
            throw ProblemException.invalid(param, param + " must be an object.");
        }
        JsonNode type = format == null || format.isNull() ? null : format.get("type");
        if (type != null && !type.isNull() && !type.isString()) {
            throw ProblemException.invalid(param + ".type", param + ".type must be a string.");
        }
        String name = type == null || type.isNull() ? "text" : type.getStringValue();
        return switch (name) {
            case "text", "json_object" -> new OutputFormat(param, name, null);
            case "json_schema" -> new OutputFormat(param, name, JsonSchema.read(param, schema(param, format)));
            default ->
                throw ProblemException.invalid(
                        param + ".type", "The type must be text, json_object or json_schema, not '" + name + "'.");
        };
    }

    /** Chat puts the schema into an object of its own, Responses beside the type. */
    private static JsonNode schema(String param, @Nullable JsonNode format) {
        JsonNode inner = format == null ? null : format.get("json_schema");
        if (inner != null && !inner.isObject()) {
            throw ProblemException.invalid(param + ".json_schema", param + ".json_schema must be an object.");
        }
        JsonNode holder = inner == null ? format : inner;
        JsonNode schema = holder == null ? null : holder.get("schema");
        if (schema == null || !schema.isObject()) {
            throw ProblemException.invalid(param, "A format of type json_schema needs a schema, an object.");
        }
        return schema;
    }

    /** An adapter's output in this form; refuses one that cannot have it, since it was trained as it is. */
    public String apply(String output, JsonMapper json) {
        if (type.equals("text")) {
            return output;
        }
        JsonNode value = parse(output, json);
        if (schema == null) {
            if (value == null || !value.isObject()) {
                throw unfit("is no JSON object; ask for json_schema with one string property");
            }
            return output;
        }
        if (value != null && schema.accepts(value)) {
            return output;
        }
        JsonNode wrapped = wrap(output, schema);
        if (wrapped == null) {
            throw unfit("does not fit the schema");
        }
        try {
            return new String(json.writeValueAsBytes(wrapped), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The same as chat completions ask for it; null for text. */
    public @Nullable JsonNode toResponseFormat() {
        if (type.equals("text")) {
            return null;
        }
        JsonNode name = JsonNode.createStringNode(type);
        return schema == null
                ? JsonNode.createObjectNode(Map.of("type", name))
                : JsonNode.createObjectNode(Map.of(
                        "type",
                        name,
                        "json_schema",
                        JsonNode.createObjectNode(
                                Map.of("name", JsonNode.createStringNode("answer"), "schema", schema.node()))));
    }

    /** What is wrong with an output, to follow "it"; empty where nothing is. */
    public String fault(String output, JsonMapper json) {
        if (type.equals("text")) {
            return "";
        }
        JsonNode value = parse(output, json);
        if (value == null) {
            return "is no JSON";
        }
        boolean kept = schema == null ? value.isObject() : schema.accepts(value);
        return kept ? "" : schema == null ? "is no JSON object" : "does not keep the schema";
    }

    private ProblemException unfit(String reason) {
        return ProblemException.invalid(param, "The output of this adapter " + reason + ".");
    }

    /** A schema with a single property that takes a text gets the output as that property. */
    private static @Nullable JsonNode wrap(String output, JsonSchema schema) {
        List<JsonNode> fitting = new ArrayList<>();
        if (schema.properties().size() == 1) {
            String property = schema.properties().getFirst();
            JsonNode object = JsonNode.createObjectNode(Map.of(property, JsonNode.createStringNode(output)));
            if (schema.accepts(object)) {
                fitting.add(object);
            }
        }
        return fitting.isEmpty() ? null : fitting.getFirst();
    }

    private static @Nullable JsonNode parse(String output, JsonMapper json) {
        try {
            return json.readValue(output, JsonNode.class);
        } catch (IOException e) {
            return null;
        }
    }
}
