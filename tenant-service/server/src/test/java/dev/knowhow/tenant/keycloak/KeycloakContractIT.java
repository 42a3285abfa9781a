package dev.knowhow.tenant.keycloak;

import dev.knowhow.tenant.testing.TestingTenantService;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * A real Keycloak keeps the contract. It runs where one is: {@code KNOWHOW_TEST_KEYCLOAK_URL} is its origin, and
 * {@code KNOWHOW_TEST_KEYCLOAK_SECRET} the secret of its client {@code tenant-service}.
 */
@EnabledIfEnvironmentVariable(named = "KNOWHOW_TEST_KEYCLOAK_URL", matches = "http.*")
class KeycloakContractIT extends KeycloakContractTest {

    @Override
    TestingTenantService startService() {
        return TestingTenantService.start(Map.of(
                "KNOWHOW_KEYCLOAK_URL", System.getenv("KNOWHOW_TEST_KEYCLOAK_URL"),
                "KNOWHOW_KEYCLOAK_CLIENT_SECRET", System.getenv("KNOWHOW_TEST_KEYCLOAK_SECRET")));
    }
}
