package dev.knowhow.tenant;

import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient;
import dev.knowhow.tenant.api.testing.TenantServiceContractTest;
import dev.knowhow.tenant.testing.TestingTenantService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The service keeps the contract that its stand-in is held to. */
class TenantServiceTest extends TenantServiceContractTest {

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    private static String tenant;

    @BeforeAll
    static void start() {
        tenant = service.createTenant("contract");
        String owner = TestingTenantService.ownerSubject(tenant);
        service.principal(service.tokens.member(TenantId.of(tenant), "contract", owner)); // who signs in has joined
    }

    @Override
    protected TestingServiceClient owner() {
        return service.clientOfOwner(tenant);
    }

    @Override
    protected String emailOfOwner() {
        return "owner@contract.example";
    }

    @Override
    protected TestingServiceClient platformAdmin() {
        return service.clientOfPlatformAdmin();
    }
}
