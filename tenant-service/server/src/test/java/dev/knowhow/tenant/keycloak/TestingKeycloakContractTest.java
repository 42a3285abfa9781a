package dev.knowhow.tenant.keycloak;

import dev.knowhow.tenant.testing.TestingTenantService;

/** The fake keeps the contract. */
class TestingKeycloakContractTest extends KeycloakContractTest {

    @Override
    TestingTenantService startService() {
        return TestingTenantService.start();
    }
}
