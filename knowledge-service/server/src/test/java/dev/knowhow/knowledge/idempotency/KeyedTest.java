package dev.knowhow.knowledge.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A test of requests that are sent again, each with a tenant of its own. */
abstract class KeyedTest extends ServiceTest {

    final TestingPostgres postgres = TestingPostgres.create();
    TenantId tenant;
    TestingClient client;

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = new HashMap<>(TestingService.properties(postgres));
        configure(properties);
        return properties;
    }

    @BeforeEach
    void begin() {
        tenant = TestingService.tenant();
        client = client(TestingService.member(tenant));
    }

    static Map<String, String> key(String key) {
        return Map.of("Idempotency-Key", key);
    }

    static void assertSame(Reply first, Reply second) {
        assertThat(second.raw()).isEqualTo(first.raw());
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.headers().get("content-type"))
                .isEqualTo(first.headers().get("content-type"));
    }

    int count(String table) {
        return count(table, "true");
    }

    int count(String table, String condition) {
        return Integer.parseInt(postgres.texts(
                        "select count(*) from %s where tenant_id = '%s' and %s".formatted(table, tenant, condition))
                .getFirst());
    }
}
