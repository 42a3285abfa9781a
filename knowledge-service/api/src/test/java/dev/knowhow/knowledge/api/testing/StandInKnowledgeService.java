package dev.knowhow.knowledge.api.testing;

import dev.knowhow.knowledge.api.embedding.CreateEmbeddingRequest;
import dev.knowhow.knowledge.api.embedding.EmbeddingOperations;
import dev.knowhow.knowledge.api.embedding.EmbeddingsResponse;
import dev.knowhow.knowledge.api.embedding.EncodedVector;
import dev.knowhow.knowledge.api.training.ProbeOperations;
import dev.knowhow.knowledge.api.training.ProbeRequest;
import dev.knowhow.knowledge.api.training.ProbeResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServer.Reply;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for knowledge-service where its model would make a test slow: probes as told, knowledge bases as told, and
 * vectors of words hashed into 384 components in the place of an encoder's.
 */
public final class StandInKnowledgeService implements EmbeddingOperations, ProbeOperations, AutoCloseable {

    public static final String ENCODER = "words-hashed@1";
    private static final int DIMENSIONS = 384;

    private final TestingServer server = new TestingServer();
    private final Set<String> vectorStores = ConcurrentHashMap.newKeySet();
    private final Map<String, String> badProbes = new ConcurrentHashMap<>();
    private final List<String> probed = new CopyOnWriteArrayList<>();
    private final StandInFiles files = new StandInFiles(server);
    private final StandInPassages passages = new StandInPassages();
    private final AtomicInteger embedded = new AtomicInteger();
    private volatile long embeddingMillis;
    private final String encoder;

    public StandInKnowledgeService() {
        this(ENCODER);
    }

    /** One that says that its vectors are those of that encoder. */
    public StandInKnowledgeService(String encoder) {
        this.encoder = encoder;
        server.serve(this).serve(passages).on("GET", "/v1/vector_stores/{}", request -> {
            if (!vectorStores.contains(request.segment(0))) {
                throw ProblemException.notFound("vector store", request.segment(0));
            }
            return Reply.of(Map.of("id", request.segment(0)));
        });
    }

    /** Where it listens, and what it was asked. */
    public TestingServer server() {
        return server;
    }

    /** The environment that makes a service ask it. */
    public Map<String, Object> properties() {
        return Map.of("KNOWHOW_KNOWLEDGE_URL", server.url());
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
        server.gate(request -> down ? Optional.of(Reply.status(503)) : Optional.empty());
    }

    /** The files it keeps. */
    public StandInFiles files() {
        return files;
    }

    /** The passages that each of its knowledge bases holds. */
    public StandInPassages passages() {
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
        return List.copyOf(probed);
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

    /** Names no output: what a probe's trials say is of interest where the adapter is real. */
    @Override
    public ProbeResponse createProbe(ProbeRequest request) {
        String model = String.valueOf(request.model());
        probed.add(model);
        List<ProbeResponse.Trial> trials = Objects.requireNonNullElse(request.inputs(), List.<String>of()).stream()
                .map(input -> new ProbeResponse.Trial(input, null, 0.5, false, null, 0.5))
                .toList();
        String bad = badProbes.get(model);
        return new ProbeResponse(model, model, true, bad == null, bad == null ? "It answers." : bad, 1, trials);
    }

    @Override
    public EmbeddingsResponse createEmbeddings(CreateEmbeddingRequest request) {
        TestingServer.pause(embeddingMillis);
        List<EmbeddingsResponse.Item> data = new ArrayList<>();
        for (JsonNode text : Objects.requireNonNull(request.input()).values()) {
            String vector = EncodedVector.encode(vector(text.getStringValue()));
            data.add(new EmbeddingsResponse.Item("embedding", data.size(), vector));
        }
        embedded.addAndGet(data.size());
        return new EmbeddingsResponse("list", data, encoder, new EmbeddingsResponse.Usage(data.size(), data.size()));
    }

    @Override
    public void close() {
        server.close();
    }
}
