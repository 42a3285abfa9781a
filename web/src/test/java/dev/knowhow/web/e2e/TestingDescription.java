package dev.knowhow.web.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The description of the API that the installation serves, and whether answers keep to it. */
public final class TestingDescription {

    private static final String ID = "https://knowhow.example/openapi.json";

    private final JsonNode document;
    private final List<Template> templates;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /**
     * The description.
     *
     * @param served the answer to {@code GET /openapi.json}
     */
    public TestingDescription(JsonNode served) {
        document = served.deepCopy();
        document.path("components").path("schemas").forEach(TestingDescription::close);
        templates = document.path("paths").properties().stream()
                .map(path -> Template.of(path.getKey()))
                .sorted(Comparator.comparingInt(Template::literals).reversed())
                .toList();
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(ID, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** A property that is not described is a fault here; outside, clients may meet new ones. */
    private static void close(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    /** The operations, as {@code GET /v1/files/{fileId}}. */
    public List<String> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> StreamSupport.stream(
                                ((Iterable<String>) path.getValue()::fieldNames).spliterator(), false)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .toList();
    }

    /** What of an answer is not as described. */
    Optional<String> fault(String method, String path, Answer answer) {
        // services answer /v1/files/ and /v1/files;a=b as /v1/files
        String known = path.replaceAll(";[^/]*", "").replaceAll("/$", "");
        String operation = templates.stream()
                .filter(template -> template.pattern().matcher(known).matches())
                .map(template -> "/paths/" + escape(template.path()) + "/" + method.toLowerCase(Locale.ROOT))
                .filter(pointer -> document.at(pointer).isObject())
                .findFirst()
                .orElse("");
        String described = operation + "/responses/" + answer.status();
        if (!document.at(described).isObject()) {
            if (answer.status() < 400) {
                return Optional.of("answered " + answer.status() + ", which is not described");
            }
            described = "/components/responses/Error";
        }
        return contentFault(described + "/content", answer);
    }

    private Optional<String> contentFault(String pointer, Answer answer) {
        if (document.at(pointer).isMissingNode()) {
            return answer.bytes().length == 0
                    ? Optional.empty()
                    : Optional.of("answered a body that is not described: " + answer.text());
        }
        String type = answer.header("content-type").replaceAll(";.*", "");
        String schema = pointer + "/" + escape(type) + "/schema";
        if (document.at(pointer + "/" + escape(type)).isMissingNode()) {
            return Optional.of("answered '" + type + "', which is not described");
        }
        if (!type.equals("application/json")) {
            return Optional.empty();
        }
        List<Error> errors = schemas.computeIfAbsent(
                        schema, fragment -> registry.getSchema(SchemaLocation.of(ID + "#" + fragment)))
                .validate(answer.json());
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(errors.stream()
                        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                        .collect(Collectors.joining("; ", "is not as described: ", " in " + answer.text())));
    }

    /** A name as a step of a JSON pointer. */
    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** A path with variables; the last one may hold slashes, as names of models do. */
    private record Template(String path, Pattern pattern, int literals) {

        static Template of(String path) {
            String regex = path.replaceAll("\\{[^}]+}$", ".+").replaceAll("\\{[^}]+}", "[^/]+");
            return new Template(
                    path,
                    Pattern.compile(regex),
                    path.replaceAll("\\{[^}]+}", "").length());
        }
    }
}
