package dev.knowhow.web.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A small HTTP server for stand-ins; it remembers what it was asked. */
public final class TestingServer implements AutoCloseable {

    private static final ObjectMapper MAPPER = ObjectMapper.getDefault();

    private final HttpServer server;
    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public TestingServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers requests to a path, in which {@code {}} stands for one segment. The latest route wins. */
    public void on(String method, String path, Function<Request, Reply> answer) {
        Pattern pattern = Pattern.compile(path.replace("{}", "([^/]+)"));
        routes.addFirst(new Route(method, pattern, answer));
    }

    /** What was asked, oldest first. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.of(exchange);
            requests.add(request);
            reply(exchange, answer(request));
        }
    }

    private Reply answer(Request request) {
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(request.path());
            if (route.method().equals(request.method()) && matcher.matches()) {
                return route.answer().apply(request.withSegments(segments(matcher)));
            }
        }
        return Reply.json(404, error("unknown_url", "Unknown request URL: " + request.path()));
    }

    /** The error body of the services. */
    public static String error(String code, String message) {
        return "{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"%s\"}}"
                .formatted(message, code);
    }

    private static List<String> segments(Matcher matcher) {
        return java.util.stream.IntStream.rangeClosed(1, matcher.groupCount())
                .mapToObj(matcher::group)
                .toList();
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        if (reply.parts().size() == 1) {
            byte[] body = reply.parts().getFirst();
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            return;
        }
        exchange.sendResponseHeaders(reply.status(), 0);
        for (byte[] part : reply.parts()) {
            exchange.getResponseBody().write(part);
            exchange.getResponseBody().flush();
            pause(reply.pauseMillis());
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Route(String method, Pattern path, Function<Request, Reply> answer) {}

    /** A request as it came. */
    public record Request(
            String method,
            String path,
            String rawQuery,
            Map<String, String> headers,
            String text,
            int bytes,
            List<String> segments) {

        private static Request of(HttpExchange exchange) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> headers = new ConcurrentHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            return new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                    headers,
                    new String(body, StandardCharsets.UTF_8),
                    body.length,
                    List.of());
        }

        Request withSegments(List<String> found) {
            return new Request(method, path, rawQuery, headers, text, bytes, found);
        }

        public String segment(int index) {
            return segments.get(index);
        }

        public @Nullable String header(String name) {
            return headers.get(name);
        }

        public String query(String name) {
            return field(rawQuery, name);
        }

        public String form(String name) {
            return field(text, name);
        }

        /** The body, which is JSON. */
        <T> T read(Class<T> type) {
            try {
                return Objects.requireNonNull(MAPPER.readValue(text, type));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String encodedQuery(String name) {
            return URLEncoder.encode(query(name), StandardCharsets.UTF_8);
        }

        private static String field(String form, String name) {
            for (String pair : List.of(form.split("&", -1))) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            return "";
        }
    }

    /** An answer; several parts are sent one by one. */
    public record Reply(int status, Map<String, String> headers, List<byte[]> parts, long pauseMillis) {

        public static Reply json(String body) {
            return json(200, body);
        }

        public static Reply json(int status, String body) {
            return new Reply(status, Map.of("content-type", "application/json"), List.of(bytes(body)), 0);
        }

        /** What serialises to JSON. */
        public static Reply of(Object body) {
            return of(200, body);
        }

        /** The same with a status. */
        public static Reply of(int status, Object body) {
            try {
                return json(status, MAPPER.writeValueAsString(body));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public static Reply text(int status, String text) {
            return new Reply(status, Map.of("content-type", "text/plain"), List.of(bytes(text)), 0);
        }

        public static Reply file(String type, byte[] content) {
            return new Reply(200, Map.of("content-type", type), List.of(content), 0);
        }

        public static Reply redirect(String location) {
            return new Reply(302, Map.of("location", location), List.of(new byte[0]), 0);
        }

        /** Server-sent events, each written as it is. */
        public static Reply events(long pauseMillis, List<String> events) {
            return new Reply(
                    200,
                    Map.of("content-type", "text/event-stream"),
                    events.stream().map(Reply::bytes).toList(),
                    pauseMillis);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
