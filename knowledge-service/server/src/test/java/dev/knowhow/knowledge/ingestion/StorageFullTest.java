package dev.knowhow.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.durable.storage.StorageRoom;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A disk that fills up and is given room again. */
@MicronautTest(transactional = false)
class StorageFullTest extends ServiceTest {

    private static final long KEPT_FREE = 100;
    private static final AtomicLong FREE = new AtomicLong(KEPT_FREE);

    @Override
    protected void configure(Map<String, String> properties) {
        properties.put("knowhow.testing.disk", "true");
    }

    @Test
    void documentsWaitAndSayWhyQuestionsAreAnsweredAndNothingIsLost() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        String store = client.vectorStore("Handbook");
        client.ingest(store, client.upload("leave.md", "Every employee has thirty days of paid leave a year."));
        String waiting = client.upload("travel.md", "Travel costs are paid within ten days.");

        FREE.set(KEPT_FREE - 1);
        Reply refused = client.upload("more.md", "Too much.".getBytes(java.nio.charset.StandardCharsets.UTF_8), true);
        client.post("/v1/vector_stores/" + store + "/files", Map.of("file_id", waiting));
        Reply document = client.awaitError(store, waiting);

        assertThat(refused.status()).isEqualTo(507);
        assertThat(refused.text("error.code")).isEqualTo("storage_full");
        assertThat(document.text("status")).isEqualTo("in_progress");
        assertThat(document.text("last_error.message")).contains("storage is full");
        Reply found = client.post("/v1/vector_stores/" + store + "/search", Map.of("query", "days of leave"));
        assertThat(found.text("data.0.content.0.text")).contains("thirty days of paid leave");

        FREE.set(KEPT_FREE);
        Reply read = client.await(store, waiting);
        assertThat(read.text("stage")).as(read.raw()).isEqualTo("completed");
        assertThat(read.at("attempt")).isEqualTo(1);
        assertThat(read.at("last_error")).isNull();
    }

    /** A disk with as much room as the test says. */
    @Factory
    @Requires(property = "knowhow.testing.disk")
    static final class Disk {

        @Singleton
        @Replaces(StorageRoom.class)
        StorageRoom room() {
            return new StorageRoom(KEPT_FREE, FREE::get);
        }
    }
}
