package dev.knowhow.web.e2e.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.web.e2e.TestingConnection.SignIn;
import dev.knowhow.web.e2e.TestingDocuments;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingQuotas;
import dev.knowhow.web.e2e.TestingSignIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What quotas cost: searches, answers from a document and answers of an adapter through the gateway, of a tenant that has
 * quotas of both meters, for itself and for its key, in turn with two tenants that have none; the second of those says how
 * much chance does. Then as many searches as clients get, in windows by turns. Arguments: data folder of a running
 * installation whose rate limits are raised; calls of each kind and tenant; windows of each tenant, of five seconds.
 */
public final class QuotaCostBenchmark {

    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final int CLIENTS = 8;
    private static final long PLENTY = 1_000_000_000;
    private static final List<String> NAMES = List.of("none", "none, again", "quotas");

    private final TestingInstallation installation;
    private final List<Asking> tenants = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    private QuotaCostBenchmark(TestingInstallation installation, List<ManyTenants.Tenant> prepared) {
        this.installation = installation;
        for (ManyTenants.Tenant tenant : prepared) {
            TestingTraining client = new TestingTraining(installation.gateway(), tenant.key());
            List<String> files = client.uploadDocuments(
                    Map.of("holidays.md", new String(TestingDocuments.holidays(), StandardCharsets.UTF_8)));
            tenants.add(new Asking(tenant, client, client.knowledgeBase("Handbook", files, 400)));
        }
        limit(tenants.getLast());
    }

    /** A tenant that asks. */
    private record Asking(ManyTenants.Tenant tenant, TestingTraining client, String store) {}

    private enum Kind {
        SEARCH,
        ANSWER,
        ADAPTER
    }

    /** Arguments: see above. */
    public static void main(String[] arguments) throws Exception {
        TestingInstallation installation = TestingInstallation.running(Path.of(arguments[0]));
        List<ManyTenants.Tenant> prepared = new ManyTenants(installation).prepare(NAMES.size());
        QuotaCostBenchmark benchmark = new QuotaCostBenchmark(installation, prepared);
        int calls = Integer.parseInt(arguments[1]);
        for (Kind kind : Kind.values()) {
            benchmark.inTurn(kind, Math.max(1, calls / 5)); // warm
            report(kind, benchmark.inTurn(kind, calls));
        }
        benchmark.throughput(Integer.parseInt(arguments[2]));
    }

    private void limit(Asking asking) {
        SignIn admin = installation.connection().admin();
        String token = TestingSignIn.as(installation, admin.username(), admin.password())
                .token();
        String tenant = get("/api/v1/tenants?limit=100", token)
                .filter(each ->
                        each.path("alias").asText().equals(asking.tenant().alias()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        String key = get("/api/v1/api_keys?limit=1", asking.tenant().key())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        TestingQuotas quotas = new TestingQuotas(installation, token, tenant);
        for (String meter : List.of("searches", "answers")) {
            quotas.allowTenant(meter, PLENTY);
            quotas.allowKey(meter, key, PLENTY);
        }
    }

    private Stream<JsonNode> get(String path, String token) {
        return Call.of("GET", installation.gateway(), path, token)
                .send()
                .requireSuccess()
                .json()
                .path("data")
                .valueStream();
    }

    /** Milliseconds of each tenant's calls. Another one begins each time. */
    private double[][] inTurn(Kind kind, int calls) {
        double[][] millis = new double[tenants.size()][calls];
        for (int call = 0; call < calls; call++) {
            for (int turn = 0; turn < tenants.size(); turn++) {
                int tenant = (call + turn) % tenants.size();
                long began = System.nanoTime();
                ask(kind, tenants.get(tenant));
                millis[tenant][call] = (System.nanoTime() - began) / 1e6;
            }
        }
        return millis;
    }

    /** Nobody asks the same again: what is remembered would be measured instead. */
    private void ask(Kind kind, Asking asking) {
        int number = asked.incrementAndGet();
        String question = "How many days of paid holiday does employee number " + number + " have?";
        switch (kind) {
            case SEARCH ->
                asking.client().post("/v1/vector_stores/" + asking.store() + "/search", Map.of("query", question));
            case ANSWER -> asking.client().ask(asking.store(), question);
            case ADAPTER ->
                asking.client()
                        .chat(asking.tenant().model(), TestingExamples.request(number))
                        .requireSuccess();
        }
    }

    private static void report(Kind kind, double[][] millis) {
        double usual = at(millis[0], 0.5);
        for (int tenant = 0; tenant < millis.length; tenant++) {
            System.out.printf(
                    "%s, %s, %d calls: p50 %.1f (%.2f times), p95 %.1f ms%n",
                    kind,
                    NAMES.get(tenant),
                    millis[tenant].length,
                    at(millis[tenant], 0.5),
                    at(millis[tenant], 0.5) / usual,
                    at(millis[tenant], 0.95));
        }
    }

    private static double at(double[] millis, double share) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * sorted.length)];
    }

    private void throughput(int windows) throws InterruptedException, ExecutionException {
        long[] calls = new long[tenants.size()];
        for (int window = 0; window < windows; window++) {
            for (int turn = 0; turn < tenants.size(); turn++) {
                int tenant = (window + turn) % tenants.size();
                calls[tenant] += count(tenants.get(tenant));
            }
        }
        for (int tenant = 0; tenant < calls.length; tenant++) {
            System.out.printf(
                    "searches of %d clients, %s: %.0f/s (%.2f times)%n",
                    CLIENTS,
                    NAMES.get(tenant),
                    calls[tenant] / (double) (windows * WINDOW.toSeconds()),
                    calls[tenant] / (double) calls[0]);
        }
    }

    private long count(Asking asking) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + WINDOW.toNanos();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                running.add(clients.submit(() -> {
                    while (System.nanoTime() < end) {
                        ask(Kind.SEARCH, asking);
                        done.incrementAndGet();
                    }
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        }
        return done.get();
    }
}
