package dev.knowhow.knowledge.response;

import static dev.knowhow.knowledge.response.ServedAssistants.OPEN;
import static dev.knowhow.knowledge.response.ServedAssistants.assertRetrieved;
import static dev.knowhow.knowledge.response.ServedAssistants.speculative;
import static dev.knowhow.knowledge.testing.TestingAssistants.VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.knowledge.testing.TestingAssistants;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.training.api.assistant.AssistantPolicy;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How often an assistant's adapter answers alone, how rightly, and what it learns from people and traffic. */
@MicronautTest(transactional = false)
class AssistantRoutingTest extends AssistantServingTest {

    @Test
    void routingTellsHowOftenTheAdapterAnsweredAloneAndHowOftenRightly() {
        assistants.add("counted", speculative(0.98, 0.1));
        String right = assistants.ask("counted", REFUND);
        String wrong = assistants.ask("counted", REFUND + " please");
        assistants.ask("counted", LEAVE);
        client.post("/api/v1/answers/" + right + "/feedback", Map.of("rating", "up"));
        client.post("/api/v1/answers/" + wrong + "/feedback", Map.of("rating", "down"));

        Reply routing = client.get("/api/v1/answers/routing?assistant=counted&window_days=7");

        assertThat(routing.status()).as(routing.body().toString()).isEqualTo(200);
        assertThat(routing.text("answers")).isEqualTo("3");
        assertThat(routing.text("direct")).isEqualTo("2");
        assertThat(number(routing, "direct_share")).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(number(routing, "out_of_scope_share")).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(number(routing, "target_precision")).isEqualTo(0.98);
        assertThat(number(routing, "realised_precision.value")).isEqualTo(0.5);
        assertThat(routing.text("realised_precision.n")).isEqualTo("2");
        // one of two, by R's binom.test(1, 2)
        assertThat(number(routing, "realised_precision.low")).isCloseTo(0.01257912, within(1e-6));
        assertThat(number(routing, "realised_precision.high")).isCloseTo(0.98742088, within(1e-6));
        assertThat(number(routing, "time_saved_ms"))
                .isCloseTo(
                        2 * (number(routing, "mean_ms_retrieval") - number(routing, "mean_ms_direct")), within(1e-6));
    }

    @Test
    void routingTellsWhenTheAdapterAnswersAloneAndWhatWouldChangeThat() {
        assistants.add("explained", speculative(0.97, null));

        Reply routing = client.get("/api/v1/answers/routing?assistant=explained");

        assertThat(routing.text("alone.model_version"))
                .as(routing.body().toString())
                .isEqualTo(VERSION);
        assertThat(routing.text("alone.examples")).isEqualTo("2001");
        assertThat(routing.text("alone.rated_answers")).isEqualTo("0");
        assertThat(number(routing, "alone.out_of_scope_share")).isEqualTo(0.1);
        assertThat(Stream.of(0, 1, 2, 3, 4).map(i -> number(routing, "alone.targets." + i + ".precision")))
                .containsExactly(0.9, 0.95, 0.97, 0.98, 0.99);
        assertThat(routing.at("alone.targets.2.current")).isEqualTo(true);
        assertThat(number(routing, "alone.targets.2.reached.threshold")).isCloseTo(0.9, within(1e-6));
        assertThat(number(routing, "alone.targets.2.reached.low")).isGreaterThan(0.97);
        assertThat(number(routing, "alone.curve.0.coverage")).isGreaterThan(0.8);
    }

    @Test
    void whatPeopleSayOfGuessesLetsTheAdapterAnswerAlone() {
        assistants.add("taught", assistants.versions("ftm_taught", TestingAssistants.seen(40)), speculative(0.95, 0.1));
        List<String> guesses = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            guesses.add(assistants.ask("taught", OPEN));
        }
        assertThat(client.get("/api/v1/answers/" + guesses.getFirst()).text("knowhow.route"))
                .isEqualTo("guess");

        guesses.forEach(id -> client.post("/api/v1/answers/" + id + "/feedback", Map.of("rating", "up")));
        passAMinute();

        assertThat(client.get("/api/v1/answers/routing?assistant=taught").text("alone.rated_answers"))
                .isEqualTo("70");
        assertThat(client.post("/v1/chat/completions", chat("assistant:taught", OPEN, Map.of()))
                        .text("knowhow.route"))
                .isEqualTo("direct");
    }

    @Test
    void routingOfNothingIsEmptyAndOfAnUnknownAssistantIsRefused() {
        assistants.add("silent", speculative(0.98, 0.1));
        Reply silent = client.get("/api/v1/answers/routing?assistant=silent");

        assertThat(silent.text("window_days")).as(silent.body().toString()).isEqualTo("7");
        assertThat(silent.at("realised_precision")).isNull();
        assertThat(number(silent, "direct_share")).isZero();
        assertThat(client.get("/api/v1/answers/routing?assistant=nobody").status())
                .isEqualTo(404);
        assertThat(client.get("/api/v1/answers/routing?assistant=silent&window_days=91")
                        .text("error.param"))
                .isEqualTo("window_days");
    }

    @Test
    void theShareOfQuestionsOutOfScopeIsLearnedFromTraffic() {
        assistants.add("learning", new AssistantPolicy("hybrid", 0.98, null, 0.0));
        for (int i = 0; i < 200; i++) {
            assistants.ask("learning", LEAVE);
        }
        assistants.add("learning", speculative(0.98, null));
        passASecond();

        // where nearly all is out of scope, the few that get through would spoil the precision
        assertRetrieved(
                client.post("/v1/chat/completions", chat("assistant:learning", REFUND, Map.of())), "money back");
    }

    @Test
    void aKeyLimitedToTheKnowledgeBaseSeesItsDirectAnswersAndTheFiguresOfAll() {
        assistants.add("shared", speculative(0.98, 0.1));
        String ofOthers = assistants.ask("shared", REFUND);
        TestingClient limited = new TestingClient(
                server.getURI(),
                TestingService.caller(tenant, "key_limited", Set.of(Scope.READ), KnowledgeBases.only(Set.of(store))),
                json);
        String own = limited.post("/v1/chat/completions", chat("assistant:shared", REFUND, Map.of()))
                .text("id");

        assertThat(limited.get("/api/v1/answers/" + own).text("knowhow.route")).isEqualTo("direct");
        assertThat(limited.get("/api/v1/answers/" + ofOthers).status()).isEqualTo(404);
        assertThat(limited.get("/api/v1/answers/routing?assistant=shared").text("direct"))
                .isEqualTo("2");
    }

    private static double number(Reply reply, String path) {
        return Double.parseDouble(reply.text(path));
    }
}
