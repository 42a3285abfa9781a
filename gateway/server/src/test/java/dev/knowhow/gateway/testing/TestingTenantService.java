package dev.knowhow.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Speaks the protocol of tenant-service's {@code GET /internal/principal}; knows the credentials a test gives it. */
public final class TestingTenantService implements AutoCloseable {

    private final TestingUpstream server = TestingUpstream.start();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicLong delayMillis = new AtomicLong();

    public TestingTenantService() {
        server.answers(this::handle);
    }

    /** A key of a tenant with all scopes but admin. */
    public void knows(String credential, String tenant, String actor) {
        knows(credential, tenant, actor, List.of());
    }

    /** A key limited to some knowledge bases, unless there are none of them. */
    public void knows(String credential, String tenant, String actor, List<String> knowledgeBases) {
        String limit = knowledgeBases.isEmpty() ? "null" : "[\"" + String.join("\",\"", knowledgeBases) + "\"]";
        answers.put(credential, new Answer(200, """
                        {"tenant_id":"%s","tenant_alias":"acme","actor_type":"API_KEY","actor_id":"%s",
                        "actor_name":"ci","scopes":["read","write","train"],"knowledge_bases":%s,
                        "platform_admin":false}""".formatted(tenant, actor, limit)));
    }

    /** From now on the key is unknown. */
    public void revoke(String credential) {
        answers.remove(credential);
    }

    /** From now on the key's tenant is suspended. */
    public void suspend(String credential) {
        answers.put(credential, new Answer(403, error("tenant_suspended", "The tenant is suspended.")));
    }

    /** Lets every answer wait. */
    public void setDelayMillis(long millis) {
        delayMillis.set(millis);
    }

    /** How often it was asked. */
    public int lookups() {
        return (int) server.requests().stream()
                .filter(request -> request.uri().equals("/internal/principal"))
                .count();
    }

    /** The server, for requests that are not about principals. */
    public TestingUpstream server() {
        return server;
    }

    public String url() {
        return server.url();
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (!exchange.getRequestURI().getPath().equals("/internal/principal")) {
            TestingUpstream.reply(exchange, 200, "application/json", "{\"tenant\":true}");
            return;
        }
        sleep();
        String credential =
                exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        Answer answer = answers.getOrDefault(
                credential, new Answer(401, error("invalid_api_key", "This key is unknown or was revoked.")));
        TestingUpstream.reply(exchange, answer.status(), "application/json", answer.body());
    }

    private void sleep() {
        try {
            Thread.sleep(delayMillis.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String error(String code, String message) {
        return "{\"error\":{\"message\":\"" + message
                + "\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"" + code + "\"}}";
    }

    @Override
    public void close() {
        server.close();
    }

    private record Answer(int status, String body) {}
}
