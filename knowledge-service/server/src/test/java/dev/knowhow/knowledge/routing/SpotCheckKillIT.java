package dev.knowhow.knowledge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.testing.TestingAssistants;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.knowledge.testing.TestingTrainingServer;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingProcess;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the service with SIGKILL while it audits, and looks afterwards whether every answer that said that it would be
 * audited was, once. A few kills in every build; {@code -Dknowhow.kills=50} for more.
 */
class SpotCheckKillIT {

    private static final int KILLS = Integer.getInteger("knowhow.kills", 2);
    private static final int EACH = 10;
    private static final String QUESTION = "When do I get my money back for an order?";
    private static final Map<String, String> OUTPUTS = Map.of(
            QUESTION,
            "You get your money back within 14 days.",
            "Who may park in the yard?",
            "Visitors may park there.");

    private final TenantId tenant = TestingService.tenant();
    private final Random random = new Random();

    @Test
    void everyAuditThatWasPromisedIsMadeOnceAfterKillsAtRandomMoments(@TempDir Path directory) throws Exception {
        try (TestingTrainingServer training = new TestingTrainingServer()) {
            Map<String, String> environment = new HashMap<>(TestingService.properties(TestingPostgres.create()));
            environment.put("KNOWHOW_TRAINING_URL", training.url());
            try (TestingProcess service = TestingProcess.start(
                    "dev.knowhow.knowledge.Application", environment, directory.resolve("service.log"))) {
                service.awaitReady();
                TestingClient client =
                        new TestingClient(service.uri(), TestingService.member(tenant), JsonMapper.createDefault());
                String store = client.vectorStore("Handbook");
                client.ingest(
                        store,
                        client.upload(
                                "handbook.md", "# Orders\n\nYou get your money back for an order within 14 days."));
                try (ApplicationContext context = ApplicationContext.run(Map.copyOf(environment), "test")) {
                    new TestingAssistants(training, context.getBean(Embedder.class))
                            .add(tenant, "desk", store, 1, OUTPUTS, null);
                }
                for (int kill = 0; kill < KILLS; kill++) {
                    for (int i = 0; i < EACH; i++) {
                        ask(client);
                    }
                    Thread.sleep(random.nextInt(1_000));
                    service.kill();
                    service.restart();
                    service.awaitReady();
                }
                awaitAll(client);
                assertThat(client.get("/api/v1/answers/routing?assistant=desk").text("agreed"))
                        .isEqualTo(Integer.toString(KILLS * EACH));
            }
        }
    }

    private static void ask(TestingClient client) {
        assertThat(client.post(
                                "/v1/chat/completions",
                                Map.of(
                                        "model",
                                        "assistant:desk",
                                        "messages",
                                        List.of(Map.of("role", "user", "content", QUESTION))))
                        .at("knowhow.audited"))
                .isEqualTo(true);
    }

    private static void awaitAll(TestingClient client) {
        String waiting = "/api/v1/answers/audits?assistant=desk&verdict=waiting";
        TestingWait.until("all are checked", () -> client.get(waiting).list("data"))
                .satisfies(List::isEmpty);
    }
}
