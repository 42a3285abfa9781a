package dev.knowhow.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** A service behind the gateway that does what the test says and remembers what it was asked. */
public final class TestingUpstream implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final AtomicReference<HttpHandler> behaviour = new AtomicReference<>(TestingUpstream::ok);
    private final List<Seen> requests = new CopyOnWriteArrayList<>();

    private TestingUpstream(HttpServer server) {
        this.server = server;
    }

    /** A port that nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one on a free port. */
    public static TestingUpstream start() {
        return start(0);
    }

    /** Starts one on that port. */
    public static TestingUpstream start(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            TestingUpstream upstream = new TestingUpstream(server);
            server.setExecutor(upstream.threads);
            server.createContext("/", upstream::handle);
            server.start();
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it answers from now on. */
    public void answers(HttpHandler handler) {
        behaviour.set(handler);
    }

    /** Answers with a status, a content type and a body. */
    public void answers(int status, String contentType, String body) {
        answers(exchange -> {
            exchange.getRequestBody().readAllBytes();
            reply(exchange, status, contentType, body);
        });
    }

    /** What it was asked, in order. */
    public List<Seen> requests() {
        return requests;
    }

    /** The last request. */
    public Seen last() {
        return requests.getLast();
    }

    /** Back to the beginning. */
    public void reset() {
        behaviour.set(TestingUpstream::ok);
        requests.clear();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Writes a whole response. */
    public static void reply(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders())));
        behaviour.get().handle(exchange);
    }

    private static void ok(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        reply(exchange, 200, "application/json", "{\"ok\":true}");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** The head of a request as the service saw it. */
    public record Seen(String method, String uri, Map<String, List<String>> headers) {

        /** The values of a header, its name in any case. */
        public List<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .flatMap(entry -> entry.getValue().stream())
                    .toList();
        }
    }
}
