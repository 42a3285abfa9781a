package dev.knowhow.training.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.durable.job.LeaseLostException;
import dev.knowhow.durable.job.LeasedRowsContractTest;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenant.api.testing.StandInTenantService;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.job.JobStage;
import dev.knowhow.training.job.TestingJobs;
import dev.knowhow.training.job.run.JobLease;
import dev.knowhow.training.job.run.JobProgress;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be done with a job in each stage, who may write on it, and whose turn it is. Nothing works on jobs here. */
class JobSteeringTest extends LeasedRowsContractTest<JobLease> {

    private static final Set<JobStage> TERMINAL = Set.of(JobStage.SUCCEEDED, JobStage.FAILED, JobStage.CANCELLED);

    private static StandInKnowledgeService knowledge;
    private static StandInTenantService tenants;
    private static TestingTrainingService service;
    private static String file;

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private TestingJobs jobs;
    private TestingClient owner;

    @BeforeAll
    static void start() {
        knowledge = new StandInKnowledgeService();
        tenants = new StandInTenantService();
        Map<String, Object> properties = new HashMap<>(knowledge.properties());
        properties.putAll(tenants.properties());
        properties.put("testing.datasets", true);
        properties.put("knowhow.jobs.enabled", false);
        service = new TestingTrainingService(properties);
        file = knowledge.files().add("examples.jsonl", "fine-tune", "a\tx\nb\ty\n");
    }

    @AfterAll
    static void stop() {
        service.close();
        knowledge.close();
        tenants.close();
    }

    @BeforeEach
    void connect() {
        owner = client(tenant);
        jobs = new TestingJobs(owner, knowledge);
    }

    @Override
    protected JobProgress rows() {
        return service.bean(JobProgress.class);
    }

    @Override
    protected QueuedRun add() {
        return new QueuedRun(tenant.toString(), jobs.create(file, Map.of()).text("id"), 1);
    }

    @Override
    protected void cancel(QueuedRun run) {
        act(run.rowId(), "cancel");
    }

    @ParameterizedTest
    @EnumSource(JobStage.class)
    void everyJobThatIsNotOverIsCancelledAtOnce(JobStage stage) {
        String id = jobIn(stage);
        Reply reply = act(id, "cancel");
        if (TERMINAL.contains(stage)) {
            assertRefused(reply, "cancelled", stage);
        } else {
            assertThat(reply.text("status")).as(reply.raw()).isEqualTo("cancelled");
            assertThat(reply.at("finished_at")).isNotNull();
            assertThat(jobs.messages(id)).endsWith("The job was cancelled");
        }
    }

    @ParameterizedTest
    @EnumSource(JobStage.class)
    void everyJobThatIsNotOverIsPausedOnceAndGoesOnWhereItWas(JobStage stage) {
        String id = jobIn(stage);
        Reply paused = act(id, "pause");
        if (TERMINAL.contains(stage) || stage == JobStage.PAUSED) {
            assertRefused(paused, "paused", stage);
            return;
        }
        assertThat(paused.text("knowhow.stage")).as(paused.raw()).isEqualTo("paused");
        assertThat(paused.text("status"))
                .as("a word that OpenAI's clients know")
                .isEqualTo("queued");
        assertThat(paused.at("finished_at")).isNull();
        Reply resumed = act(id, "resume");
        assertThat(resumed.text("knowhow.stage")).isEqualTo(stage == JobStage.VALIDATING ? "validating" : "queued");
        assertThat(queued(tenant)).contains(id + "/2");
    }

    @ParameterizedTest
    @EnumSource(value = JobStage.class, mode = EnumSource.Mode.EXCLUDE, names = "PAUSED")
    void onlyAPausedJobIsResumed(JobStage stage) {
        assertRefused(act(jobIn(stage), "resume"), "resumed", stage);
    }

    @Test
    void ofTwoWorkersWithOneJobOnlyTheLaterOneWrites() {
        QueuedRun run =
                new QueuedRun(tenant.toString(), jobs.create(file, Map.of()).text("id"), 1);
        JobProgress progress = service.bean(JobProgress.class);
        List<Boolean> written = new ArrayList<>();
        system(() -> {
            JobLease first = progress.begin(run).orElseThrow();
            JobLease second = progress.begin(run).orElseThrow();
            assertThatThrownBy(() -> progress.write(first, () -> written.add(true)))
                    .isInstanceOf(LeaseLostException.class);
            assertThat(progress.isHeld(first)).isFalse();
            progress.write(second, () -> written.add(false));
        });
        assertThat(written).containsExactly(false);
    }

    @Test
    void workerOfAPausedJobWritesNothingAndItsEntryInTheQueueIsOver() {
        String id = jobs.create(file, Map.of()).text("id");
        QueuedRun run = new QueuedRun(tenant.toString(), id, 1);
        JobProgress progress = service.bean(JobProgress.class);
        system(() -> {
            JobLease lease = progress.begin(run).orElseThrow();
            act(id, "pause");
            assertThatThrownBy(() -> progress.write(lease, () -> {})).isInstanceOf(LeaseLostException.class);
            assertThat(progress.begin(run)).isEmpty();
            act(id, "resume");
            assertThat(progress.begin(run)).as("the run before the pause").isEmpty();
            assertThat(progress.begin(new QueuedRun(tenant.toString(), id, 2))).isPresent();
        });
    }

    @Test
    void tenantWithAHundredJobsHasTwoOfThemBeforeAnotherTenantsFirst() {
        TenantId late = new TenantId(UUID.randomUUID());
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            created.add(jobs.create(file, Map.of()).text("id"));
        }
        String first =
                new TestingJobs(client(late), knowledge).create(file, Map.of()).text("id");

        assertThat(queued(tenant)).containsExactly(created.get(0) + "/1", created.get(1) + "/1");
        assertThat(queued(late)).containsExactly(first + "/1");
        act(created.get(0), "cancel");
        assertThat(queued(tenant)).contains(created.get(2) + "/1").doesNotContain(created.get(3) + "/1");
    }

    private static void assertRefused(Reply reply, String act, JobStage stage) {
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("error.message")).isEqualTo("The job cannot be " + act + ": it is " + stage.id() + ".");
    }

    private Reply act(String id, String act) {
        return owner.post(TestingJobs.PATH + "/" + id + "/" + act, Map.of());
    }

    private static TestingClient client(TenantId tenant) {
        return service.asGateway(TestingCallers.owner(tenant));
    }

    private void system(Runnable work) {
        Caller.system(tenant, "test").call(() -> {
            work.run();
            return true;
        });
    }

    /** A job that got as far as that. */
    private String jobIn(JobStage stage) {
        String id = jobs.create(file, Map.of()).text("id");
        try (Connection connection = service.postgres().connectAsSuperuser();
                PreparedStatement statement = connection.prepareStatement("""
                        update fine_tuning_job
                        set stage = ?, queued = true, paused_from = case when ? = 'PAUSED' then 'QUEUED' end
                        where id = ?
                        """)) {
            statement.setString(1, stage.name());
            statement.setString(2, stage.name());
            statement.setString(3, id);
            statement.executeUpdate();
            return id;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What workers would take of that tenant's jobs, in their order. */
    private static List<String> queued(TenantId tenant) {
        return service.postgres().texts("""
                select task_instance
                from (select * from interactive_task union all select * from bulk_task) as task
                where split_part(task_instance, '/', 1) in
                      (select id from fine_tuning_job where tenant_id = '%s')
                order by execution_time
                """.formatted(tenant));
    }
}
