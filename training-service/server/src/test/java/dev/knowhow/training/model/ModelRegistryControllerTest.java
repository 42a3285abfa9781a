package dev.knowhow.training.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.job.run.TrainedArtefact;
import dev.knowhow.training.testing.TestingAdapters;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import dev.knowhow.training.testing.TestingServices;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelRegistryControllerTest {

    @RegisterExtension
    private static final TestingServices SERVICES = new TestingServices("vs_one");

    private final TestingTrainingService service = SERVICES.service();

    private TestingClient member;
    private TestingClient serving;
    private TestingAdapters adapters;
    private TenantId tenant;

    @BeforeEach
    void newTenant() {
        tenant = new TenantId(UUID.randomUUID());
        member = service.asGateway(TestingCallers.member(tenant));
        serving = service.asKnowledgeService(TestingCallers.member(tenant));
        adapters = new TestingAdapters(service, tenant);
    }

    @Test
    void adapterResolvesToItself() {
        String id = adapters.promoted("support");
        String name = name(id);
        Reply model = resolve(name);
        assertThat(model.text("name")).isEqualTo(name);
        assertThat(model.text("kind")).isEqualTo("adapter");
        assertThat(model.text("adapter_kind")).isEqualTo("intent");
        assertThat(model.text("versions.0.adapter_id")).isEqualTo(id);
        assertThat(model.number("versions.0.share")).isEqualTo(1);
        assertThat(model.raw())
                .contains("\"adapter_config.json\":{\"sha256\":\"" + model.text("versions.0.config_sha256"));
        assertThat(resolve(id).text("name")).isEqualTo(name);
        assertThat(new String(
                        serving.bytes("/internal/adapters/" + id + "/files/adapter_model.safetensors"),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("weights of " + name);
        assertThat(serving.get("/internal/adapters/" + id + "/files/passwd").status())
                .isEqualTo(404);
    }

    @Test
    void checkpointResolvesByItsStep() {
        TrainedArtefact artefact = adapters.artefact("ftjob-x" + tenant, "s", AdapterKind.INTENT, null, 40);
        adapters.register(artefact, List.of());
        assertThat(resolve(artefact.name()).text("kind")).isEqualTo("checkpoint");
        assertThat(artefact.name()).endsWith(":ckpt-step-40");
    }

    @Test
    void aliasResolvesToWhatIsDeployedNowWithItsShares() {
        String stable = adapters.promoted("stable");
        String canary = adapters.promoted("canary");
        deploy("support", stable);
        assertThat(resolve("support").text("versions.0.adapter_id")).isEqualTo(stable);
        member.post("/api/v1/deployments/support", Map.of("adapter_id", canary, "canary_share", 0.25));
        Reply both = resolve("support");
        assertThat(both.text("kind")).isEqualTo("alias");
        assertThat(both.text("name")).isEqualTo("support");
        assertThat(both.number("versions.0.share")).isEqualTo(0.75);
        assertThat(both.text("versions.1.adapter_id")).isEqualTo(canary);
        member.post("/api/v1/deployments/support/rollback", Map.of());
        assertThat(resolve("support").list("versions")).hasSize(1);
    }

    @Test
    void assistantResolvesToItsAdapterKnowledgeBaseAndPolicy() {
        deploy("support", adapters.promoted("a"));
        member.post("/api/v1/assistants", Map.of("name", "desk", "model", "support", "vector_store_id", "vs_one"));
        Reply assistant = resolve("assistant:desk");
        assertThat(assistant.text("kind")).isEqualTo("assistant");
        assertThat(assistant.text("assistant.vector_store_id")).isEqualTo("vs_one");
        assertThat(assistant.text("assistant.policy.mode")).isEqualTo("speculative");
        assertThat(assistant.number("assistant.policy.target_precision")).isEqualTo(0.98);
        assertThat(assistant.list("versions")).hasSize(1);
        assertThat(assistant.at("knowledge_bases")).isEqualTo(List.of("vs_one"));
    }

    @Test
    void searchAdaptersResolveByTheirKnowledgeBase() {
        assertThat(serving.get("/internal/vector_stores/vs_one/adapters").at("fusion"))
                .isNull();
        String fusion = adapters.promoted("ranking", AdapterKind.FUSION, "vs_one");
        deploy("ranking", fusion);
        Reply search = serving.get("/internal/vector_stores/vs_one/adapters");
        assertThat(search.text("fusion.versions.0.adapter_id")).isEqualTo(fusion);
        assertThat(search.at("retriever")).isNull();
    }

    @Test
    void everyNameThatCanBeCalledIsListed() {
        String id = adapters.promoted("a");
        deploy("support", id);
        member.post("/api/v1/assistants", Map.of("name", "desk", "model", "support", "vector_store_id", "vs_one"));
        assertThat(serving.get("/internal/models").raw()).contains("\"support\"", "\"assistant:desk\"", name(id));
        TestingClient limited = service.asKnowledgeService(TestingCallers.limited(tenant, "vs_two"));
        assertThat(limited.get("/internal/models").raw()).doesNotContain("assistant:desk");
        assertThat(limited.get("/internal/models/assistant:desk").status()).isEqualTo(404);
    }

    @Test
    void keyOfAKnowledgeBaseUsesTheAdapterBehindItsAssistantAndNotUnderItsOwnName() {
        String id = adapters.promoted("a");
        deploy("support", id);
        String elsewhere = adapters.promoted("b", AdapterKind.FUSION, "vs_other");
        member.post("/api/v1/assistants", Map.of("name", "desk", "model", "support", "vector_store_id", "vs_one"));
        TestingClient limited = service.asKnowledgeService(TestingCallers.limited(tenant, "vs_one"));

        assertThat(limited.get("/internal/models/assistant:desk").text("versions.0.adapter_id"))
                .isEqualTo(id);
        for (String hidden : List.of(name(id), id, "support", name(elsewhere))) {
            assertThat(limited.get("/internal/models/" + hidden).status()).isEqualTo(404);
        }
        assertThat(limited.get("/internal/models").raw())
                .contains("assistant:desk")
                .doesNotContain("\"support\"", name(id));
        assertThat(limited.get("/internal/adapters/" + id + "/files/adapter_config.json")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void foreignAndUnknownNamesAreAnsweredAlike() {
        String id = adapters.promoted("mine");
        deploy("support", id);
        TestingClient stranger = service.asKnowledgeService(TestingCallers.owner(new TenantId(UUID.randomUUID())));
        for (String name : List.of(name(id), id, "support")) {
            Reply foreign = stranger.get("/internal/models/" + name);
            Reply unknown = stranger.get("/internal/models/nothing");
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.text("error.code")).isEqualTo("model_not_found");
            assertThat(foreign.raw()).isEqualTo(unknown.raw().replace("'nothing'", "'" + name + "'"));
        }
        assertThat(stranger.get("/internal/adapters/" + id + "/files/adapter_config.json")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.delete("/internal/models/" + name(id)).status()).isEqualTo(404);
    }

    @Test
    void adapterIsDeletedByItsNameButAnAliasIsNot() {
        String id = adapters.promoted("a");
        deploy("support", id);
        String name = name(id);
        assertThat(serving.delete("/internal/models/" + name).status()).isEqualTo(409);
        assertThat(serving.delete("/internal/models/support").text("error.message"))
                .contains("is an alias");
        member.delete("/api/v1/deployments/support");
        assertThat(serving.delete("/internal/models/" + name).body()).containsEntry("deleted", true);
        assertThat(resolveStatus(name)).isEqualTo(404);
    }

    @Test
    void onlyKnowledgeServiceFindsTheInternalRoutes() {
        String id = adapters.promoted("a");
        for (String path : List.of(
                "/internal/models",
                "/internal/models/" + name(id),
                "/internal/adapters/" + id + "/files/adapter_config.json",
                "/internal/vector_stores/vs_one/adapters")) {
            Reply refused = member.get(path);
            assertThat(refused.status()).as(path).isEqualTo(404);
            assertThat(refused.text("error.code")).isEqualTo("unknown_url");
        }
        assertThat(member.post("/internal/deletions", Map.of("file_id", "file-1"))
                        .status())
                .isEqualTo(404);
    }

    private Reply resolve(String name) {
        Reply reply = serving.get("/internal/models/" + name);
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
        return reply;
    }

    private int resolveStatus(String name) {
        return serving.get("/internal/models/" + name).status();
    }

    private void deploy(String alias, String adapter) {
        Reply deployed = member.post("/api/v1/deployments", Map.of("alias", alias, "adapter_id", adapter));
        assertThat(deployed.text("status")).isEqualTo("deployed");
    }

    private String name(String adapter) {
        return member.get("/api/v1/adapters/" + adapter).text("name");
    }
}
