package dev.knowhow.training.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.job.run.TrainedArtefact;
import dev.knowhow.training.testing.TestingAdapters;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import dev.knowhow.training.testing.TestingServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdapterControllerTest {

    @RegisterExtension
    private static final TestingServices SERVICES = new TestingServices();

    private final TestingTrainingService service = SERVICES.service();
    private final Path data = service.data();

    private TestingClient owner;
    private TestingClient stranger;
    private TestingAdapters adapters;
    private TenantId tenant;

    @BeforeEach
    void newTenant() {
        tenant = new TenantId(UUID.randomUUID());
        owner = service.asGateway(TestingCallers.owner(tenant));
        stranger = service.asGateway(TestingCallers.owner(new TenantId(UUID.randomUUID())));
        adapters = new TestingAdapters(service, tenant);
    }

    @Test
    void adapterIsShownWithItsNameFilesAndVerdict() {
        String id = adapters.promoted("support");
        Reply adapter = owner.get("/api/v1/adapters/" + id);
        assertThat(adapter.status()).isEqualTo(200);
        assertThat(adapter.text("name")).matches("ft:knowhow-intent:acme:support:[0-9A-Za-z]{10}");
        assertThat(adapter.text("kind")).isEqualTo("intent");
        assertThat(adapter.text("status")).isEqualTo("promoted");
        assertThat(adapter.at("gate.passed")).isEqualTo(true);
        assertThat(adapter.text("encoder")).isEqualTo(StandInKnowledgeService.ENCODER);
        assertThat(adapter.list("files"))
                .extracting(file -> file.get("name"))
                .containsExactly("adapter_config.json", "adapter_model.safetensors");
        assertThat(owner.get("/api/v1/adapters/" + adapter.text("name")).text("id"))
                .isEqualTo(id);
    }

    @Test
    void listHoldsFinishedAdaptersNewestFirstAndCheckpointsOnlyWithTheirJob() {
        String first = adapters.promoted("a");
        TrainedArtefact last = adapters.artefact("b", AdapterKind.INTENT, null);
        String second = adapters.register(last, List.of());
        String checkpoint =
                adapters.register(adapters.artefact(last.jobId(), "b", AdapterKind.INTENT, null, 100), List.of());
        assertThat(owner.get("/api/v1/adapters").list("data"))
                .extracting(adapter -> adapter.get("id"))
                .containsExactly(second, first);
        assertThat(owner.get("/api/v1/adapters?job=" + last.jobId()).list("data"))
                .extracting(adapter -> adapter.get("id"))
                .containsExactly(checkpoint, second);
        assertThat(owner.get("/api/v1/adapters?status=promoted").list("data"))
                .extracting(adapter -> adapter.get("id"))
                .containsExactly(first);
        assertThat(owner.get("/api/v1/adapters?kind=magic").text("error.param")).isEqualTo("kind");
    }

    @Test
    void registeringTheSameJobAgainGivesTheSameAdapter() {
        TrainedArtefact artefact = adapters.artefact("twice", AdapterKind.INTENT, null);
        assertThat(adapters.register(artefact, List.of())).isEqualTo(adapters.register(artefact, List.of()));
        assertThat(owner.get("/api/v1/adapters").list("data")).hasSize(1);
    }

    @Test
    void anotherTenantsAdapterIsAsUnknownAsNone() {
        String id = adapters.promoted("mine");
        Reply foreign = stranger.get("/api/v1/adapters/" + id);
        Reply unknown = stranger.get("/api/v1/adapters/ftm_unknown");
        assertThat(foreign.status()).isEqualTo(404).isEqualTo(unknown.status());
        assertThat(foreign.raw()).isEqualTo(unknown.raw().replace("ftm_unknown", id));
        assertThat(stranger.get("/api/v1/adapters").list("data")).isEmpty();
        assertThat(stranger.delete("/api/v1/adapters/" + id).status()).isEqualTo(404);
        assertThat(stranger.post("/api/v1/adapters/" + id + "/promote", Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void keyLimitedToAKnowledgeBaseSeesNoAdapterOfAnotherNorOfNone() {
        String bound = adapters.promoted("bound", AdapterKind.FUSION, "vs_one");
        String free = adapters.promoted("free");
        TestingClient other = service.asGateway(TestingCallers.limited(tenant, "vs_two"));
        TestingClient own = service.asGateway(TestingCallers.limited(tenant, "vs_one"));
        assertThat(other.get("/api/v1/adapters/" + bound).status()).isEqualTo(404);
        assertThat(other.get("/api/v1/adapters/" + free).status()).isEqualTo(404);
        assertThat(own.get("/api/v1/adapters/" + free).status()).isEqualTo(404);
        assertThat(own.get("/api/v1/adapters").list("data")).hasSize(1);
        assertThat(own.get("/api/v1/adapters/" + bound).status()).isEqualTo(200);
    }

    @Test
    void ownerPromotesARejectedAdapterForAReason() {
        String id = adapters.rejected("stubborn");
        assertThat(service.asGateway(TestingCallers.member(tenant))
                        .post("/api/v1/adapters/" + id + "/promote", Map.of("reason", "I want it"))
                        .status())
                .isEqualTo(403);
        assertThat(owner.post("/api/v1/adapters/" + id + "/promote", Map.of("reason", " "))
                        .text("error.param"))
                .isEqualTo("reason");
        Reply promoted =
                owner.post("/api/v1/adapters/" + id + "/promote", Map.of("reason", "The held-out part is too small."));
        assertThat(promoted.text("status")).isEqualTo("promoted");
        assertThat(promoted.at("gate.passed")).isEqualTo(false);
        assertThat(promoted.text("gate.overruling.reason")).isEqualTo("The held-out part is too small.");
        Reply again = owner.post("/api/v1/adapters/" + id + "/promote", Map.of("reason", "once more"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.headers()).containsEntry("x-should-retry", "false");
        assertThat(service.audited(tenant))
                .anyMatch(event -> event.contains("adapter.promoted_by_override")
                        && event.contains("The held-out part is too small."));
    }

    @Test
    void adapterThatWasNotEvaluatedCannotBePromotedYet() {
        String id = adapters.register(adapters.artefact("early", AdapterKind.INTENT, null), List.of());
        assertThat(owner.post("/api/v1/adapters/" + id + "/promote", Map.of("reason", "now"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void deletedAdapterAndItsCheckpointsAreGoneAndItsNameIsNeverUsedAgain() {
        TrainedArtefact artefact = adapters.artefact("gone", AdapterKind.INTENT, null);
        String id = adapters.register(artefact, List.of());
        String checkpoint =
                adapters.register(adapters.artefact(artefact.jobId(), "gone", AdapterKind.INTENT, null, 5), List.of());
        assertThat(owner.delete("/api/v1/adapters/" + id).body())
                .containsEntry("deleted", true)
                .containsEntry("object", "adapter.deleted");
        assertThat(owner.get("/api/v1/adapters/" + id).status()).isEqualTo(404);
        assertThat(owner.get("/api/v1/adapters/" + checkpoint).status()).isEqualTo(404);
        assertThat(owner.delete("/api/v1/adapters/" + id).status()).isEqualTo(404);
        TrainedArtefact sameName = new TrainedArtefact(
                "ftjob-other",
                artefact.name(),
                AdapterKind.INTENT,
                "gone",
                null,
                null,
                "0",
                null,
                artefact.directory());
        assertThatThrownBy(() -> adapters.register(sameName, List.of())).hasStackTraceContaining("adapter_name");
    }

    @Test
    void filesOfADeletedAdapterAreRemovedFromTheDisk() throws Exception {
        String id = adapters.promoted("bytes");
        String sha256 = owner.get("/api/v1/adapters/" + id).text("files.1.sha256");
        Path file = stored(sha256);
        assertThat(file).exists();
        owner.delete("/api/v1/adapters/" + id);
        TestingWait.until("the file is gone", () -> Files.exists(file)).satisfies(there -> !there);
    }

    @Test
    void fileThatWasChangedOnTheDiskIsNotServed() throws Exception {
        String id = adapters.promoted("tampered");
        TestingClient serving = service.asKnowledgeService(TestingCallers.reader(tenant));
        String path = "/internal/adapters/" + id + "/files/adapter_model.safetensors";
        assertThat(new String(serving.bytes(path), java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("weights of");
        Files.writeString(stored(owner.get("/api/v1/adapters/" + id).text("files.1.sha256")), "something else");
        assertThat(serving.get(path).status()).isEqualTo(500);
    }

    @Test
    void deletedDocumentMakesTheAdaptersTrainedOnItStaleAlsoThoseStillInTraining() {
        TestingClient serving = service.asKnowledgeService(TestingCallers.limited(tenant, "vs_x"));
        String before = adapters.register(adapters.artefact("one", AdapterKind.INTENT, null), List.of("file-gone"));
        String untouched = adapters.register(adapters.artefact("two", AdapterKind.INTENT, null), List.of("file-kept"));
        assertThat(serving.post(
                                "/internal/deletions",
                                Map.of(
                                        "file_id",
                                        "file-gone",
                                        "name",
                                        "leave.md",
                                        "deleted_at",
                                        "2026-11-21T08:02:03Z"))
                        .status())
                .isEqualTo(204);
        String after = adapters.register(adapters.artefact("three", AdapterKind.INTENT, null), List.of("file-gone"));
        assertThat(owner.get("/api/v1/adapters/" + before).text("stale.reason"))
                .isEqualTo(
                        "Made of examples of the file 'leave.md' (file-gone), deleted on 21 November 2026 at 08:02 UTC.");
        assertThat(owner.get("/api/v1/adapters/" + after).text("stale.reason")).contains("file-gone");
        assertThat(owner.get("/api/v1/adapters/" + untouched).at("stale")).isNull();
        assertThat(serving.post("/internal/deletions", Map.of()).status()).isEqualTo(400);
        assertThat(serving.post("/internal/deletions", Map.of("answer_id", "x".repeat(1_000_000)))
                        .text("error.param"))
                .isEqualTo("answer_id");
    }

    private Path stored(String sha256) throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(file -> file.endsWith(sha256)).findFirst().orElseThrow();
        }
    }
}
