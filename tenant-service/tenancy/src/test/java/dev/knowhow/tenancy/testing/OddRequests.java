package dev.knowhow.tenancy.testing;

import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.core.type.Argument;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends to every operation of a service what clients send by mistake and strangers on purpose: each value of each body
 * is replaced by text that nobody can store, by values of other kinds and sizes, or left out.
 */
public final class OddRequests {

    private static final Pattern OPTIONAL = Pattern.compile("\\{[?&][^}]*}");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])([A-Z])");
    private static final List<String> PARSERS_WORDS =
            List.of("StreamReadFeature", "Unexpected token", "Failed to convert", "java.", "Cannot deserialize");
    private static final List<String> ODD_PATHS =
            List.of("x", "%00", "a%00b", "%ED%A0%BD", "%E2%80%AEx", "x".repeat(2_000));
    private static final List<String> ODD_QUERIES = List.of(
            "?limit=many",
            "?limit=0",
            "?limit=10000000000",
            "?after=a%00b",
            "?before=%ED%A0%BD",
            "?order=%00",
            "?%00=x");
    private static final List<String> ODD_VALUES = List.of(
            "null",
            "{}",
            "[]",
            "[null]",
            "\"\"",
            "0",
            "-1",
            "2.5",
            "\"800\"",
            "1e999",
            "1" + "0".repeat(30),
            "1" + "0".repeat(2_000),
            "true",
            "{\"x\":null}",
            "{\"x\":1,\"x\":2}",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud83d\"",
            "\"\u202egnp.txt\u200f\"",
            "[".repeat(200) + "]".repeat(200),
            "\"" + "x".repeat(1_000_000) + "\"");

    private final TestingServiceClient client;
    private final List<String> failures = new ArrayList<>();
    private int sent;

    private OddRequests(TestingServiceClient client) {
        this.client = client;
    }

    /** Sends them all, and says which were answered as a fault of ours or in a parser's words. */
    public static Outcome send(Router router, TestingServiceClient client) {
        OddRequests requests = new OddRequests(client);
        router.uriRoutes()
                .filter(route -> route.getUriMatchTemplate().toString().matches("/(v1|api)/.*"))
                .forEach(requests::send);
        return new Outcome(requests.sent, requests.failures);
    }

    /** How many were sent, and what was answered to those that were not answered well. */
    public record Outcome(int sent, List<String> failures) {}

    private void send(UriRouteInfo<?, ?> route) {
        String template =
                OPTIONAL.matcher(route.getUriMatchTemplate().toString()).replaceAll("");
        String method = route.getHttpMethodName();
        if (method.equals("GET") || method.equals("DELETE")) {
            for (String odd : template.contains("{") ? ODD_PATHS : List.of("")) {
                String path = VARIABLE.matcher(template).replaceAll(odd);
                check(method + " " + path, method.equals("GET") ? client.get(path) : client.delete(path));
            }
            String path = VARIABLE.matcher(template).replaceAll("x");
            if (method.equals("GET")) {
                ODD_QUERIES.forEach(query -> check("GET " + path + query, client.get(path + query)));
            }
        } else if (method.equals("POST")) {
            String path = VARIABLE.matcher(template).replaceAll("x");
            route.getFullRequestBodyType()
                    .map(Argument::asType)
                    .filter(type -> type instanceof Class<?> raw && raw.isRecord())
                    .ifPresent(type -> vary(sample(type, 0), body -> post(path, body)));
        }
    }

    private void post(String path, String body) {
        String shown = body.length() <= 300 ? body : body.substring(0, 300) + "…";
        check("POST " + path + " " + shown, client.post(path, body));
    }

    private void check(String request, Reply reply) {
        sent++;
        if (reply.status() >= 500
                || PARSERS_WORDS.stream().anyMatch(words -> reply.raw().contains(words))) {
            failures.add(request + " -> " + reply.status() + " " + reply.raw());
        }
    }

    /** Hands over the JSON of the sample with each of its nodes replaced by each odd value, and once without it. */
    private static void vary(Object node, Consumer<String> whole) {
        ODD_VALUES.forEach(whole);
        children(node, whole);
    }

    private static void children(Object node, Consumer<String> whole) {
        switch (node) {
            case Map<?, ?> object ->
                object.forEach((name, child) -> {
                    if (child != null) {
                        vary(child, odd -> whole.accept(object(object, String.valueOf(name), odd)));
                        whole.accept(object(object, String.valueOf(name), null));
                    }
                });
            case List<?> list ->
                list.forEach(child -> {
                    if (child != null) {
                        vary(child, odd -> whole.accept("[" + odd + "]"));
                    }
                });
            default -> {}
        }
    }

    private static String object(Map<?, ?> object, String changed, @Nullable String odd) {
        return object.entrySet().stream()
                .filter(entry -> odd != null || !changed.equals(entry.getKey()))
                .map(entry ->
                        "\"" + entry.getKey() + "\":" + (changed.equals(entry.getKey()) ? odd : json(entry.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(@Nullable Object node) {
        return switch (node) {
            case Map<?, ?> object ->
                object.entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\":" + json(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(OddRequests::json).collect(Collectors.joining(",", "[", "]"));
            case String text -> "\"" + text + "\"";
            case null, default -> String.valueOf(node);
        };
    }

    private static Object sample(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return Collection.class.isAssignableFrom((Class<?>) generic.getRawType())
                    ? List.of(sample(arguments[0], depth))
                    : Map.of("a", sample(arguments[arguments.length - 1], depth));
        }
        if (!(type instanceof Class<?> raw)) {
            return "x";
        }
        if (raw.isRecord() && depth < 5) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (RecordComponent component : raw.getRecordComponents()) {
                String name =
                        HUMP.matcher(component.getName()).replaceAll("_$1").toLowerCase(Locale.ROOT);
                object.put(name, sample(component.getGenericType(), depth + 1));
            }
            return object;
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return true;
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return 1;
        }
        return raw == Instant.class ? "2030-01-01T00:00:00Z" : "x";
    }
}
