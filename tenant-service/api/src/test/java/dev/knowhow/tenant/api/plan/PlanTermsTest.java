package dev.knowhow.tenant.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTermsTest {

    private final ObjectMapper json = ObjectMapper.getDefault();

    @Test
    void planThatChargesNothingButItsFeeIsReadAsItWasSent() throws IOException {
        PlanTerms terms = new PlanTerms("EUR", "99.00", Map.of());

        String sent = json.writeValueAsString(terms);

        assertThat(sent).contains("\"prices\":{}");
        assertThat(json.readValue(sent, PlanTerms.class)).isEqualTo(terms);
    }
}
