package dev.knowhow.training.deployment;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentControllerTest {

    private static final String DEPLOYMENTS = "/api/v1/deployments";

    @RegisterExtension
    private static final TestingServices SERVICES = new TestingServices();

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
    }

    @Test
    void aliasIsDeployedOnceTheProbeHasSucceeded() {
        String adapter = adapters.promoted("support");
        Reply deployment = deploy("support", adapter);
        assertThat(deployment.status()).isEqualTo(201);
        assertThat(deployment.text("status")).isEqualTo("deployed");
        assertThat(deployment.text("versions.0.adapter_id")).isEqualTo(adapter);
        assertThat(deployment.number("versions.0.share")).isEqualTo(1);
        assertThat(knowledge.probed()).contains(name(adapter));
        assertThat(member.get("/api/v1/adapters/" + adapter).at("deployed_as")).isEqualTo(List.of("support"));
        assertThat(service.audited(tenant))
                .anyMatch(event -> event.contains("deployment.deployed")
                        && event.contains("ada@example.com")
                        && event.contains(name(adapter)));
    }

    @Test
    void sameIdempotencyKeyDeploysOnceAndGivesTheSameReply() {
        Map<String, Object> request = Map.of("alias", "support", "adapter_id", adapters.promoted("support"));
        Reply first = member.post(DEPLOYMENTS, request, Map.of("Idempotency-Key", "k"));
        Reply second = member.post(DEPLOYMENTS, request, Map.of("Idempotency-Key", "k"));

        assertThat(first.status()).as(first.raw()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.raw()).isEqualTo(first.raw());
        assertThat(second.headers()).containsEntry("idempotent-replayed", "true");
    }

    @Test
    void aliasMovesBetweenKindsThatAnswerAndBackButNotToWhatSearches() {
        deploy("support", adapters.promoted("head"));
        String votes = adapters.promoted("votes", AdapterKind.EXAMPLES, null);
        Reply moved = member.post(DEPLOYMENTS + "/support", Map.of("adapter_id", votes));
        assertThat(moved.text("versions.0.adapter_id")).as(moved.raw()).isEqualTo(votes);
        assertThat(moved.text("kind")).isEqualTo("examples");
        Reply back = member.post(DEPLOYMENTS + "/support/rollback", Map.of());
        assertThat(back.text("kind")).isEqualTo("intent");
        String ranking = adapters.promoted("ranking", AdapterKind.FUSION, "vs_one");
        Reply refused = member.post(DEPLOYMENTS + "/support", Map.of("adapter_id", ranking));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.param")).isEqualTo("adapter_id");
    }

    @Test
    void adapterThatAnswersLikeItsBaseIsNotDeployedAndThePresentVersionGoesOn() {
        String good = adapters.promoted("good");
        String bad = adapters.promoted("bad");
        knowledge.failProbesOf(name(bad), "It answers exactly as the base does.");
        deploy("support", good);
        Reply moved = member.post(DEPLOYMENTS + "/support", Map.of("adapter_id", bad));
        assertThat(moved.text("status")).isEqualTo("failed");
        assertThat(moved.text("error")).contains("It answers exactly as the base does.");
        assertThat(moved.text("versions.0.adapter_id")).isEqualTo(good);
        assertThat(member.get(DEPLOYMENTS + "/support/history").list("data"))
                .extracting(event -> event.get("action"))
                .containsExactly("failed", "deployed");
    }

    @Test
    void unreachableKnowledgeServiceLeavesTheMoveProbingAndTheVersionAnswering() {
        String first = adapters.promoted("first");
        String second = adapters.promoted("second");
        deploy("support", first);
        knowledge.setDown(true);
        try {
            Reply probing = member.post(DEPLOYMENTS + "/support", Map.of("adapter_id", second));
            assertThat(probing.text("status")).isEqualTo("probing");
            assertThat(probing.text("pending.adapter_id")).isEqualTo(second);
            assertThat(probing.text("versions.0.adapter_id")).isEqualTo(first);
            assertThat(member.post(DEPLOYMENTS + "/support", Map.of("adapter_id", second))
                            .status())
                    .isEqualTo(409);
            Reply calledOff = member.post(DEPLOYMENTS + "/support/rollback", Map.of());
            assertThat(calledOff.text("status")).isEqualTo("deployed");
            assertThat(calledOff.at("pending")).isNull();
        } finally {
            knowledge.setDown(false);
        }
    }

    @Test
    void ofSeveralMovesAtOnceOneIsMadeAndTheOthersAreToldSo() throws Exception {
        String first = adapters.promoted("first");
        String second = adapters.promoted("second");
        deploy("support", first);
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Reply>> moves = IntStream.range(0, 8)
                    .mapToObj(_ ->
                            threads.submit(() -> member.post(DEPLOYMENTS + "/support", Map.of("adapter_id", second))))
                    .toList();
            for (Future<Reply> move : moves) {
                statuses.add(move.get().status());
            }
        }
        assertThat(statuses).contains(200).isSubsetOf(200, 409);
    }

    @Test
    void rollingBackGoesBackMoveByMove() {
        String first = adapters.promoted("first");
        String second = adapters.promoted("second");
        String third = adapters.promoted("third");
        assertThat(deploy("support", first).at("can_roll_back")).isEqualTo(false);
        member.post(DEPLOYMENTS + "/support", Map.of("adapter_id", second));
        assertThat(member.post(DEPLOYMENTS + "/support", Map.of("adapter_id", third))
                        .at("can_roll_back"))
                .isEqualTo(true);
        assertThat(rollBack().text("versions.0.adapter_id")).isEqualTo(second);
        assertThat(rollBack().text("versions.0.adapter_id")).isEqualTo(first);
        Reply bottom = rollBack();
        assertThat(bottom.status()).isEqualTo(409);
        assertThat(bottom.text("error.message")).contains("nothing to go back to");
        assertThat(member.get(DEPLOYMENTS + "/support/history").list("data"))
                .extracting(event -> event.get("action"))
                .containsExactly("rolled_back", "rolled_back", "deployed", "deployed", "deployed");
    }

    @Test
    void canaryTakesItsShareGrowsAndBecomesTheVersion() {
        String stable = adapters.promoted("stable");
        String canary = adapters.promoted("canary");
        deploy("support", stable);
        Reply started = member.post(DEPLOYMENTS + "/support", Map.of("adapter_id", canary, "canary_share", 0.1));
        assertThat(started.number("versions.0.share")).isEqualTo(0.9);
        assertThat(started.text("versions.1.adapter_id")).isEqualTo(canary);
        assertThat(started.number("versions.1.share")).isEqualTo(0.1);
        assertThat(share(0.5).number("versions.1.share")).isEqualTo(0.5);
        assertThat(share(1).list("versions"))
                .extracting(version -> version.get("adapter_id"))
                .containsExactly(canary);
        assertThat(rollBack().number("versions.1.share")).isEqualTo(0.5);
        assertThat(share(0).list("versions"))
                .extracting(version -> version.get("adapter_id"))
                .containsExactly(stable);
        assertThat(share(0.5).text("error.message")).contains("no canary");
    }

    @Test
    void onlyPromotedAdaptersAreDeployed() {
        String rejected = adapters.rejected("weak");
        Reply refused = deploy("support", rejected);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("error.message")).contains("is rejected");
        assertThat(deploy("support", "ftm_unknown").status()).isEqualTo(404);
        assertThat(member.get(DEPLOYMENTS).list("data")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "knowhow-intent",
                "gpt-4o",
                "kb:docs",
                "ft:x",
                "assistant:x",
                "Support",
                "x",
                "o3-mini",
                "a b",
                "-a"
            })
    void aliasThatCouldBeTakenForAnotherModelIsRefused(String alias) {
        Reply refused = deploy(alias, adapters.promoted("a"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.param")).isEqualTo("alias");
    }

    @Test
    void aliasOfAnotherTenantIsAsUnknownAsNoneAndFreeToBeUsed() {
        deploy("support", adapters.promoted("mine"));
        TenantId globex = new TenantId(UUID.randomUUID());
        TestingClient stranger = service.asGateway(TestingCallers.owner(globex));
        for (String path : List.of("/support", "/support/history")) {
            assertThat(stranger.get(DEPLOYMENTS + path).status()).isEqualTo(404);
        }
        assertThat(stranger.post(DEPLOYMENTS + "/support/rollback", Map.of()).status())
                .isEqualTo(404);
        assertThat(stranger.delete(DEPLOYMENTS + "/support").status()).isEqualTo(404);
        assertThat(stranger.get(DEPLOYMENTS).list("data")).isEmpty();
        String theirs = new TestingAdapters(service, globex).promoted("theirs");
        assertThat(stranger.post(DEPLOYMENTS, Map.of("alias", "support", "adapter_id", theirs))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aliasThatIsTakenIsNotMadeTwice() {
        String adapter = adapters.promoted("a");
        deploy("support", adapter);
        assertThat(deploy("support", adapter).status()).isEqualTo(409);
    }

    @Test
    void adapterThatAnswersForAnAliasIsNotDeleted() {
        String adapter = adapters.promoted("used");
        deploy("support", adapter);
        Reply refused = member.delete("/api/v1/adapters/" + adapter);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.headers()).containsEntry("x-should-retry", "false");
        assertThat(refused.text("error.message")).contains("the alias 'support'");
        assertThat(member.delete(DEPLOYMENTS + "/support").text("object")).isEqualTo("deployment.deleted");
        assertThat(member.delete("/api/v1/adapters/" + adapter).status()).isEqualTo(200);
    }

    @Test
    void rollingBackPassesOverVersionsThatWereDeleted() {
        String first = adapters.promoted("first");
        String second = adapters.promoted("second");
        String third = adapters.promoted("third");
        deploy("support", first);
        member.post(DEPLOYMENTS + "/support", Map.of("adapter_id", second));
        member.post(DEPLOYMENTS + "/support", Map.of("adapter_id", third));
        member.delete("/api/v1/adapters/" + second);
        assertThat(rollBack().text("versions.0.adapter_id")).isEqualTo(first);
    }

    @Test
    void searchOfAKnowledgeBaseHasOneAliasOfAKindWhichKeysOfOtherKnowledgeBasesDoNotSee() {
        String adapter = adapters.promoted("ranking", AdapterKind.FUSION, "vs_one");
        assertThat(deploy("ranking", adapter).text("vector_store_id")).isEqualTo("vs_one");
        Reply second = deploy("ranking-too", adapters.promoted("ranking2", AdapterKind.FUSION, "vs_one"));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("error.message")).contains("'ranking'");
        TestingClient other = service.asGateway(TestingCallers.limited(tenant, "vs_two"));
        assertThat(other.get(DEPLOYMENTS + "/ranking").status()).isEqualTo(404);
        assertThat(other.get(DEPLOYMENTS).list("data")).isEmpty();
        assertThat(knowledge.probed()).contains(adapter);
    }

    @Test
    void aliasOfOthersWithoutAVersionIsNotALimitedKeysToTake() {
        String adapter = adapters.promoted("support");
        knowledge.failProbesOf(name(adapter), "It answers like its base.");
        assertThat(deploy("support", adapter).text("status")).isEqualTo("failed");
        TestingClient limited = service.asGateway(TestingCallers.limited(tenant, "vs_one"));

        assertThat(limited.get(DEPLOYMENTS).list("data")).isEmpty();
        assertThat(limited.get(DEPLOYMENTS + "/support").status()).isEqualTo(404);
        assertThat(limited.delete(DEPLOYMENTS + "/support").status()).isEqualTo(404);
        assertThat(member.get(DEPLOYMENTS + "/support").status()).isEqualTo(200);
    }

    @Test
    void aliasSaysHowManyOfItsOwnTextsMayBeRefusedWhateverVersionAnswers() {
        deploy("support", adapters.promoted("first"));
        assertThat(member.get(DEPLOYMENTS + "/support").at("refused_share")).isNull();

        Reply changed = member.post(DEPLOYMENTS + "/support", Map.of("refused_share", 0.015));
        assertThat(changed.number("refused_share")).as(changed.raw()).isEqualTo(0.015);
        member.post(DEPLOYMENTS + "/support", Map.of("adapter_id", adapters.promoted("second")));
        TestingClient serving = service.asKnowledgeService(TestingCallers.member(tenant));
        assertThat(serving.get("/internal/models/support").number("refused_share"))
                .isEqualTo(0.015);
        assertThat(rollBack().number("refused_share"))
                .as("is no move to be undone")
                .isEqualTo(0.015);

        assertThat(member.post(DEPLOYMENTS + "/support", Map.of("refused_share", 0))
                        .at("refused_share"))
                .isNull();
        assertThat(serving.get("/internal/models/support").at("refused_share")).isNull();
        Reply history = member.get(DEPLOYMENTS + "/support/history");
        assertThat(history.list("data"))
                .extracting(event -> event.get("action"))
                .contains("refusals_changed");
        assertThat(history.raw()).contains("At most 1.5 % of the texts of its outputs.");
    }

    @Test
    void shareToRefuseThatMakesNoSenseIsRefusedByName() {
        deploy("support", adapters.promoted("first"));
        deploy("ranking", adapters.promoted("ranking", AdapterKind.FUSION, "vs_one"));
        for (double share : new double[] {-0.1, 0.0001, 0.2}) {
            Reply refused = member.post(DEPLOYMENTS + "/support", Map.of("refused_share", share));
            assertThat(refused.status()).as("%s", share).isEqualTo(400);
            assertThat(refused.text("error.param")).isEqualTo("refused_share");
        }
        assertThat(member.post(DEPLOYMENTS + "/ranking", Map.of("refused_share", 0.01))
                        .text("error.message"))
                .contains("answers nothing by itself");
        assertThat(member.get(DEPLOYMENTS + "/support").at("refused_share")).isNull();
    }

    @Test
    void readersLookButDoNotMove() {
        String adapter = adapters.promoted("a");
        deploy("support", adapter);
        TestingClient reader = service.asGateway(TestingCallers.reader(tenant));
        assertThat(reader.get(DEPLOYMENTS + "/support").status()).isEqualTo(200);
        assertThat(reader.post(DEPLOYMENTS + "/support/rollback", Map.of()).status())
                .isEqualTo(403);
        assertThat(reader.post(DEPLOYMENTS + "/support", Map.of("adapter_id", adapter))
                        .status())
                .isEqualTo(403);
        assertThat(reader.delete(DEPLOYMENTS + "/support").status()).isEqualTo(403);
    }

    private Reply deploy(String alias, String adapter) {
        return member.post(DEPLOYMENTS, Map.of("alias", alias, "adapter_id", adapter));
    }

    private Reply share(double share) {
        return member.post(DEPLOYMENTS + "/support", Map.of("canary_share", share));
    }

    private Reply rollBack() {
        return member.post(DEPLOYMENTS + "/support/rollback", Map.of());
    }

    private String name(String adapter) {
        return member.get("/api/v1/adapters/" + adapter).text("name");
    }
}
