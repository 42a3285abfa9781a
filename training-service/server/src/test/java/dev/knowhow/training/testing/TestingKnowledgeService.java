package dev.knowhow.training.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.knowhow.knowledge.api.embedding.EncodedVector;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for knowledge-service where its model would make a test slow: probes as told, knowledge bases as told, and
 * vectors of words hashed into 384 components in the place of an encoder's.
 */
public final class TestingKnowledgeService implements AutoCloseable {

    public static final String ENCODER = "words-hashed@1";
    private static final int DIMENSIONS = 384;
    private static final JsonMapper JSON = JsonMapper.createDefault();

    private final HttpServer server;
    private final Set<String> vectorStores = ConcurrentHashMap.newKeySet();
    private final Map<String, String> badProbes = new ConcurrentHashMap<>();
    private final List<String> probed = new ArrayList<>();
    private final TestingFiles files = new TestingFiles();
    private final TestingPassages passages = new TestingPassages();
    private final AtomicInteger embedded = new AtomicInteger();
    private volatile long embeddingMillis;
    private volatile boolean down;
    private final String encoder;

    public TestingKnowledgeService() {
        this(ENCODER);
    }

    /** One that says that its vectors are those of that encoder. */
    public TestingKnowledgeService(String encoder) {
        this.encoder = encoder;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** The environment that makes training-service ask it. */
    public Map<String, Object> properties() {
        return Map.of(
                "KNOWHOW_KNOWLEDGE_URL",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** There is a knowledge base of that id from now on. */
    public String addVectorStore(String id) {
        vectorStores.add(id);
        return id;
    }

    /** A probe of that model finds that it does not differ from its base. */
    public void failProbesOf(String model, String detail) {
        badProbes.put(model, detail);
    }

    /** Answers 503 to everything, or no longer. */
    public void setDown(boolean down) {
        this.down = down;
    }

    /** The files it keeps. */
    public TestingFiles files() {
        return files;
    }

    /** The passages that each of its knowledge bases holds. */
    public TestingPassages passages() {
        return passages;
    }

    /** How many texts it has embedded. */
    public int embedded() {
        return embedded.get();
    }

    /** Takes that long for a request from now on. */
    public void setEmbeddingMillis(long millis) {
        this.embeddingMillis = millis;
    }

    /** The models that were probed, in order. */
    public List<String> probed() {
        synchronized (probed) {
            return List.copyOf(probed);
        }
    }

    /** The vector of a text: its words, hashed. */
    public static float[] vector(String text) {
        float[] vector = new float[DIMENSIONS];
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
            int hash = word.hashCode() * 0x9E3779B9;
            vector[Math.floorMod(hash, DIMENSIONS)] += 1;
            vector[Math.floorMod(hash >>> 12, DIMENSIONS)] += 0.5f;
        }
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (down) {
                send(exchange, 503, Map.of());
            } else if (path.equals("/internal/probes")) {
                probe(exchange, body(exchange));
            } else if (path.equals("/v1/embeddings")) {
                embed(exchange, body(exchange));
            } else if (path.endsWith("/candidates")) {
                send(exchange, 200, passages.candidates(body(exchange)));
            } else if (path.endsWith("/chunk_vectors")) {
                send(exchange, 200, passages.chunks(body(exchange)));
            } else if (path.startsWith("/v1/files")) {
                files.answer(exchange);
            } else if (vectorStores.contains(path.substring(path.lastIndexOf('/') + 1))) {
                send(exchange, 200, Map.of("id", path));
            } else {
                send(exchange, 404, Map.of("error", Map.of("message", "No such thing.", "type", "t")));
            }
        }
    }

    /** Names no output: what a probe's trials say is of interest where the adapter is real. */
    private void probe(HttpExchange exchange, Map<String, Object> request) throws IOException {
        String model = String.valueOf(request.get("model"));
        List<Object> trials = new ArrayList<>();
        if (request.get("inputs") instanceof List<?> inputs) {
            inputs.forEach(input -> trials.add(
                    Map.of("input", input, "confidence", 0.5, "out_of_scope", false, "base_confidence", 0.5)));
        }
        synchronized (probed) {
            probed.add(model);
        }
        String bad = badProbes.get(model);
        send(
                exchange,
                200,
                Map.of(
                        "model",
                        model,
                        "model_version",
                        model,
                        "answers",
                        true,
                        "differs",
                        bad == null,
                        "detail",
                        bad == null ? "It answers." : bad,
                        "latency_ms",
                        1.0,
                        "trials",
                        trials));
    }

    private void embed(HttpExchange exchange, Map<String, Object> request) throws IOException {
        rest(embeddingMillis);
        List<Object> data = new ArrayList<>();
        for (Object text : (List<?>) Objects.requireNonNull(request.get("input"))) {
            data.add(Map.of(
                    "object",
                    "embedding",
                    "index",
                    data.size(),
                    "embedding",
                    EncodedVector.encode(vector(String.valueOf(text)))));
        }
        embedded.addAndGet(data.size());
        Map<String, Integer> usage = Map.of("prompt_tokens", data.size(), "total_tokens", data.size());
        send(exchange, 200, Map.of("object", "list", "model", encoder, "data", data, "usage", usage));
    }

    static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> body(HttpExchange exchange) throws IOException {
        return Objects.requireNonNull(
                JSON.readValue(exchange.getRequestBody().readAllBytes(), Argument.mapOf(String.class, Object.class)));
    }

    static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
