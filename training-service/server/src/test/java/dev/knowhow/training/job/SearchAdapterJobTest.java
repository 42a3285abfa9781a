package dev.knowhow.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.knowledge.api.testing.StandInPassages.Asked;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenant.api.testing.StandInTenantService;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Adapters of search, from a file of pairs to the gate: what is trained on, what is measured, and as what. Each document
 * of the knowledge base has a passage that repeats its questions and one that answers them.
 */
class SearchAdapterJobTest {

    private static final int DOCUMENTS = 30;
    private static final List<String> OPENINGS =
            List.of("", "hello", "please", "sorry but", "tell me", "again", "now", "so");
    private static final int QUESTIONS = 2 * OPENINGS.size();
    private static final JsonMapper JSON = JsonMapper.createDefault();

    private static StandInKnowledgeService knowledge;
    private static StandInTenantService tenants;
    private static TestingTrainingService service;
    private static TestingClient owner;
    private static TestingJobs jobs;
    private static String file;

    @BeforeAll
    static void start() throws IOException {
        knowledge = new StandInKnowledgeService();
        tenants = new StandInTenantService();
        Map<String, Object> properties = new HashMap<>(knowledge.properties());
        properties.putAll(tenants.properties());
        service = new TestingTrainingService(properties);
        owner = service.asGateway(TestingCallers.owner(new TenantId(UUID.randomUUID())));
        jobs = new TestingJobs(owner, knowledge);
        knowledge.addVectorStore("vs_manuals");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            knowledge.passages().add("file-" + i, question(i, 0) + " " + question(i, 1));
            knowledge.passages().add("file-" + i, answer(i));
            for (int which = 0; which < QUESTIONS; which++) {
                lines.add(line(question(i, which), answer(i), "file-" + i));
            }
        }
        file = knowledge.files().add("pairs.jsonl", "fine-tune", String.join("\n", lines));
    }

    @AfterAll
    static void stop() {
        service.close();
        knowledge.close();
        tenants.close();
    }

    private static String question(int document, int which) {
        return OPENINGS.get(which / 2)
                + (which % 2 == 0
                        ? " why is machine number" + document + " loud"
                        : " what stops the noise of machine number" + document);
    }

    private static String answer(int document) {
        return "On machine number" + document + " open the lid, clean filter" + document % 7
                + " with lukewarm water and"
                + " a soft brush, let everything dry for an hour and close it again before the next cup of coffee.";
    }

    private static String line(String question, String answer, String document) throws IOException {
        return JSON.writeValueAsString(Map.of(
                "messages",
                List.of(Map.of("role", "user", "content", question), Map.of("role", "assistant", "content", answer)),
                "document_id",
                document));
    }

    private static Reply train(String base, String trainingFile) {
        return jobs.end(jobs.create(
                        trainingFile,
                        Map.of("model", base, "seed", 7, "metadata", Map.of("vector_store_id", "vs_manuals")))
                .text("id"));
    }

    private static Reply evaluation(Reply job) {
        assertThat(job.text("status")).as(job.raw()).isEqualTo("succeeded");
        return owner.get("/api/v1/adapters/" + job.text("knowhow.adapter_id") + "/evaluation");
    }

    private static List<Asked> askedSince(int before) {
        List<Asked> all = knowledge.passages().asked();
        return all.subList(before, all.size());
    }

    private static Set<String> documents(List<Asked> asked) {
        return asked.stream()
                .map(one -> one.question().replaceAll(".*number(\\d+).*", "$1"))
                .collect(Collectors.toSet());
    }

    @Test
    void fusionLearnsFromSomeDocumentsAndIsMeasuredOnOthers() {
        int before = knowledge.passages().asked().size();

        Reply evaluation = evaluation(train("knowhow-fusion", file));

        assertThat(evaluation.text("metric")).isEqualTo("recall_at_1");
        assertThat(evaluation.number("systems.0.accuracy")).isZero();
        assertThat(evaluation.number("systems.1.accuracy")).isEqualTo(1);
        assertThat(evaluation.at("gate.passed")).isEqualTo(true);
        int heldOut = (int) evaluation.number("held_out_examples");
        assertThat(heldOut).isBetween(4 * QUESTIONS, 8 * QUESTIONS);
        List<Asked> asked = askedSince(before);
        assertThat(asked).hasSize(QUESTIONS * DOCUMENTS).noneMatch(Asked::moved);
        int trained = asked.size() - heldOut;
        assertThat(documents(asked.subList(trained, asked.size())))
                .doesNotContainAnyElementsOf(documents(asked.subList(0, trained)));
    }

    @Test
    void retrieverIsMeasuredByTheRankingThatIsServedWithItsVectorsAndWithout() {
        knowledge.passages().serveUpsideDown(true);
        int before = knowledge.passages().asked().size();
        try {
            Reply evaluation = evaluation(train("knowhow-retriever", file));

            assertThat(evaluation.number("systems.0.accuracy"))
                    .as("fixed weights would find what repeats the question; what is served finds it last")
                    .isLessThan(0.5);
            assertThat(evaluation.number("systems.0.mean_reciprocal_rank")).isLessThan(0.1);
            List<Asked> asked = askedSince(before);
            int heldOut = (int) evaluation.number("held_out_examples");
            assertThat(asked).as("once with its own vector and once moved").hasSize(2 * heldOut);
            assertThat(asked).allMatch(Asked::moved);
            List<Asked> own = asked.stream()
                    .filter(one -> Arrays.equals(one.vector(), StandInKnowledgeService.vector(one.question())))
                    .toList();
            assertThat(own).hasSize(heldOut);
        } finally {
            knowledge.passages().serveUpsideDown(false);
        }
    }

    @Test
    void questionsThatTheKnowledgeBaseDoesNotAnswerAreRefusedWithTheirNumber() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add(line("who sings song " + i, "Nobody of whom anything is known sings number " + i, "album " + i));
        }
        String foreign = knowledge.files().add("songs.jsonl", "fine-tune", String.join("\n", lines));

        Reply job = train("knowhow-fusion", foreign);

        assertThat(job.text("status")).isEqualTo("failed");
        assertThat(job.text("error.message"))
                .contains("questions only 0 have a passage", "at least 20", "name the right knowledge base");
    }
}
