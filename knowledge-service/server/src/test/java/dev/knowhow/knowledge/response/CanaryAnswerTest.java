package dev.knowhow.knowledge.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.AdapterServingTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.training.api.model.ResolvedModel;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two versions that share an alias, over HTTP. training-service is played by a small server; all else is real. */
@MicronautTest(transactional = false)
class CanaryAnswerTest extends AdapterServingTest {

    private static final String ALIAS = "support";
    private static final String QUESTION = "I want my money back for this order";
    private static final int PEOPLE = 24;

    private TestingClient client;

    @BeforeAll
    void deploy() {
        client = member();
        training.name(tenant, ALIAS, List.of(version("ftm_1", "ft:old"), version("ftm_2", "ft:new")));
    }

    @Test
    void personGetsOneVersionWhateverIsAskedAndPeopleGetBoth() {
        for (String field : List.of("user", "safety_identifier")) {
            Set<String> seen = new HashSet<>();
            for (int person = 0; person < PEOPLE; person++) {
                Map<String, Object> who = Map.of(field, "person-" + person);
                String first = version(chat(List.of(user(QUESTION)), who));
                assertThat(version(chat(List.of(user("When do you open in the morning?")), who)))
                        .isEqualTo(first);
                seen.add(first);
            }
            assertThat(seen).containsExactlyInAnyOrder("ft:old", "ft:new");
        }
    }

    @Test
    void chatThatIsSentAgainWithEveryTurnKeepsTheVersionItBeganWith() {
        Set<String> seen = new HashSet<>();
        for (int conversation = 0; conversation < PEOPLE; conversation++) {
            Map<String, String> opening = user(QUESTION + " number " + conversation);
            String first = version(chat(List.of(opening), Map.of()));
            Map<String, String> answer = Map.of("role", "assistant", "content", "refund");
            assertThat(version(chat(List.of(opening, answer, user("And when do you open?")), Map.of())))
                    .isEqualTo(first);
            seen.add(first);
        }
        assertThat(seen).containsExactlyInAnyOrder("ft:old", "ft:new");
    }

    @Test
    void responseThatGoesOnFromAnotherKeepsItsVersion() {
        for (int conversation = 0; conversation < PEOPLE; conversation++) {
            Reply first =
                    client.post("/v1/responses", Map.of("model", ALIAS, "input", QUESTION + " number " + conversation));
            Reply second = client.post(
                    "/v1/responses",
                    Map.of("model", ALIAS, "input", "And when do you open?", "previous_response_id", first.text("id")));
            assertThat(version(second)).isEqualTo(version(first));
        }
    }

    private static String version(Reply answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.text("knowhow.model_version");
    }

    private Reply chat(List<Map<String, String>> messages, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("model", ALIAS);
        body.put("messages", messages);
        return client.post("/v1/chat/completions", body);
    }

    private static Map<String, String> user(String text) {
        return Map.of("role", "user", "content", text);
    }

    private ResolvedModel.Version version(String id, String name) {
        Map<String, String> examples =
                Map.of("I want my money back", "refund", "When do you open in the morning?", "opening_hours");
        return version(id, name, 0.5, examples);
    }
}
