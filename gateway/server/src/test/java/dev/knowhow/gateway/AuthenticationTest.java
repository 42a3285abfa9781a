package dev.knowhow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.gateway.testing.TestingGateway;
import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingTokens;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.tenancy.token.InternalTokenConfiguration;
import dev.knowhow.tenancy.token.InternalTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    private static final TestingGateway GATEWAY = TestingGateway.start(
            Map.of("KNOWHOW_RATE_LIMIT_KEY_PER_MINUTE", 1_000_000, "KNOWHOW_RATE_LIMIT_TENANT_PER_MINUTE", 1_000_000));

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void reset() {
        GATEWAY.knowledge().reset();
    }

    @Test
    void anApiKeyIsExchangedForAnInternalTokenOfTheService() {
        HttpResponse<String> response = GATEWAY.send(GATEWAY.authorized("/v1/files?limit=3"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"ok\":true}");
        assertThat(GATEWAY.knowledge().last().uri()).isEqualTo("/v1/files?limit=3");
        Caller caller = callerSeenByKnowledge();
        assertThat(String.valueOf(caller.tenant())).isEqualTo(TestingGateway.TENANT);
        assertThat(caller.actor().id()).isEqualTo("key_1");
        assertThat(response.headers().firstValue("x-request-id")).contains(caller.requestId());
    }

    @Test
    void theLimitOfAKeyToKnowledgeBasesTravelsInTheToken() {
        String key = ApiKey.generate().secret();
        GATEWAY.tenants().know(key, TestingGateway.TENANT, "key_limited", List.of("vs_1"));

        GATEWAY.send(GATEWAY.request("/v1/files").header("Authorization", "Bearer " + key));

        assertThat(callerSeenByKnowledge().knowledgeBases().setting()).isEqualTo("vs_1");
    }

    @Test
    void aKeycloakTokenIsVerifiedAndConfirmedAtTenantService() {
        String token = GATEWAY.tokens().member(TenantId.of(TestingGateway.TENANT), "acme", "anna");
        GATEWAY.tenants().know(token, TestingGateway.TENANT, "anna");

        HttpResponse<String> response =
                GATEWAY.send(GATEWAY.request("/v1/files").header("Authorization", "bearer " + token));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(callerSeenByKnowledge().actor().id()).isEqualTo("anna");
    }

    @Test
    void aTokenSignedBySomeoneElseIsRefusedWithoutALookup() {
        String internal = TestingTokens.internal("gateway", "knowledge", Caller.service("intruder"));
        int before = GATEWAY.tenants().lookups();

        HttpResponse<String> response =
                GATEWAY.send(GATEWAY.request("/v1/files").header("Authorization", "Bearer " + internal));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(GATEWAY.tenants().lookups()).isEqualTo(before);
    }

    @Test
    void aKeyWithAWrongChecksumIsRefusedWithoutALookup() {
        String key = ApiKey.generate().secret();
        String mistyped = key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0");
        int before = GATEWAY.tenants().lookups();

        HttpResponse<String> response =
                GATEWAY.send(GATEWAY.request("/v1/files").header("Authorization", "Bearer " + mistyped));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("\"code\":\"invalid_api_key\"").contains("\"param\":null");
        assertThat(response.headers().firstValue("www-authenticate")).contains("Bearer");
        assertThat(GATEWAY.tenants().lookups()).isEqualTo(before);
    }

    @Test
    void aMissingOrDoubledCredentialIsRefused() {
        HttpResponse<String> missing = GATEWAY.send(GATEWAY.request("/v1/files"));
        HttpResponse<String> doubled =
                GATEWAY.send(GATEWAY.authorized("/v1/files").header("Authorization", "Bearer " + GATEWAY.key()));

        assertThat(List.of(missing.statusCode(), doubled.statusCode())).containsOnly(401);
        assertThat(GATEWAY.knowledge().requests()).isEmpty();
    }

    @Test
    void aSuspendedTenantIsToldSo() {
        String key = ApiKey.generate().secret();
        GATEWAY.tenants().suspend(key);

        HttpResponse<String> response =
                GATEWAY.send(GATEWAY.request("/v1/files").header("Authorization", "Bearer " + key));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("tenant_suspended");
    }

    /** How soon is a matter of CredentialCache, whose test puts the clock forward. */
    @Test
    void aRevokedKeyInSteadyUseIsRefused() {
        String key = ApiKey.generate().secret();
        GATEWAY.tenants().know(key, TestingGateway.TENANT, "key_revoked");
        for (int i = 0; i < 100; i++) {
            assertThat(statusWith(key)).isEqualTo(200);
        }

        GATEWAY.tenants().revoke(key);

        TestingWait.until("the key is refused", () -> statusWith(key)).satisfies(status -> status == 401);
    }

    @Test
    void aMintedTokenIsFreshForEveryRequest() {
        GATEWAY.send(GATEWAY.authorized("/v1/files"));
        String first = GATEWAY.knowledge().last().headers("authorization").getFirst();
        GATEWAY.send(GATEWAY.authorized("/v1/files"));

        assertThat(GATEWAY.knowledge().last().headers("authorization")).isNotEqualTo(List.of(first));
    }

    @Test
    void aBodyIsPassedOnWithTheRequest() {
        GATEWAY.knowledge().answers(exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            TestingServer.reply(exchange, 200, "text/plain", body);
        });

        HttpResponse<String> response =
                GATEWAY.send(GATEWAY.authorized("/v1/responses").POST(BodyPublishers.ofString("héllo")));

        assertThat(response.body()).isEqualTo("héllo");
    }

    private static int statusWith(String key) {
        return GATEWAY.send(GATEWAY.request("/v1/files").header("Authorization", "Bearer " + key))
                .statusCode();
    }

    private static Caller callerSeenByKnowledge() {
        InternalTokenConfiguration configuration = new InternalTokenConfiguration();
        configuration.setService("knowledge");
        configuration.setTrusted(Map.of("gateway", TestingTokens.INTERNAL_KEY));
        String header = GATEWAY.knowledge().last().headers("authorization").getFirst();
        return new InternalTokens(configuration)
                .verify(header.substring("Bearer ".length()))
                .orElseThrow();
    }
}
