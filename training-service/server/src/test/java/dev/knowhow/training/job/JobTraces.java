package dev.knowhow.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.testing.StandInFiles;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.tenant.api.testing.StandInTenantService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What jobs leave in the database, in folders, among processes, and at other services. */
final class JobTraces {

    private final TestingPostgres postgres;
    private final Path folder;
    private final TenantId tenant;

    JobTraces(TestingPostgres postgres, Path folder, TenantId tenant) {
        this.postgres = postgres;
        this.folder = folder;
        this.tenant = tenant;
    }

    /** The stages of the jobs that are not over. */
    List<String> stages() {
        return postgres.texts("select stage from fine_tuning_job where finished_at is null");
    }

    /** One adapter and one evaluation for each job, nothing told or stored twice, nothing left behind. */
    void check(List<String> jobs, StandInTenantService tenants, StandInFiles files) {
        checkAdapters(jobs, tenants);
        checkEvents();
        assertThat(files.ofPurpose("fine-tune-results"))
                .as("result files")
                .extracting(StandInFiles.Stored::filename)
                .containsExactlyInAnyOrderElementsOf(
                        jobs.stream().map(job -> job + ".csv").toList());
        awaitNothing("work folders", () -> filesBelow(folder.resolve("data/training")));
        awaitNothing("tasks", () -> postgres.texts("""
                        select task_name || ' ' || task_instance
                        from (select * from interactive_task union all select * from bulk_task union all select * from upkeep_task) as task
                        where task_name in ('validate-training-files', 'train-adapter', 'remove-adapter-file')
                        """));
        awaitNothing("trainers", this::processes);
        assertThat(filesBelow(folder.resolve("data/objects").resolve(tenant.toString())))
                .as("stored objects")
                .containsExactlyInAnyOrderElementsOf(postgres.texts("""
                        select sha256 from adapter_file
                        union select sha256 from dataset_version
                        union select sha256 from dataset_vectors
                        union select sha256 from dataset_vectors_part
                        """));
    }

    private void checkAdapters(List<String> jobs, StandInTenantService tenants) {
        assertThat(postgres.texts("select job_id from adapter where checkpoint_step is null"))
                .containsExactlyInAnyOrderElementsOf(jobs);
        List<String> adapters = postgres.texts("select id from adapter where checkpoint_step is null");
        assertThat(postgres.texts("select adapter_id from evaluation where status = 'completed'"))
                .containsExactlyInAnyOrderElementsOf(adapters);
        List<String> judged = new ArrayList<>();
        tenants.reports.forEach(report -> judged.add(report.text()));
        judged.addAll(postgres.texts(
                "select convert_from(task_data, 'UTF8') from upkeep_task" + " where task_name = 'report-audit-event'"));
        for (String adapter : adapters) {
            assertThat(judged.stream()
                            .distinct()
                            .filter(report -> report.matches("(?s).*adapter\\.(promoted|rejected).*"))
                            .filter(report -> report.contains(adapter)))
                    .as("judgements of " + adapter)
                    .hasSize(1);
        }
    }

    /** Every sentence once and every step: a step told twice would break a constraint. */
    private void checkEvents() {
        assertThat(postgres.texts("""
                        select job_id || ' was told ' || count(*) || ' times: ' || message
                        from fine_tuning_event
                        where level = 'info' and step is null
                        group by job_id, message having count(*) > 1
                        """)).isEmpty();
        assertThat(postgres.texts("""
                        select id from fine_tuning_job j
                        where step is distinct from total_steps or trained_tokens is null
                           or step <> (select count(*) from fine_tuning_event e where e.job_id = j.id and e.step is not null)
                        """)).as("jobs that miss steps").isEmpty();
    }

    /** What happens after a job's end may take a moment. */
    private static void awaitNothing(String what, Supplier<List<String>> look) {
        TestingWait.until("no " + what + " are left", look).satisfies(List::isEmpty);
    }

    /** Processes that work in a folder of the service: trainers, wherever the service that started them is. */
    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .map(process -> Path.of("/proc", Long.toString(process.pid()), "cwd"))
                .filter(cwd -> {
                    try {
                        return cwd.toRealPath().startsWith(folder.toRealPath());
                    } catch (IOException e) {
                        return false; // gone, or somebody else's
                    }
                })
                .map(Path::toString)
                .toList();
    }

    private static List<String> filesBelow(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(String.valueOf(e.getMessage())); // it went while it was looked at: look again
        }
    }
}
