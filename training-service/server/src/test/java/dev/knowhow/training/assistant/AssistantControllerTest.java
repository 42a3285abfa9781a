package dev.knowhow.training.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.api.adapter.AdapterKind;
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

class AssistantControllerTest {

    private static final String ASSISTANTS = "/api/v1/assistants";

    @RegisterExtension
    private static final TestingServices SERVICES = new TestingServices("vs_one", "vs_two");

    private final StandInKnowledgeService knowledge = SERVICES.knowledge();
    private final TestingTrainingService service = SERVICES.service();

    private TestingClient member;
    private TestingAdapters adapters;
    private TenantId tenant;

    @BeforeEach
    void newTenant() {
        tenant = new TenantId(UUID.randomUUID());
        member = service.asGateway(TestingCallers.member(tenant));
        adapters = new TestingAdapters(service, tenant);
        member.post("/api/v1/deployments", Map.of("alias", "support", "adapter_id", adapters.promoted("support")));
    }

    @Test
    void assistantIsMadeWithTheDefaultPolicyAndCallableByItsName() {
        Reply assistant = create("desk", "support", "vs_one");
        assertThat(assistant.status()).isEqualTo(201);
        assertThat(assistant.text("callable_as")).isEqualTo("assistant:desk");
        assertThat(assistant.text("policy.mode")).isEqualTo("speculative");
        assertThat(assistant.number("policy.target_precision")).isEqualTo(0.98);
        assertThat(assistant.number("policy.audit_share")).isEqualTo(0.03);
        assertThat(assistant.at("policy.out_of_scope_share")).isNull();
        assertThat(member.get(ASSISTANTS + "/" + assistant.text("id")).body()).isEqualTo(assistant.body());
        assertThat(member.get(ASSISTANTS).list("data")).hasSize(1);
        assertThat(service.audited(tenant)).anyMatch(event -> event.contains("assistant.created"));
    }

    @Test
    void sameIdempotencyKeyMakesOneAssistantAndGivesTheSameReply() {
        Map<String, Object> request = Map.of("name", "desk", "vector_store_id", "vs_one");
        Reply first = member.post(ASSISTANTS, request, Map.of("Idempotency-Key", "k"));
        Reply second = member.post(ASSISTANTS, request, Map.of("Idempotency-Key", "k"));

        assertThat(first.status()).as(first.raw()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.raw()).isEqualTo(first.raw());
        assertThat(second.headers()).containsEntry("idempotent-replayed", "true");
    }

    @Test
    void assistantAnswersFromItsDocumentsUntilThereIsAnAdapter() {
        Reply assistant = member.post(ASSISTANTS, Map.of("name", "young", "vector_store_id", "vs_one"));
        assertThat(assistant.status()).as(assistant.body().toString()).isEqualTo(201);
        assertThat(assistant.at("model")).isNull();
        assertThat(resolved("young").text("versions")).isEqualTo("[]");

        String id = assistant.text("id");
        assertThat(member.post(ASSISTANTS + "/" + id, Map.of("vector_store_id", "vs_two"))
                        .text("vector_store_id"))
                .isEqualTo("vs_two");
        assertThat(member.post(ASSISTANTS + "/" + id, Map.of("model", "support"))
                        .text("model"))
                .isEqualTo("support");
        assertThat(resolved("young").text("adapter_kind")).isEqualTo("intent");
        assertThat(member.post(ASSISTANTS + "/" + id, Map.of("model", "")).at("model"))
                .isNull();
    }

    private Reply resolved(String name) {
        return service.asKnowledgeService(TestingCallers.member(tenant)).get("/internal/models/assistant:" + name);
    }

    @Test
    void changesLeaveWhatTheyDoNotNameAsItWas() {
        String id = create("desk", "support", "vs_one").text("id");
        Reply changed = member.post(
                ASSISTANTS + "/" + id, Map.of("policy", Map.of("mode", "hybrid", "out_of_scope_share", 0.2)));
        assertThat(changed.text("policy.mode")).isEqualTo("hybrid");
        assertThat(changed.number("policy.out_of_scope_share")).isEqualTo(0.2);
        assertThat(changed.number("policy.target_precision")).isEqualTo(0.98);
        assertThat(changed.text("name")).isEqualTo("desk");
        assertThat(member.post(ASSISTANTS + "/" + id, Map.of("name", "counter")).text("callable_as"))
                .isEqualTo("assistant:counter");
    }

