package dev.knowhow.tenancy.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small HTTP server for stand-ins; it remembers what it was asked. */
public final class TestingServer implements AutoCloseable {

    /** Writes as services do: with what is null and what is empty. */
    private static final ObjectMapper JSON =
            ObjectMapper.create(Map.of("micronaut.serde.serialization.inclusion", "ALWAYS"));

    private static final ScopedValue<Request> CURRENT = ScopedValue.newInstance();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Optional<Reply>> gate = request -> Optional.empty();
    private final Function<Request, Reply> otherwise;
    private volatile @Nullable HttpHandler behaviour;

    /** One on a free port. */
    public TestingServer() {
        this(0, request -> {
            throw new ProblemException(ProblemType.UNKNOWN_URL, "Unknown request URL: " + request.path());
        });
    }

    private TestingServer(int port, Function<Request, Reply> otherwise) {
        this.otherwise = otherwise;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** One on that port, or on a free one if it is 0, that answers everything with that JSON. */
    public static TestingServer saying(int port, String json) {
        return new TestingServer(port, request -> Reply.json(json));
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers requests to a path, in which {@code {}} stands for one segment. The latest route wins. */
    public TestingServer on(String method, String path, Function<Request, Reply> answer) {
        return on(method, Pattern.compile(path.replace("{}", "([^/]+)")), answer);
    }

    TestingServer on(String method, Pattern path, Function<Request, Reply> answer) {
        routes.addFirst(new Route(method, path, answer));
        return this;
    }

    /** Answers as that object does, whose contracts say at which paths; what it throws is answered as services do. */
    public TestingServer serve(Object service) {
        ContractRoutes.add(this, service);
        return this;
    }

    /** Sees every request before its route does, and may answer it. */
    public void gate(Function<Request, Optional<Reply>> next) {
        gate = next;
    }

    /** From now on whoever asks is handed over; what was asked is remembered without its body. */
    public void answers(HttpHandler handler) {
        behaviour = handler;
    }

    /** From now on every request is answered with that. */
    public void answers(int status, String contentType, String body) {
        behaviour = null;
        gate = request -> Optional.of(new Reply(status, Map.of("content-type", contentType), List.of(bytes(body)), 0));
    }

    /** The request that is being answered. */
    public static Request current() {
        return CURRENT.get();
    }

    /** What was asked, oldest first. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The last request. */
    public Request last() {
        return requests.getLast();
    }

    /** Was asked nothing yet, and answers by its routes. */
    public void reset() {
        behaviour = null;
        gate = request -> Optional.empty();
        requests.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        HttpHandler handler = behaviour;
        if (handler != null) {
            requests.add(Request.of(exchange, new byte[0]));
            handler.handle(exchange);
            return;
        }
        try (exchange) {
            Request request = Request.of(exchange, exchange.getRequestBody().readAllBytes());
            requests.add(request);
            write(exchange, answer(request));
        }
    }

    private Reply answer(Request request) {
        try {
            return gate.apply(request).orElseGet(() -> route(request));
        } catch (ProblemException e) {
            return Reply.of(e.type().status().getCode(), e.response());
        }
    }

    private Reply route(Request request) {
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(request.path());
            if (route.method().equals(request.method()) && matcher.matches()) {
                Request found = request.withSegments(segments(matcher));
                return ScopedValue.where(CURRENT, found)
                        .call(() -> route.answer().apply(found));
            }
        }
        return otherwise.apply(request);
    }

    private static List<String> segments(Matcher matcher) {
        return IntStream.rangeClosed(1, matcher.groupCount())
                .mapToObj(matcher::group)
                .toList();
    }

    /** Writes a whole answer to whoever was handed over. */
    public static void reply(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        try (exchange) {
            write(exchange, new Reply(status, Map.of("content-type", contentType), List.of(bytes(body)), 0));
        }
    }

    private static void write(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.status() == 0) {
            return;
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        if (reply.parts().size() == 1) {
            byte[] body = reply.parts().getFirst();
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), 0);
        for (byte[] part : reply.parts()) {
            exchange.getResponseBody().write(part);
            exchange.getResponseBody().flush();
            pause(reply.pauseMillis());
        }
    }

    /** Takes that long. */
    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As services write it. */
    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Route(String method, Pattern path, Function<Request, Reply> answer) {}

    /**
     * A request as it came.
     *
     * @param uri path and query
     * @param segments what stands in its path where the route has variables
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Request(String method, String uri, Headers headers, byte[] body, List<String> segments) {

        private static Request of(HttpExchange exchange, byte[] body) {
            return new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Headers.of(exchange.getRequestHeaders()),
                    body,
                    List.of());
        }

        private Request withSegments(List<String> found) {
            return new Request(method, uri, headers, body, found);
        }

        public String path() {
            return uri.replaceFirst("\\?.*", "");
        }

        public String segment(int index) {
            return segments.get(index);
        }

        /** The body, as text. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public @Nullable String header(String name) {
            return headers.getFirst(name);
        }

        /** Every value of a header. */
        public List<String> headers(String name) {
            return headers.getOrDefault(name, List.of());
        }

        /** The claims of its token, as JSON, believed unseen; none where there is no token. */
        public String claims() {
            String[] parts = String.valueOf(header("authorization")).split("\\.", -1);
            return parts.length < 2
                    ? "{}"
                    : new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        }

        /** A parameter of the query; empty where there is none. */
        public String query(String name) {
            return Objects.requireNonNullElse(parameter(name), "");
        }

        /** A parameter of the query. */
        public @Nullable String parameter(String name) {
            return field(uri.replaceFirst("[^?]*\\??", ""), name);
        }

        /** A field of the body, which is a form; empty where there is none. */
        public String form(String name) {
            return Objects.requireNonNullElse(field(text(), name), "");
        }

        /** The body, which is JSON. */
        public <T> T read(Class<T> type) {
            return read(Argument.of(type));
        }

        /** The body, which is JSON. */
        public <T> T read(Argument<T> type) {
            try {
                return Objects.requireNonNull(JSON.readValue(body, type));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static @Nullable String field(String form, String name) {
            for (String pair : form.split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            return null;
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

        /** An error, as services tell one. */
        public static Reply problem(ProblemType type, String message) {
            return of(type.status().getCode(), ErrorResponse.of(type, message, null));
        }

        /** What serialises to JSON. */
        public static Reply of(Object body) {
            return of(200, body);
        }

        /** The same with a status. */
        public static Reply of(int status, Object body) {
            return json(status, TestingServer.json(body));
        }

        /** The connection ends unanswered. */
        public static Reply none() {
            return new Reply(0, Map.of(), List.of(), 0);
        }

        /** No body. */
        public static Reply status(int status) {
            return text(status, "");
        }

        public static Reply text(int status, String text) {
            return new Reply(status, Map.of("content-type", "text/plain"), List.of(bytes(text)), 0);
        }

        public static Reply file(String type, byte[] content) {
            return new Reply(200, Map.of("content-type", type), List.of(content), 0);
        }

        /** Names a place, with no body. */
        public static Reply location(int status, String location) {
            return new Reply(status, Map.of("location", location), List.of(new byte[0]), 0);
        }

        /** Server-sent events, each written as it is. */
        public static Reply events(long pauseMillis, List<String> events) {
            return new Reply(
                    200,
                    Map.of("content-type", "text/event-stream"),
                    events.stream().map(TestingServer::bytes).toList(),
                    pauseMillis);
        }
    }
}
