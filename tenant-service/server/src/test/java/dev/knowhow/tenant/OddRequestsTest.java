package dev.knowhow.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.OddRequests;
import dev.knowhow.tenancy.testing.TestingServiceClient;
import dev.knowhow.tenant.testing.TestingTenantService;
import io.micronaut.web.router.Router;
import java.util.List;
import org.junit.jupiter.api.Test;

class OddRequestsTest {

    @Test
    void nothingOddIsAFaultOfOurs() {
        try (TestingTenantService service = TestingTenantService.start()) {
            TestingServiceClient owner = service.clientOfOwner(service.createTenant("odd"));
            for (TestingServiceClient client : List.of(owner, service.clientOfPlatformAdmin())) {
                OddRequests.Outcome outcome = OddRequests.send(service.bean(Router.class), client);
                assertThat(outcome.sent()).isGreaterThan(500);
                assertThat(outcome.failures()).isEmpty();
            }
        }
    }
}
