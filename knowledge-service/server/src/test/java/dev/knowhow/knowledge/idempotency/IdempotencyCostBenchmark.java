package dev.knowhow.knowledge.idempotency;

import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a key costs: the same request with one and without, in turn, so that both meet the same machine. */
@MicronautTest(transactional = false)
class IdempotencyCostBenchmark extends ServiceTest {

    private static final int PAIRS = Integer.getInteger("knowhow.pairs", 2_000);

    @Test
    void measure() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        String store = client.vectorStore("Yard");
        client.ingest(store, client.upload("cranes.md", "# Cranes\n\nThe crane T9 lifts 12 tonnes."));
        Map<String, Object> question = TestingClient.question(store, "How much does the crane T9 lift?", Map.of());
        measure(client, "a conversation", "/v1/conversations", Map.of(), PAIRS);
        measure(client, "an answer", "/v1/responses", question, PAIRS / 10);
    }

    private static void measure(TestingClient client, String what, String path, Object body, int pairs) {
        double[] without = new double[pairs];
        double[] with = new double[pairs];
        double[] replayed = new double[pairs];
        for (int i = -pairs / 10; i < pairs; i++) {
            Map<String, String> key = Map.of("Idempotency-Key", what + i);
            double plain = millis(() -> client.post(path, body));
            double keyed = millis(() -> client.post(path, body, key));
            double again = millis(() -> client.post(path, body, key));
            if (i >= 0) {
                without[i] = plain;
                with[i] = keyed;
                replayed[i] = again;
            }
        }
        System.out.printf(
                "%s: without a key p50 %.2f ms, p95 %.2f ms; with one %.2f, %.2f; again %.2f, %.2f (%d pairs)%n",
                what,
                at(without, 50),
                at(without, 95),
                at(with, 50),
                at(with, 95),
                at(replayed, 50),
                at(replayed, 95),
                pairs);
    }

    private static double millis(Supplier<Reply> request) {
        long began = System.nanoTime();
        if (request.get().status() != 200) {
            throw new AssertionError("refused");
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private static double at(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length * percent / 100];
    }
}
