package dev.knowhow.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.OddRequests;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import io.micronaut.web.router.Router;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OddRequestsTest {

    @Test
    void nothingOddIsAFaultOfOurs() {
        try (StandInKnowledgeService knowledge = new StandInKnowledgeService();
                TestingTrainingService service = new TestingTrainingService(knowledge.properties())) {
            TestingClient client = service.asGateway(TestingCallers.member(new TenantId(UUID.randomUUID())));
            OddRequests.Outcome outcome = OddRequests.send(service.bean(Router.class), client);
            assertThat(outcome.sent()).isGreaterThan(500);
            assertThat(outcome.failures()).isEmpty();
        }
    }
}
