package dev.knowhow.knowledge.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingProcess;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micronaut.json.JsonMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends requests of every kind, each with a key and many times over, two of the same at once, while the service is killed
 * with SIGKILL at random moments and started again. Each is sent until it is answered, as clients do. Looks afterwards
 * whether each key had one effect and one reply, to the byte. A few in every build; {@code -Dknowhow.keys=10000
 * -Dknowhow.duplicates=10 -Dknowhow.kills=50} for more, {@code -Dknowhow.seed=} for the same moments again.
 */
class IdempotencyKillIT {

    private static final int KEYS = Integer.getInteger("knowhow.keys", 60);
    private static final int DUPLICATES = Integer.getInteger("knowhow.duplicates", 5);
    private static final int KILLS = Integer.getInteger("knowhow.kills", 2);
    private static final long SEED = Long.getLong("knowhow.seed", System.nanoTime());
    private static final int CLIENTS = 8;
    private static final int MAX_DELAY_MILLIS = 2_000;

    private final Random random = new Random(SEED);
    private final TenantId tenant = TestingService.tenant();
    private final TestingPostgres postgres = TestingPostgres.create();
    private final Queue<Integer> left = new ConcurrentLinkedQueue<>();
    private final Map<Integer, List<String>> replies = new HashMap<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private String store = "";

    /** The kinds of request, of each as many. */
    private enum Kind {
        CONVERSATION,
        FILE,
        RESPONSE,
        STREAM
    }

    @Test
    @Timeout(7_200)
    void eachKeyHasOneEffectAndOneReplyAfterKillsAtRandomMoments(@TempDir Path directory) throws Exception {
        Map<String, String> environment = new HashMap<>(TestingService.properties(postgres));
        environment.put("KNOWHOW_IDEMPOTENCY_LEASE", "2s"); // what was left is taken up before the next kill
        Instant began = Instant.now();
        int killsAtWork = 0;
        try (TestingProcess service = TestingProcess.start(
                        "dev.knowhow.knowledge.Application", environment, directory.resolve("service.log"));
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            service.awaitReady();
            TestingClient client =
                    new TestingClient(service.uri(), TestingService.member(tenant), JsonMapper.createDefault());
            store = client.vectorStore("Yard");
            client.ingest(store, client.upload("cranes.md", "# Cranes\n\nThe crane T9 lifts 12 tonnes."));
            for (int i = 0; i < KEYS * DUPLICATES; i++) {
                left.add(i / (2 * DUPLICATES) * 2 + i % 2); // two keys in turn, so that two of the same meet
            }
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                work.add(clients.submit(() -> send(client)));
            }
            for (int kill = 0; kill < KILLS && !left.isEmpty(); kill++) {
                int before = answered.get();
                TestingWait.until("requests are answered", answered::get)
                        .satisfies(now -> now > before || left.isEmpty());
                Thread.sleep(random.nextInt(MAX_DELAY_MILLIS));
                killsAtWork += left.isEmpty() ? 0 : 1;
                service.kill();
                service.restart();
                service.awaitReady();
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
        check();
        print(
                "%d keys sent %d times each with %d kills at work, %d sent again, seed %d: one effect and one reply each, in %d s"
                        .formatted(
                                KEYS,
                                DUPLICATES,
                                killsAtWork,
                                again.get(),
                                SEED,
                                Duration.between(began, Instant.now()).toSeconds()));
    }

    /** The figures are the point of this test. */
    private static void print(String line) {
        System.out.println(line);
    }

    private void send(TestingClient client) {
        for (Integer key = left.poll(); key != null; key = left.poll()) {
            String reply = sendUntilAnswered(client, key);
            synchronized (replies) {
                replies.computeIfAbsent(key, one -> new ArrayList<>()).add(reply);
            }
            answered.incrementAndGet();
        }
    }

    private String sendUntilAnswered(TestingClient client, int key) {
        while (true) {
            try {
                Reply reply = send(client, key);
                if (reply.status() == 200 && isWhole(reply)) {
                    return reply.raw();
                }
                assertThat(reply.status()).as(reply.raw()).isIn(200, 409, 429, 500, 503);
            } catch (UncheckedIOException e) {
                assertThat(e).isNotNull(); // it was killed, or is not there yet
            }
            again.incrementAndGet();
            TestingWait.pause();
        }
    }

    private static boolean isWhole(Reply reply) {
        return !reply.raw().startsWith("event: ") || reply.raw().contains("event: response.completed");
    }

    private Reply send(TestingClient client, int key) {
        Map<String, String> header = Map.of("Idempotency-Key", "key-" + key);
        String question = "How much does the crane T9 lift in case " + key + "?";
        return switch (kind(key)) {
            case CONVERSATION ->
                client.post("/v1/conversations", Map.of("metadata", Map.of("number", "" + key)), header);
            case FILE -> upload(client, key);
            case RESPONSE -> client.post("/v1/responses", TestingClient.question(store, question, Map.of()), header);
            case STREAM ->
                client.post("/v1/responses", TestingClient.question(store, question, Map.of("stream", true)), header);
        };
    }

    private static Reply upload(TestingClient client, int key) {
        String body = """
                --a-boundary\r
                content-disposition: form-data; name="purpose"\r
                \r
                assistants\r
                --a-boundary\r
                content-disposition: form-data; name="file"; filename="file-%1$d.txt"\r
                \r
                Content %1$d\r
                --a-boundary--\r
                """.formatted(key);
        return client.send(client.request("/v1/files")
                .header("content-type", "multipart/form-data; boundary=a-boundary")
                .header("Idempotency-Key", "key-" + key)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    private static Kind kind(int key) {
        return Kind.values()[key / 2 % Kind.values().length];
    }

    private void check() {
        assertThat(replies).hasSize(KEYS);
        assertThat(replies.values()).allSatisfy(same -> {
            assertThat(same).hasSize(DUPLICATES);
            assertThat(same.stream().distinct()).hasSize(1);
        });
        assertThat(count("conversation")).isEqualTo(sent(Kind.CONVERSATION));
        assertThat(count("file where filename <> 'cranes.md'")).isEqualTo(sent(Kind.FILE));
        assertThat(count("response where status = 'completed'")).isEqualTo(sent(Kind.RESPONSE) + sent(Kind.STREAM));
        assertThat(count("idempotency_key where leased_until is not null")).isZero();
    }

    private static int sent(Kind kind) {
        return (int) IntStream.range(0, KEYS).filter(key -> kind(key) == kind).count();
    }

    private int count(String rows) {
        return Integer.parseInt(
                postgres.texts("select count(*)::text from " + rows).getFirst());
    }
}
