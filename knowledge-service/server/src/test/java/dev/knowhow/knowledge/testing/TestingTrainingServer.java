package dev.knowhow.knowledge.testing;

import com.nimbusds.jwt.JWTParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.training.api.model.ResolvedModel;
import dev.knowhow.training.api.model.VectorStoreAdapters;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays training-service's registry over real HTTP, for it runs in another process: names per tenant, as the token in
 * each call says, and the bytes of adapters.
 */
public final class TestingTrainingServer implements AutoCloseable {

    private static final String MODELS = "/internal/models";
    private static final String STORES = "/internal/vector_stores/";

    private final HttpServer server;
    private final JsonMapper json = JsonMapper.createDefault();
    private final Map<String, Map<String, ResolvedModel>> models = new ConcurrentHashMap<>();
    private final Map<String, VectorStoreAdapters> deployed = new ConcurrentHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    public final AtomicInteger resolutions = new AtomicInteger();

    private final AtomicInteger refused = new AtomicInteger();
    public final AtomicInteger downloads = new AtomicInteger();

    /** What it was told is gone, as JSON. */
    public final List<String> deletions = new CopyOnWriteArrayList<>();

    /** Refuses every request while set. */
    public volatile boolean broken;

    /** How long each request waits for its answer. */
    public volatile Duration pause = Duration.ZERO;

    public TestingTrainingServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A version with all traffic, its files kept. */
    public ResolvedModel.Version version(
            String id, String name, String encoder, double share, Map<String, byte[]> content) {
        return version(id, name, "intent", encoder, share, content);
    }

    /** A version of that kind, its files kept. */
    public ResolvedModel.Version version(
            String id, String name, String kind, String encoder, double share, Map<String, byte[]> content) {
        Map<String, ResolvedModel.File> described = new HashMap<>();
        content.forEach((file, bytes) -> {
            files.put(id + "/" + file, bytes);
            described.put(file, new ResolvedModel.File(AdapterFiles.sha256(bytes), bytes.length));
        });
        String config = AdapterFiles.sha256(content.getOrDefault(AdapterFiles.CONFIG, new byte[0]));
        return new ResolvedModel.Version(id, name, kind, share, encoder, config, described, null);
    }

    public void name(TenantId tenant, String name, List<ResolvedModel.Version> versions) {
        add(tenant, new ResolvedModel(name, "alias", "intent", versions, null, List.of(), 1, null));
    }

    public void add(TenantId tenant, ResolvedModel model) {
        models.computeIfAbsent(tenant.toString(), key -> new ConcurrentHashMap<>())
                .put(model.name(), model);
    }

    /** Changes a file behind the registry's back. */
    public void damage(String id, String file) {
        files.put(id + "/" + file, new byte[] {1, 2, 3});
    }

    /** How often it has refused while it was broken. */
    public int refused() {
        return refused.get();
    }

    /** Deploys what changes the search of a knowledge base. */
    public void deploy(String vectorStoreId, VectorStoreAdapters adapters) {
        deployed.put(vectorStoreId, adapters);
    }

    private void answer(HttpExchange exchange) throws IOException {
        TestingServer.pause(pause.toMillis());
        String path = exchange.getRequestURI().getPath();
        if (broken) {
            refused.incrementAndGet();
            reply(exchange, 503, new byte[0]);
        } else if (path.equals("/internal/deletions")) {
            deletions.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            reply(exchange, 204, new byte[0]);
        } else if (path.startsWith(STORES)) {
            resolutions.incrementAndGet();
            String store = path.substring(STORES.length(), path.lastIndexOf('/'));
            reply(
                    exchange,
                    200,
                    json.writeValueAsBytes(deployed.getOrDefault(store, new VectorStoreAdapters(null, null))));
        } else {
            answerModel(exchange, path);
        }
    }

    private void answerModel(HttpExchange exchange, String path) throws IOException {
        Map<String, ResolvedModel> known = models.getOrDefault(tenant(exchange), Map.of());
        if (path.equals(MODELS)) {
            List<Map<String, Object>> listed = known.values().stream()
                    .map(model -> Map.<String, Object>of(
                            "name", model.name(), "kind", model.kind(), "created_at", model.createdAt()))
                    .toList();
            reply(exchange, 200, json.writeValueAsBytes(listed));
        } else if (path.startsWith(MODELS + "/")) {
            ResolvedModel model = known.get(path.substring(MODELS.length() + 1));
            resolutions.incrementAndGet();
            if (model == null) {
                reply(exchange, 404, "{\"error\":{\"message\":\"unknown\"}}".getBytes(StandardCharsets.UTF_8));
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                known.remove(model.name());
                reply(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
            } else {
                reply(exchange, 200, json.writeValueAsBytes(model));
            }
        } else {
            downloads.incrementAndGet();
            byte[] file = files.get(path.replace("/internal/adapters/", "").replace("/files/", "/"));
            reply(exchange, file == null ? 404 : 200, file == null ? new byte[0] : file);
        }
    }

    private static String tenant(HttpExchange exchange) {
        try {
            String token =
                    exchange.getRequestHeaders().getFirst("authorization").substring("Bearer ".length());
            return String.valueOf(JWTParser.parse(token).getJWTClaimsSet().getStringClaim("tenant"));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean json = body.length > 0 && (body[0] == '{' || body[0] == '[');
        exchange.getResponseHeaders().add("content-type", json ? "application/json" : "application/octet-stream");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
