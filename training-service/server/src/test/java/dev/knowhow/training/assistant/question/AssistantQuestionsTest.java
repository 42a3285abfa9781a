package dev.knowhow.training.assistant.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServer.Request;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.testing.TestingAdapters;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import dev.knowhow.training.testing.TestingServices;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AssistantQuestionsTest {

    private static final String ASSISTANTS = "/api/v1/assistants";
    private static final String NOTHING = "";

    @RegisterExtension
    private static final TestingServices SERVICES = new TestingServices("vs_one", "vs_two");

    private final TestingTrainingService service = SERVICES.service();
    private final TestingServer knowledge = SERVICES.knowledge().server();
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private TenantId tenant;
    private TestingClient member;
    private TestingAdapters adapters;
    private String path;

    @BeforeEach
    void newAssistant() {
        answers.clear();
        knowledge.reset();
        knowledge.on("POST", "/v1/responses", this::answer);
        knowledge.on("DELETE", "/v1/responses/{}", AssistantQuestionsTest::deleted);
        tenant = new TenantId(UUID.randomUUID());
        member = service.asGateway(TestingCallers.member(tenant));
        adapters = new TestingAdapters(service, tenant);
        member.post("/api/v1/deployments", Map.of("alias", "support", "adapter_id", adapters.promoted("support")));
        path = ASSISTANTS + "/"
                + member.post(ASSISTANTS, Map.of("name", "desk", "model", "support", "vector_store_id", "vs_one"))
                        .text("id")
                + "/questions";
    }

    @Test
    void questionsAreAskedAndHeldAgainstWhatIsExpected() {
        answers.put("How long?", "You have  thirty\ndays to send it back.");
        answers.put("Where?", "In the basement.");
        answers.put("Who?", NOTHING);
        answers.put("Why?", "Because.");
        answers.put("What is the moon made of?", NOTHING);
        Reply set = set(
                question("How long?", "Thirty days"),
                question("Where?", "the attic"),
                question("Who?", "Anna"),
                question("Why?", null),
                question("What is the moon made of?", null));

        assertThat(set.status()).as(set.raw()).isEqualTo(200);
        Reply asked = asked();
        assertThat(outcomes(asked)).containsExactly("passed", "other_answer", "refused", "answered", "passed");
        assertThat(asked.number("passed")).isEqualTo(2);
        assertThat(asked.at("questions.0.asked_at")).isNotNull();
        assertThat(asked.at("questions.0.passed_before")).isNull();
        assertThat(questionsAsked()).allMatch(request -> request.contains("\"assistant:desk\""));
        assertThat(knowledge.requests())
                .as("what was answered is not kept")
                .filteredOn(request -> request.method().equals("DELETE"))
                .hasSize(5);
    }

    @Test
    void changedAssistantIsTriedAgainAndSaysWhatWasRightBefore() {
        answers.put("How long?", "Thirty days.");
        set(question("How long?", "thirty"));
        asked();
        answers.put("How long?", "Sixty days.");

        member.post(path.replace("/questions", ""), Map.of("name", "counter"));

        Reply asked = asked();
        assertThat(outcomes(asked)).containsExactly("other_answer");
        assertThat(asked.at("questions.0.passed_before")).isEqualTo(true);
        assertThat(questionsAsked().getLast()).contains("\"assistant:counter\"");
    }

    @Test
    void anotherVersionUnderTheAliasIsTriedAndSoIsTheWayBack() {
        answers.put("How long?", "Thirty days.");
        set(question("How long?", "thirty"));
        asked();

        member.post("/api/v1/deployments/support", Map.of("adapter_id", adapters.promoted("support")));
        TestingWait.until("it is asked after the move", this::questionsAsked).satisfies(all -> all.size() == 2);
        asked();
        member.post("/api/v1/deployments/support/rollback", Map.of());
        TestingWait.until("it is asked after the way back", this::questionsAsked)
                .satisfies(all -> all.size() == 3);
    }

    @Test
    void whatIsSetAgainRemembersWhatItWasAndWhatIsLeftOutIsGone() {
        answers.put("How long?", "Thirty days.");
        answers.put("Where?", "Here.");
        set(question("How long?", "thirty"), question("Where?", "here"));
        asked();

        set(question("Where?", "here"));

        Reply asked = asked();
        assertThat(asked.text("questions.0.question")).isEqualTo("Where?");
        assertThat(asked.at("questions.0.passed_before")).isEqualTo(true);
        assertThat(asked.list("questions")).hasSize(1);
        assertThat(outcomes(asked)).containsExactly("passed");
        assertThat(member.post(path, Map.of()).list("questions"))
                .as("without any, they are asked again")
                .hasSize(1);
        asked();
        assertThat(questionsAsked()).hasSize(4);
        assertThat(set().list("questions")).isEmpty();
    }

    @Test
    void tooManyQuestionsAndEmptyOnesAreRefused() {
        assertThat(set(question(" ", "thirty")).status()).isEqualTo(400);
        Map<?, ?>[] many = Collections.nCopies(101, question("Who?", null)).toArray(Map[]::new);
        assertThat(set(many).status()).isEqualTo(400);
        assertThat(member.post(path, Map.of("questions", Collections.singletonList(null)))
                        .status())
                .isEqualTo(400);
        assertThat(member.get(path).list("questions")).isEmpty();
    }

    @Test
    void othersSeeNothingOfThem() {
        set(question("How long?", "thirty"));
        TestingClient limited = service.asGateway(TestingCallers.limited(tenant, "vs_two"));
        TestingClient stranger = service.asGateway(TestingCallers.owner(new TenantId(UUID.randomUUID())));
        for (TestingClient other : List.of(limited, stranger)) {
            assertThat(other.get(path).status()).isEqualTo(404);
            assertThat(other.post(path, Map.of("questions", List.of())).status())
                    .isEqualTo(404);
        }
        assertThat(member.get(path).list("questions")).hasSize(1);
    }

    @Test
    void deletedAssistantTakesItsQuestionsWithIt() {
        set(question("How long?", "thirty"));
        member.delete(path.replace("/questions", ""));
        assertThat(service.postgres()
                        .texts("select question from assistant_question where tenant_id = '" + tenant + "'"))
                .isEmpty();
    }

    private static Map<String, Object> question(String question, @Nullable String expected) {
        Map<String, Object> all = new HashMap<>(Map.of("question", question));
        if (expected != null) {
            all.put("expected", expected);
        }
        return all;
    }

    private Reply set(Map<?, ?>... questions) {
        return member.post(path, Map.of("questions", List.of(questions)));
    }

    private Reply asked() {
        return TestingWait.until("all are asked", () -> member.get(path))
                .satisfies(found -> found.number("waiting") == 0);
    }

    private static List<Object> outcomes(Reply reply) {
        return reply.list("questions").stream()
                .map(question -> question.get("outcome"))
                .toList();
    }

    private List<String> questionsAsked() {
        return knowledge.requests().stream()
                .filter(request -> request.path().equals("/v1/responses"))
                .map(Request::text)
                .toList();
    }

    private static TestingServer.Reply deleted(Request request) {
        return TestingServer.Reply.of(Map.of("id", request.segment(0), "object", "response", "deleted", true));
    }

    /** As knowledge-service answers; with nothing it says that it does not know. */
    private TestingServer.Reply answer(Request request) {
        String said = answers.entrySet().stream()
                .filter(known -> request.text().contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(NOTHING);
        return TestingServer.Reply.of(Map.of(
                "id",
                "resp_1",
                "object",
                "response",
                "created_at",
                1,
                "status",
                "completed",
                "model",
                "assistant:desk",
                "output",
                List.of(Map.of(
                        "type",
                        "message",
                        "id",
                        "msg_1",
                        "status",
                        "completed",
                        "role",
                        "assistant",
                        "content",
                        List.of(Map.of(
                                "type",
                                "output_text",
                                "text",
                                said.isEmpty() ? "The documents do not answer this." : said,
                                "annotations",
                                List.of(),
                                "logprobs",
                                List.of())))),
                "knowhow",
                Map.of("refused", said.isEmpty())));
    }
}
