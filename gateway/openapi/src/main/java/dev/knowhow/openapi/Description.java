package dev.knowhow.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.util.Locale;

/**
 * Completes what micronaut-openapi reads off the contracts. It does not know what holds for every operation, and it
 * writes OpenAPI 3.0, in which a reference cannot be null.
 */
final class Description {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String KEY = "Idempotency-Key";

    private Description() {}

    /** Reads the first file and writes the second. */
    public static void main(String[] files) throws IOException {
        ObjectNode description = (ObjectNode) MAPPER.readTree(new File(files[0]));
        complete(description);
        MAPPER.writeValue(new File(files[1]), description);
    }

    private static void complete(ObjectNode description) {
        description.put("openapi", "3.1.0");
        description.path("paths").forEach(path -> path.forEach(operation -> completeOperation((ObjectNode) operation)));
        description.path("paths").forEach(path -> {
            if (path.path("post") instanceof ObjectNode post) {
                takeKey(post.withArray("/parameters"));
            }
        });
        describeKey(description.withObject("/components/parameters/IdempotencyKey"));
        description
                .withObject("/components/responses/Error")
                .put("description", "OpenAI's error body")
                .withObject("/content")
                .withObject("application/json")
                .set("schema", reference("schemas/ErrorResponse"));
        JsonNode schemas = description.path("components").path("schemas");
        schemas.forEach(schema -> schema.path("discriminator")
                .path("mapping")
                .properties()
                .forEach(kind -> {
                    String name = kind.getValue().textValue().substring("#/components/schemas/".length());
                    nameKind(
                            (ObjectNode) schemas.path(name),
                            schema.at("/discriminator/propertyName").textValue(),
                            kind.getKey());
                }));
        convert(description);
    }

    /** Any may be sent with a key; where a contract names it, its clients send one. */
    private static void takeKey(ArrayNode parameters) {
        for (int i = parameters.size() - 1; i >= 0; i--) {
            if (parameters.get(i).path("name").asText().equals(KEY)) {
                parameters.remove(i);
            }
        }
        parameters.add(reference("parameters/IdempotencyKey"));
    }

    private static void describeKey(ObjectNode parameter) {
        parameter
                .put("name", KEY)
                .put("in", "header")
                .put(
                        "description",
                        "Makes the request safe to send again. For 24 hours the same key with the same request gives the status"
                                + " and body of the first time, with the header idempotent-replayed, and does nothing again;"
                                + " with another request it is a 422, and while the first one is at work a 409 with"
                                + " retry-after. Whatever was refused leaves its key free.")
                .withObject("/schema")
                .put("type", "string")
                .put("minLength", 1)
                .put("maxLength", 255);
    }

    /** The property that tells it apart stands in the JSON, not in the class. */
    private static void nameKind(ObjectNode schema, String property, String kind) {
        schema.withObject("/properties").withObject(property).put("const", kind);
        schema.withArray("/required").add(property);
    }

    private static void completeOperation(ObjectNode operation) {
        if (operation.path("description").equals(operation.path("summary"))) {
            operation.remove("description");
        }
        // A parameter is left out, never null.
        operation.path("parameters").forEach(parameter -> ((ObjectNode) parameter.path("schema")).remove("nullable"));
        ObjectNode responses = operation.withObject("/responses");
        responses.forEach(response -> {
            ((ObjectNode) response).put("description", "Success");
            response.path("content").properties().forEach(content -> {
                switch (content.getKey()) {
                    case "application/json" -> {}
                    case "text/event-stream" -> ((ObjectNode) content.getValue()).set("schema", ofType("string"));
                    default -> ((ObjectNode) content.getValue()).removeAll();
                }
            });
        });
        responses.set("default", reference("responses/Error"));
    }

    /** Says in OpenAPI 3.1, whose schemas are JSON Schema, what 3.0 and Java say otherwise. */
    private static void convert(JsonNode node) {
        node.forEach(Description::convert);
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        if (schema.path("pattern").isTextual()) { // Java's match the whole
            String pattern = schema.path("pattern").textValue().replace("\\P{Cntrl}", "\\P{Cc}");
            schema.put("pattern", "^(" + pattern + ")$");
        }
        if (schema.path("enum") instanceof ArrayNode names) { // their JSON is in lower case
            for (int i = 0; i < names.size(); i++) {
                names.set(i, names.get(i).textValue().toLowerCase(Locale.ROOT));
            }
        }
        if (schema.path("type").asText().equals("object")
                && !schema.has("properties")
                && !schema.has("additionalProperties")) {
            schema.remove("type"); // Java's Object and JsonNode are any JSON
        }
        if (schema.path("format").asText().equals("binary")) {
            schema.removeAll();
            schema.put("contentMediaType", "application/octet-stream");
        }
        if (schema.path("nullable").isBoolean()) {
            schema.remove("nullable");
            allowNull(schema);
        }
    }

    private static void allowNull(ObjectNode schema) {
        if (schema.path("type").isTextual()) {
            String type = schema.path("type").textValue();
            schema.putArray("type").add(type).add("null");
        } else if (schema.remove("allOf") instanceof ArrayNode one) {
            schema.putArray("anyOf").addAll(one).add(ofType("null"));
        }
    }

    private static ObjectNode ofType(String type) {
        return MAPPER.createObjectNode().put("type", type);
    }

    private static ObjectNode reference(String component) {
        return MAPPER.createObjectNode().put("$ref", "#/components/" + component);
    }
}
