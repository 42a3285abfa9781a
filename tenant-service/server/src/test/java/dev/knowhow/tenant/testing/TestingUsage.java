package dev.knowhow.tenant.testing;

import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the knowledge service tells of what was used, as JSON. */
public final class TestingUsage {

    /** Somebody who asks. */
    public static final Map<String, Object> OLGA = Map.of("type", "user", "id", "olga", "name", "olga@example.com");

    private TestingUsage() {}

    /** A key that asks. */
    public static Map<String, Object> key(String id, String name) {
        return Map.of("type", "api_key", "id", id, "name", name);
    }

    /** So much for an answer to Olga, as far as nothing else is said of it. */
    public static Map<String, Object> event(
            String id, String meter, Object quantity, Instant occurredAt, Map<String, ?> more) {
        Map<String, Object> event = new HashMap<>(Map.of(
                "id",
                id,
                "meter",
                meter,
                "quantity",
                quantity,
                "estimated",
                false,
                "cause",
                "answer",
                "actor",
                OLGA,
                "occurred_at",
                occurredAt.toString()));
        event.putAll(more);
        return event;
    }

    /** These were used by the tenant. */
    public static Reply tell(TestingTenantService service, String tenant, List<Map<String, Object>> events) {
        return service.post(
                "/internal/usage-events",
                TestingTenantService.service(),
                Map.of("tenant_id", tenant, "events", events));
    }
}
