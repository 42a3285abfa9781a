package dev.knowhow.tenant;

import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient;
import dev.knowhow.tenant.api.testing.TenantServiceContractTest;
import dev.knowhow.tenant.testing.TestingTenantService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The service keeps the contract that its stand-in is held to. */
class TenantServiceTest extends TenantServiceContractTest {

    private static TestingTenantService service;
    private static String tenant;

    @BeforeAll
    static void start() {
        service = TestingTenantService.start();
        tenant = service.createTenant("contract");
        String owner = TestingTenantService.ownerSubject(tenant);
        service.principal(service.tokens.member(TenantId.of(tenant), "contract", owner)); // who signs in has joined
    }

    @AfterAll
    static void stop() {
        service.close();
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
