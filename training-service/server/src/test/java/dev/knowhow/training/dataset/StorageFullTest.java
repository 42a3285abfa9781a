package dev.knowhow.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.durable.storage.StorageRoom;
import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A disk that fills up while a dataset waits to be imported, and is given room again. */
class StorageFullTest {

    private static final long KEPT_FREE = 100;
    private static final AtomicLong FREE = new AtomicLong(KEPT_FREE);
    private static final Semaphore LOOKS = new Semaphore(0);

    @Test
    void importWaitsForRoomAndNothingIsLost() throws InterruptedException {
        try (StandInKnowledgeService knowledge = new StandInKnowledgeService();
                TestingTrainingService service = new TestingTrainingService(onDisk(knowledge.properties()))) {
            TenantId tenant = new TenantId(UUID.randomUUID());
            TestingClient member = service.asGateway(TestingCallers.member(tenant));
            String file = knowledge.files().add("refunds.jsonl", "fine-tune", TestingDatasets.jsonl(20));

            FREE.set(KEPT_FREE - 1);
            String path = "/api/v1/datasets/"
                    + member.post("/api/v1/datasets", Map.of("name", "Refunds", "file_id", file))
                            .text("id");
            awaitLooks(2);
            assertThat(member.get(path).text("status"))
                    .as("tried and tried again")
                    .isEqualTo("importing");

            FREE.set(KEPT_FREE);
            awaitLooks(1);
            Reply dataset = TestingWait.until("it is imported", () -> member.get(path))
                    .satisfies(reply -> !reply.text("status").equals("importing"));
            assertThat(dataset.text("status")).as(dataset.raw()).isEqualTo("ready");
        }
    }

    /** Waits until the import has asked so often whether there is room. */
    private static void awaitLooks(int times) throws InterruptedException {
        LOOKS.drainPermits();
        assertThat(LOOKS.tryAcquire(times, 60, TimeUnit.SECONDS)).isTrue();
    }

    private static Map<String, Object> onDisk(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("knowhow.testing.disk", "true");
        return all;
    }

    /** A disk with as much room as the test says. */
    @Factory
    @Requires(property = "knowhow.testing.disk")
    static final class Disk {

        @Singleton
        @Replaces(StorageRoom.class)
        StorageRoom room() {
            return new StorageRoom(KEPT_FREE, () -> {
                LOOKS.release();
                return FREE.get();
            });
        }
    }
}