    @Test
    void whatDoesNotFitIsRefusedByItsField() {
        assertThat(create("kb:x", "support", "vs_one").text("error.param")).isEqualTo("name");
        assertThat(create("desk", "nothing", "vs_one").text("error.code")).isEqualTo("model_not_found");
        assertThat(create("desk", "support", "vs_none").status()).isEqualTo(404);
        String fusion = adapters.promoted("ranking", AdapterKind.FUSION, "vs_one");
        String name = member.get("/api/v1/adapters/" + fusion).text("name");
        assertThat(create("desk", name, "vs_one").text("error.message")).contains("searches and cannot answer");
        Reply policy = member.post(
                ASSISTANTS,
                Map.of(
                        "name",
                        "desk",
                        "model",
                        "support",
                        "vector_store_id",
                        "vs_one",
                        "policy",
                        Map.of("target_precision", 2)));
        assertThat(policy.status()).isEqualTo(400);
        assertThat(policy.text("error.param")).contains("target_precision");
        assertThat(member.get(ASSISTANTS).list("data")).isEmpty();
    }

    @Test
    void nameIsTakenOnce() {
        create("desk", "support", "vs_one");
        assertThat(create("desk", "support", "vs_two").status()).isEqualTo(409);
    }

    @Test
    void assistantKeepsItsAliasFromBeingTakenAway() {
        String id = create("desk", "support", "vs_one").text("id");
        Reply refused = member.delete("/api/v1/deployments/support");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("error.message")).contains("desk");
        assertThat(member.delete(ASSISTANTS + "/" + id).text("object")).isEqualTo("assistant.deleted");
        assertThat(member.get(ASSISTANTS + "/" + id).status()).isEqualTo(404);
        assertThat(member.delete("/api/v1/deployments/support").status()).isEqualTo(200);
    }

    @Test
    void keysOfOtherKnowledgeBasesAndOtherTenantsSeeNothingOfIt() {
        String id = create("desk", "support", "vs_one").text("id");
        TestingClient limited = service.asGateway(TestingCallers.limited(tenant, "vs_two"));
        TestingClient stranger = service.asGateway(TestingCallers.owner(new TenantId(UUID.randomUUID())));
        for (TestingClient other : List.of(limited, stranger)) {
            assertThat(other.get(ASSISTANTS + "/" + id).status()).isEqualTo(404);
            assertThat(other.get(ASSISTANTS).list("data")).isEmpty();
            assertThat(other.post(ASSISTANTS + "/" + id, Map.of("name", "mine")).status())
                    .isEqualTo(404);
            assertThat(other.delete(ASSISTANTS + "/" + id).status()).isEqualTo(404);
        }
        assertThat(limited.post(ASSISTANTS, Map.of("name", "other", "model", "support", "vector_store_id", "vs_one"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void limitedKeyPutsNoModelThatItDoesNotHoldInFrontOfAnotherKnowledgeBase() {
        String id = create("desk", "support", "vs_one").text("id");
        knowledge.addVectorStore("vs_two");
        TestingClient limited = service.asGateway(TestingCallers.limited(tenant, "vs_one", "vs_two"));

        Reply refused = limited.post(ASSISTANTS + "/" + id, Map.of("vector_store_id", "vs_two"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("error.param")).isEqualTo("vector_store_id");
        assertThat(limited.post(ASSISTANTS + "/" + id, Map.of("vector_store_id", "vs_one"))
                        .status())
                .as("where it stands already")
                .isEqualTo(200);
    }

    private Reply create(String name, String model, String vectorStore) {
        return member.post(ASSISTANTS, Map.of("name", name, "model", model, "vector_store_id", vectorStore));
    }
}
