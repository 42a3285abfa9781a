package dev.knowhow.knowledge.testing;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingFolders;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServer.Reply;
import dev.knowhow.tenancy.testing.TestingTokens;
import dev.knowhow.tenant.api.quota.ReserveResponse;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The environment in which tests run the whole service, and the callers that come to it through the gateway. */
public final class TestingService {

    /** Knows of no quota, and of nothing else. */
    private static final TestingServer TENANT_SERVICE = new TestingServer()
            .on("POST", "/internal/reservations", request -> Reply.of(new ReserveResponse(true, null)));

    private static final String NO_KEYCLOAK = "http://127.0.0.1:9/auth/realms/knowhow";

    private TestingService() {}

    /** Properties for a {@code TestPropertyProvider}: a database and a folder of its own, any free port. */
    public static Map<String, String> properties(TestingPostgres postgres) {
        Map<String, String> properties = new HashMap<>(postgres.properties());
        properties.put("PORT", "-1");
        properties.put("KNOWHOW_TOKEN_KEY_GATEWAY_KNOWLEDGE", TestingTokens.INTERNAL_KEY);
        properties.put("KNOWHOW_TOKEN_KEY_KNOWLEDGE_TENANT", TestingTokens.INTERNAL_KEY);
        properties.put("KNOWHOW_TOKEN_KEY_KNOWLEDGE_TRAINING", TestingTokens.INTERNAL_KEY);
        properties.put("KNOWHOW_TOKEN_KEY_TRAINING_KNOWLEDGE", TestingTokens.INTERNAL_KEY);
        properties.put("KNOWHOW_TENANT_URL", TENANT_SERVICE.url());
        properties.put("KNOWHOW_TRAINING_URL", "http://127.0.0.1:9");
        properties.put("KNOWHOW_KEYCLOAK_ISSUER", NO_KEYCLOAK);
        properties.put("KNOWHOW_KEYCLOAK_BACKCHANNEL", NO_KEYCLOAK);
        properties.put("KNOWHOW_DATA_DIR", TestingFolders.create("knowledge").toString());
        return properties;
    }

    /** A tenant nobody else uses. */
    public static TenantId tenant() {
        return new TenantId(UUID.randomUUID());
    }

    /** A member of the tenant who may do everything. */
    public static Caller member(TenantId tenant) {
        return caller(tenant, "member-" + tenant, EnumSet.allOf(Scope.class), KnowledgeBases.ALL);
    }

    /** A person or a key of the tenant, with all of its knowledge bases. */
    public static Caller caller(TenantId tenant, Actor.Type type, String id, Set<Scope> scopes) {
        return new Caller(tenant, new Actor(type, id, id), scopes, KnowledgeBases.ALL, false, Ids.next("req_"));
    }

    /** A key of the tenant with these rights. */
    public static Caller caller(TenantId tenant, String id, Set<Scope> scopes, KnowledgeBases knowledgeBases) {
        return new Caller(
                tenant, new Actor(Actor.Type.API_KEY, id, id), scopes, knowledgeBases, false, Ids.next("req_"));
    }
}
