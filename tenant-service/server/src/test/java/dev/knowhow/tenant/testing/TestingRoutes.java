package dev.knowhow.tenant.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON over the JDK's HTTP server, by method and path: what the fake of Keycloak is made of. */
final class TestingRoutes {

    private static final ObjectMapper JSON = ObjectMapper.getDefault();

    private final List<Route> routes = new ArrayList<>();

    /** Something the fake does not have: a 404. */
    static final class NotFound extends RuntimeException {}

    /** Answers a request. */
    interface Handler {
        Answer handle(Request request);
    }

    /** Sees every request first. */
    interface Gate {
        Answer answer(String line, HttpExchange exchange, String body);
    }

    private record Route(String method, Pattern path, Handler handler) {}

    void add(String method, String path, Handler handler) {
        routes.add(new Route(method, Pattern.compile(path), handler));
    }

    void serve(HttpServer server, Gate gate) {
        server.createContext("/", exchange -> serve(exchange, gate));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    private static void serve(HttpExchange exchange, Gate gate) throws IOException {
        String line =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = gate.answer(line, exchange, body);
        if (answer.location() != null) {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1" + answer.location());
        }
        byte[] bytes = answer.body() == null ? new byte[0] : JSON.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    Answer answer(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(path);
            if (route.method().equals(exchange.getRequestMethod()) && matcher.matches()) {
                return answer(
                        route, new Request(matcher, exchange.getRequestURI().getRawQuery(), body));
            }
        }
        throw new IllegalStateException("the fake does not speak " + exchange.getRequestMethod() + " " + path);
    }

    private static Answer answer(Route route, Request request) {
        try {
            return route.handler().handle(request);
        } catch (NotFound e) {
            return Answer.status(404);
        }
    }

    record Answer(
            int status, @Nullable Object body, @Nullable String location) {

        static Answer of(Object body) {
            return new Answer(200, body, null);
        }

        static Answer status(int status) {
            return new Answer(status, null, null);
        }

        static Answer created(String location) {
            return new Answer(201, null, location);
        }
    }

    record Request(Matcher matcher, @Nullable String rawQuery, String raw) {

        String path(int group) {
            return matcher.group(group);
        }

        String query(String name) {
            for (String each : rawQuery == null ? new String[0] : rawQuery.split("&")) {
                if (each.startsWith(name + "=")) {
                    return URLDecoder.decode(each.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            throw new IllegalStateException("no query parameter " + name);
        }

        Map<String, Object> body() {
            return read(Argument.mapOf(String.class, Object.class));
        }

        List<Map<String, Object>> list() {
            return read(Argument.listOf(Argument.mapOf(String.class, Object.class)));
        }

        List<String> strings() {
            return read(Argument.listOf(String.class));
        }

        String text(String field) {
            return String.valueOf(body().get(field));
        }

        private <T> T read(Argument<T> type) {
            try {
                return JSON.readValue(raw, type);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
