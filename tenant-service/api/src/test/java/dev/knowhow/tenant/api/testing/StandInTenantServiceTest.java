package dev.knowhow.tenant.api.testing;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.testing.TestingServiceClient;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.api.member.MemberStatus;
import io.micronaut.json.JsonMapper;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The stand-in keeps the contract. */
class StandInTenantServiceTest extends TenantServiceContractTest {

    private final StandInTenantService service = new StandInTenantService();

    @BeforeEach
    void addOwner() {
        service.members.add(new MemberResponse(
                "mem_1", "olga@acme.example", "Olga", "Owner", MemberRole.OWNER, MemberStatus.ACTIVE, Instant.EPOCH));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Override
    protected TestingServiceClient owner() {
        URI uri = URI.create(service.server().url());
        return new TestingServiceClient(uri, "gateway", "tenant", Caller.service("test"), JsonMapper.createDefault());
    }

    @Override
    protected String emailOfOwner() {
        return "olga@acme.example";
    }

    @Override
    protected TestingServiceClient platformAdmin() {
        return owner();
    }
}
