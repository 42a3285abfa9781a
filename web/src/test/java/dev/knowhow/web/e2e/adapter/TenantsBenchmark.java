package dev.knowhow.web.e2e.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingInstallation.Service;
import dev.knowhow.web.e2e.adapter.ManyTenants.Tenant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many tenants' adapters under Zipf traffic through the gateway of a running installation: is every answer the tenant's
 * own, how long does it take, what does knowledge-service hold in memory. Arguments: data folder of the installation,
 * tenants, calls (0 for one client's alone). The gateway's rate limits must be raised for it;
 * {@code KNOWHOW_ADAPTERS_CACHE_BYTES} at the start of the installation says how many adapters fit into memory.
 */
public final class TenantsBenchmark {

    private static final int SIDE_BY_SIDE = 24;
    private static final int ONE_CLIENT = 500;
    private static final double EXPONENT = 1;
    private static final long SEED = 1;

    private final ManyTenants many;
    private final List<Tenant> tenants;
    private final ServiceGauges gauges;
    private final double[] cumulated;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger foreign = new AtomicInteger();

    private TenantsBenchmark(ManyTenants many, List<Tenant> tenants, ServiceGauges gauges) {
        this.many = many;
        this.tenants = new ArrayList<>(tenants);
        this.gauges = gauges;
        Collections.shuffle(this.tenants, new Random(SEED));
        cumulated = new double[tenants.size()];
        for (int rank = 0; rank < cumulated.length; rank++) {
            cumulated[rank] = (rank == 0 ? 0 : cumulated[rank - 1]) + 1 / Math.pow(rank + 1, EXPONENT);
        }
    }

    public static void main(String[] arguments) throws Exception {
        TestingInstallation installation = TestingInstallation.running(Path.of(arguments[0]));
        ManyTenants many = new ManyTenants(installation);
        List<Tenant> tenants = many.prepare(Integer.parseInt(arguments[1]));
        var benchmark = new TenantsBenchmark(many, tenants, new ServiceGauges(installation, Service.KNOWLEDGE));
        benchmark.run(Integer.parseInt(arguments[2]));
    }

    private void run(int calls) throws InterruptedException, ExecutionException {
        gauges.tell("before");
        if (calls > 0) {
            long began = System.nanoTime();
            double[] millis = sideBySide(calls);
            System.out.printf("%.0f calls/s%n", calls / ((System.nanoTime() - began) / 1e9));
            report("Zipf, " + SIDE_BY_SIDE + " clients", millis);
            askForOthers();
        }
        Random random = new Random(SEED);
        compare(random.ints(ONE_CLIENT).mapToObj(ignored -> draw(random)).toList());
        gauges.tell("after");
        report(
                "each tenant once, one client",
                tenants.stream().mapToDouble(this::ask).toArray());
        gauges.tell("after");
        System.out.printf("%d answers, %d of them of another tenant%n", asked.get(), foreign.get());
        if (foreign.get() > 0) {
            throw new IllegalStateException("answers crossed tenants");
        }
    }

    private Tenant draw(Random random) {
        double drawn = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, drawn);
        return tenants.get(Math.min(found < 0 ? -found - 1 : found + 1, tenants.size() - 1));
    }

    /** In turn with embedding a text and no more, since others may use the machine: the rest is the adapter's. */
    private void compare(List<Tenant> order) {
        double[] answers = new double[order.size()];
        double[] vectors = new double[order.size()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = ask(order.get(i));
            long began = System.nanoTime();
            many.client(order.get(i))
                    .post("/v1/embeddings", Map.of("model", "knowhow-embedding", "input", TestingExamples.request(-i)));
            vectors[i] = (System.nanoTime() - began) / 1e6;
        }
        report("Zipf, one client", answers);
        report("the same texts' length, embedded only", vectors);
    }

    private double[] sideBySide(int calls) throws InterruptedException, ExecutionException {
        double[] millis = new double[calls];
        AtomicInteger next = new AtomicInteger();
        try (var executor = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < SIDE_BY_SIDE; client++) {
                Random random = new Random(SEED + client + 1);
                clients.add(executor.submit(() -> {
                    for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                        millis[call] = ask(draw(random));
                        if (call % 10_000 == 9_999) {
                            gauges.tell("after " + (call + 1) + " calls");
                        }
                    }
                }));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        }
        return millis;
    }

    /** Every other call by the alias that all tenants have, the others by the adapter's own name. */
    private double ask(Tenant tenant) {
        int number = asked.incrementAndGet();
        String model = number % 2 == 0 ? ManyTenants.DEPLOYMENT : tenant.model();
        long began = System.nanoTime();
        Answer answer = many.client(tenant).chat(model, TestingExamples.request(number));
        double millis = (System.nanoTime() - began) / 1e6;
        JsonNode said = answer.requireSuccess().json().path("knowhow");
        boolean own = said.path("model_version").asText().equals(tenant.model())
                && !said.path("alternatives").isEmpty()
                && said.path("alternatives")
                        .valueStream()
                        .allMatch(one -> one.path("label").asText().startsWith(tenant.alias() + " "));
        if (!own) {
            foreign.incrementAndGet();
            System.out.println(tenant.alias() + " was answered " + said);
        }
        return millis;
    }

    /** Every tenant asks for the adapter of the next one: it must look as one that never was. */
    private void askForOthers() {
        int wrong = 0;
        for (int i = 0; i < tenants.size(); i++) {
            String other = tenants.get((i + 1) % tenants.size()).model();
            String never = other.substring(0, other.length() - 4) + "zzzz";
            TestingTraining client = many.client(tenants.get(i));
            Answer refused = client.chat(other, TestingExamples.request(i));
            Answer missing = client.chat(never, TestingExamples.request(i));
            boolean alike = refused.status() == 404
                    && missing.status() == 404
                    && refused.text().replace(other, "?").equals(missing.text().replace(never, "?"));
            if (!alike) {
                wrong++;
                System.out.println(refused.status() + " " + refused.text() + "\n" + missing.text());
            }
        }
        System.out.printf(
                "%d asked for another tenant's adapter, %d not told that it does not exist%n", tenants.size(), wrong);
    }

    private static void report(String what, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%s, %d calls: p50 %.1f, p95 %.1f, p99 %.1f, longest %.0f ms%n",
                what,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.95)],
                sorted[(int) (sorted.length * 0.99)],
                sorted[sorted.length - 1]);
    }
}
