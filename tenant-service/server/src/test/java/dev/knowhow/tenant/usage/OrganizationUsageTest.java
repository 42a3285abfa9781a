package dev.knowhow.tenant.usage;

import static dev.knowhow.tenant.testing.TestingTenantService.inTenant;
import static dev.knowhow.tenant.testing.TestingTenantService.owner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import dev.knowhow.tenant.testing.TestingUsage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's usage API, on a ledger of a few days. */
class OrganizationUsageTest {

    private static final long DAY = 86_400;
    private static final long FIRST = Instant.parse("2026-11-18T00:00:00Z").getEpochSecond();
    private static final Map<String, Object> KEY = TestingUsage.key("key_1", "=Shop");

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    private static String tenant;

    @BeforeAll
    static void use() {
        tenant = service.createTenant("organization");
        Reply reply = TestingUsage.tell(
                service,
                tenant,
                List.of(
                        event("a/answers", "answers", 1, FIRST + 60, "small", KEY),
                        event("a/input_tokens", "input_tokens", 10, FIRST + 60, "small", KEY),
                        event("a/output_tokens", "output_tokens", 4, FIRST + 60, "small", KEY),
                        event("b/answers", "answers", 1, FIRST + 2 * DAY, "large", TestingUsage.OLGA),
                        event("b/output_tokens", "output_tokens", 6, FIRST + 2 * DAY, "large", TestingUsage.OLGA),
                        event("c/embedded_tokens", "embedded_tokens", 9, FIRST + 61, "bge", KEY),
                        event("d/embedded_tokens", "embedded_tokens", 1, FIRST + 62, "bge", KEY),
                        event("e/searches", "searches", 3, FIRST + 63, null, TestingUsage.OLGA)));
        assertThat(reply.body()).containsEntry("applied", 8);
    }

    private static Map<String, Object> event(
            String id, String meter, int quantity, long at, @Nullable String model, Map<String, Object> actor) {
        return TestingUsage.event(
                id,
                meter,
                quantity,
                Instant.ofEpochSecond(at),
                model == null ? Map.of("actor", actor) : Map.of("actor", actor, "model", model));
    }

    private static Reply ask(String what) {
        return service.get("/v1/organization/usage/" + what, owner(tenant));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> results(Reply page, int bucket) {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(page.data().get(bucket).get("results"));
    }

    @Test
    void everyDayIsABucketAndAnEmptyOneHasNoResults() {
        Reply page = ask("completions?start_time=" + FIRST + "&end_time=" + (FIRST + 3 * DAY));

        assertThat(page.text("object")).isEqualTo("page");
        assertThat(page.data())
                .hasSize(3)
                .allSatisfy(bucket -> assertThat(bucket).containsEntry("object", "bucket"));
        assertThat(results(page, 0))
                .containsExactly(Map.of(
                        "object",
                        "organization.usage.completions.result",
                        "input_tokens",
                        10,
                        "output_tokens",
                        4,
                        "num_model_requests",
                        1));
        assertThat(results(page, 1)).isEmpty();
        assertThat(results(page, 2))
                .singleElement()
                .satisfies(result -> assertThat(result).containsEntry("output_tokens", 6));
        assertThat(page.body()).containsEntry("has_more", false).containsEntry("next_page", null);
    }

    @Test
    void resultsAreToldApartAndChosen() {
        String start = "?start_time=" + FIRST + "&end_time=" + (FIRST + DAY);

        assertThat(results(ask("completions" + start + "&group_by=model&group_by=project_id"), 0))
                .singleElement()
                .satisfies(result ->
                        assertThat(result).containsEntry("model", "small").containsEntry("project_id", "key_1"));
        assertThat(results(ask("completions" + start + "&models[]=large"), 0)).isEmpty();
        assertThat(results(ask("completions" + start + "&user_ids=olga"), 0)).isEmpty();
        assertThat(results(ask("embeddings" + start), 0))
                .singleElement()
                .satisfies(result ->
                        assertThat(result).containsEntry("input_tokens", 10).containsEntry("num_model_requests", 2));
        assertThat(results(ask("file_search_calls" + start + "&group_by[]=user_id"), 0))
                .singleElement()
                .satisfies(result ->
                        assertThat(result).containsEntry("num_requests", 3).containsEntry("user_id", "olga"));
    }

    @Test
    void pagesFollowEachOther() {
        String question = "completions?start_time=" + FIRST + "&end_time=" + (FIRST + 3 * DAY) + "&limit=2";
        Reply first = ask(question);
        Reply second = ask(question + "&page=" + first.text("next_page"));

        assertThat(first.data()).hasSize(2);
        assertThat(first.body()).containsEntry("has_more", true);
        assertThat(second.data()).hasSize(1);
        assertThat(second.body()).containsEntry("has_more", false);
        assertThat(results(second, 0)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "start_time=, start_time",
        "end_time=1790000000, start_time",
        "start_time=1790000000&end_time=1789999999, start_time",
        "start_time=99999999999999, start_time",
        "start_time=1790000000&bucket_width=1y, bucket_width",
        "start_time=1790000000&limit=1000000, limit",
        "start_time=1790000000&limit=0, limit",
        "start_time=1790000000&group_by=colour, group_by",
        "start_time=1790000000&page=page_7, page"
    })
    void badQuestionsAreRefusedByName(String question, String param) {
        Reply refused = ask("completions?" + question);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error("param")).isEqualTo(param);
    }

    @Test
    void membersAndLimitedKeysAreRefused() {
        assertThat(service.get(
                                "/v1/organization/usage/completions?start_time=" + FIRST,
                                inTenant(tenant, Set.of(Scope.READ), KnowledgeBases.ALL))
                        .status())
                .isEqualTo(403);
        assertThat(service.get(
                                "/v1/organization/usage/completions?start_time=" + FIRST,
                                inTenant(tenant, Set.of(Scope.ADMIN), KnowledgeBases.only(Set.of("vs_1"))))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void entriesAreExportedAndNoCellIsAFormula() {
        String csv = service.clientOfOwner(tenant)
                .get("/api/v1/usage/export?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z")
                .raw();

        assertThat(csv.lines()).hasSize(9);
        assertThat(csv.lines().findFirst()).get().asString().startsWith("id,meter,quantity,");
        assertThat(csv)
                .contains("a/output_tokens,output_tokens,4.000,false,", ",'=Shop,")
                .doesNotContain(",=Shop");
    }
}
