package dev.knowhow.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import java.util.Map;
import java.util.UUID;

/** Datasets of a tenant that has nothing else, and a member of it. */
final class TestingDatasets {

    static final String DATASETS = "/api/v1/datasets";

    private final StandInKnowledgeService knowledge;
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final TestingClient member;

    TestingDatasets(TestingTrainingService service, StandInKnowledgeService knowledge) {
        this.knowledge = knowledge;
        this.member = service.asGateway(TestingCallers.member(tenant));
    }

    TenantId tenant() {
        return tenant;
    }

    TestingClient member() {
        return member;
    }

    /** A file of examples. */
    String upload(String content) {
        return knowledge.files().add("examples.jsonl", "fine-tune", content);
    }

    /** The dataset of a file. */
    Reply make(String file) {
        return awaitRead(member.post(DATASETS, Map.of("name", "Support", "file_id", file)));
    }

    /** A dataset that was created, when its import is over. */
    Reply awaitRead(Reply created) {
        assertThat(created.status()).as(created.raw()).isEqualTo(200);
        return TestingWait.until("the dataset is read", () -> member.get(path(created)))
                .satisfies(dataset -> !dataset.text("status").equals("importing"));
    }

    static String path(Reply dataset) {
        return DATASETS + "/" + dataset.text("id");
    }

    /** Lines of two classes in turn. */
    static String jsonl(int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(
                    i % 2 == 0
                            ? line("I want my money back, number " + i + " please", "refund")
                            : line("Stop my contract, number " + i + " please", "cancel"));
        }
        return text.toString().replace("number 0 please", "number 0");
    }

    static String line(String input, String output) {
        return "{\"messages\": [{\"role\": \"user\", \"content\": \"%s\"}, {\"role\": \"assistant\", \"content\": \"%s\"}]}%n"
                .formatted(input, output);
    }
}
