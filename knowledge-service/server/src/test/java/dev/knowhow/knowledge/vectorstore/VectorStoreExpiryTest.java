package dev.knowhow.knowledge.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.testing.TestingClock;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Knowledge bases that end when nobody has used them for as long as they were to be kept. */
@MicronautTest(transactional = false)
@Property(name = "spec.name", value = "VectorStoreExpiryTest")
class VectorStoreExpiryTest extends ServiceTest {

    private static final TestingClock CLOCK = new TestingClock();

    @Factory
    @Requires(property = "spec.name", value = "VectorStoreExpiryTest")
    static final class Time {

        @Singleton
        @Replaces(Clock.class)
        Clock clock() {
            return CLOCK;
        }
    }

    @Test
    void knowledgeBaseThatNobodyUsesForItsDaysIsExpiredAndRefusedUntilItIsKeptLonger() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        String path = "/v1/vector_stores/"
                + client.post("/v1/vector_stores", Map.of("name", "Fair", "expires_after", days(2)))
                        .text("id");

        CLOCK.advance(Duration.ofDays(2).minusHours(1));
        assertThat(client.get(path).text("status")).isEqualTo("completed");
        assertThat(search(client, path).status()).isEqualTo(200);

        CLOCK.advance(Duration.ofHours(2));
        assertThat(client.get(path).text("status")).isEqualTo("expired");
        Reply refused = search(client, path);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.message")).endsWith("has expired.");

        client.post(path, Map.of("expires_after", days(30)));
        assertThat(client.get(path).text("status")).isEqualTo("completed");
        assertThat(search(client, path).status()).isEqualTo(200);
    }

    private static Map<String, Object> days(int days) {
        return Map.of("anchor", "last_active_at", "days", days);
    }

    private static Reply search(TestingClient client, String path) {
        return client.post(path + "/search", Map.of("query", "When does it open?"));
    }
}
