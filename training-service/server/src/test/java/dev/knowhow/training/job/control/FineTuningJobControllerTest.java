package dev.knowhow.training.job.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.RowLevelSecurityCatalog;
import dev.knowhow.tenancy.testing.TestingTokens;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FineTuningJobControllerTest {

    private static final TenantId ACME = new TenantId(UUID.randomUUID());
    private static final TenantId GLOBEX = new TenantId(UUID.randomUUID());
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static TestingTrainingService service;

    @BeforeAll
    static void start() throws SQLException {
        service = new TestingTrainingService();
        try (Connection connection = service.postgres().connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            for (String job : new String[] {"ftjob-1", "ftjob-2", "ftjob-3"}) {
                statement.execute(
                        "insert into fine_tuning_job (tenant_id, id, stage, model, training_file, seed, created_by) values ('%s', '%s', 'SUCCEEDED', 'knowhow-intent', 'file-1', 7, '')"
                                .formatted(ACME, job));
            }
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void listsTheTenantsJobsNewestFirstPageByPage() throws Exception {
        HttpResponse<String> page = get(ACME, "?limit=2");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("\"first_id\":\"ftjob-3\"", "\"last_id\":\"ftjob-2\"", "\"has_more\":true");
        assertThat(get(ACME, "?limit=2&after=ftjob-2").body())
                .contains("\"first_id\":\"ftjob-1\"", "\"has_more\":false");
    }

    @Test
    void anotherTenantSeesNoneOfThem() throws Exception {
        assertThat(get(GLOBEX, "").body()).contains("\"data\":[]");
    }

    @Test
    void keyLimitedToAKnowledgeBaseSeesOnlyItsOwnOfThoseThatComeFromUploads() throws Exception {
        TestingClient limited = service.asGateway(TestingCallers.limited(ACME, "vs_one"));
        assertThat(limited.get("/v1/fine_tuning/jobs").list("data")).isEmpty();
        for (String path : new String[] {"", "/events", "/checkpoints"}) {
            assertThat(limited.get("/v1/fine_tuning/jobs/ftjob-1" + path).status())
                    .isEqualTo(404);
        }
        try (Connection connection = service.postgres().connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("update fine_tuning_job set created_by = 'key-vs_one' where id = 'ftjob-1'");
        }
        assertThat(limited.get("/v1/fine_tuning/jobs").list("data")).hasSize(1);
    }

    @Test
    void foreignAndUnknownJobsAreAnsweredAlike() throws Exception {
        HttpResponse<String> foreign = get(GLOBEX, "/ftjob-1");
        HttpResponse<String> unknown = get(GLOBEX, "/ftjob-9");
        assertThat(foreign.statusCode()).isEqualTo(404).isEqualTo(unknown.statusCode());
        assertThat(foreign.body()).isEqualTo(unknown.body().replace("ftjob-9", "ftjob-1"));
    }

    @Test
    void unknownModelIsRefusedWithThoseThereAre() throws Exception {
        HttpResponse<String> refused = create("{\"model\":\"intent\",\"training_file\":\"file-1\"}");
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).contains("model_not_found", "knowhow-auto, knowhow-intent");
    }

    @Test
    void whatCannotBeTrainedHereIsRefusedWithASentence() throws Exception {
        HttpResponse<String> missing = create("{\"model\":\"knowhow-encoder-lora\",\"training_file\":\"file-1\"}");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).contains("this installation lacks the trainer", "\"param\":\"model\"");
        HttpResponse<String> recipe = create("""
                {"model":"knowhow-fusion","training_file":"file-1","hyperparameters":{"n_epochs":3}}""");
        assertThat(recipe.statusCode()).isEqualTo(400);
        assertThat(recipe.body()).contains("'n_epochs' is not supported for adapters of kind 'fusion'");
    }

    @Test
    void requestWithoutACredentialIsRefusedInOpenAisErrorBody() throws Exception {
        HttpResponse<String> refused = HTTP.send(
                HttpRequest.newBuilder(URI.create(service.url() + "/v1/fine_tuning/jobs"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("\"code\":\"invalid_api_key\"");
        assertThat(refused.headers().firstValue("x-request-id")).isPresent();
    }

    @Test
    void unknownPathIsRefusedInOpenAisErrorBody() throws Exception {
        HttpResponse<String> unknown = HTTP.send(
                HttpRequest.newBuilder(URI.create(service.url() + "/v1/nothing"))
                        .header("Authorization", "Bearer " + token(ACME))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("Unknown request URL");
    }

    @Test
    void noTableShowsATenantAnotherTenantsRows() throws SQLException {
        try (Connection connection = service.postgres().connectAsOwner()) {
            assertThat(RowLevelSecurityCatalog.violations(
                            connection,
                            service.postgres().app(),
                            Set.of("flyway_schema_history", "bulk_task", "interactive_task", "upkeep_task")))
                    .isEmpty();
        }
    }

    private static HttpResponse<String> get(TenantId tenant, String path) throws Exception {
        return HTTP.send(request(tenant, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> create(String job) throws Exception {
        return HTTP.send(
                request(ACME, "")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(job))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(TenantId tenant, String path) {
        return HttpRequest.newBuilder(URI.create(service.url() + "/v1/fine_tuning/jobs" + path))
                .header("Authorization", "Bearer " + token(tenant));
    }

    private static String token(TenantId tenant) {
        return TestingTokens.internal("gateway", "training", Caller.system(tenant, "test"));
    }
}
