package dev.knowhow.training.job;

import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.CheckpointPermissionResponse;
import dev.knowhow.training.api.FineTuningCheckpointResponse;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checkpoints of the tenant's jobs and the permissions on them, in the current transaction. */
@Singleton
final class Checkpoints {

    private static final String PERMISSION = "checkpoint.permission";

    private final JobRepository jobs;
    private final Json json;
    private final Sql sql;

    Checkpoints(JobRepository jobs, Json json, Sql sql) {
        this.jobs = jobs;
        this.json = json;
        this.sql = sql;
    }

    ListResponse<FineTuningCheckpointResponse> page(String jobId, PageRequest page) {
        return sql.page(
                "select * from fine_tuning_checkpoint c where c.job_id = ?",
                "c.id",
                page,
                this::checkpoint,
                FineTuningCheckpointResponse::id,
                jobId);
    }

    /** The id of the checkpoint with that id or model name, which OpenAI's clients use alike; or 404. */
    String require(String idOrName) {
        return sql.find(
                        "select id, job_id from fine_tuning_checkpoint where id = ? or name = ?",
                        row -> List.of(row.text("id"), row.text("job_id")),
                        idOrName,
                        idOrName)
                .filter(found -> jobs.find(found.getLast()).isPresent())
                .map(List::getFirst)
                .orElseThrow(() -> ProblemException.notFound("checkpoint", idOrName));
    }

    ListResponse<CheckpointPermissionResponse> permissions(
            String idOrName, @Nullable String projectId, PageRequest page) {
        return sql.page(
                "select * from checkpoint_permission p where p.checkpoint_id = ?"
                        + " and (cast(? as text) is null or p.project_id = ?)",
                "p.id",
                page,
                Checkpoints::permission,
                CheckpointPermissionResponse::id,
                require(idOrName),
                projectId,
                projectId);
    }

    /** Permits projects; one that was permitted keeps its permission. */
    ListResponse<CheckpointPermissionResponse> permit(String idOrName, List<String> projectIds) {
        String checkpoint = require(idOrName);
        String own = Caller.current().requireTenant().toString();
        projectIds.stream().filter(project -> !project.equals(own)).findFirst().ifPresent(project -> {
            throw ProblemException.invalid(
                    "project_ids",
                    "There is no project '" + project + "'. A tenant is one project, '" + own
                            + "'; adapters are not shared between tenants.");
        });
        List<CheckpointPermissionResponse> permitted = projectIds.stream()
                .distinct()
                .map(project -> sql.get("""
                        insert into checkpoint_permission (id, checkpoint_id, project_id) values (?, ?, ?)
                        on conflict (tenant_id, checkpoint_id, project_id) do update set project_id = excluded.project_id
                        returning *
                        """, Checkpoints::permission, Ids.next("cp_"), checkpoint, project))
                .toList();
        return ListResponse.of(permitted, permitted.size(), CheckpointPermissionResponse::id);
    }

    /** Takes a permission back. */
    void forbid(String idOrName, String permissionId) {
        if (sql.update(
                        "delete from checkpoint_permission where checkpoint_id = ? and id = ?",
                        require(idOrName),
                        permissionId)
                == 0) {
            throw ProblemException.notFound("permission", permissionId);
        }
    }

    private FineTuningCheckpointResponse checkpoint(Row row) {
        return new FineTuningCheckpointResponse(
                row.text("id"),
                "fine_tuning.job.checkpoint",
                row.instant("created_at").getEpochSecond(),
                row.text("name"),
                row.text("job_id"),
                row.integer("step"),
                json.read(row.text("metrics"), FineTuningCheckpointResponse.Metrics.class));
    }

    private static CheckpointPermissionResponse permission(Row row) {
        return new CheckpointPermissionResponse(
                row.text("id"), PERMISSION, row.instant("created_at").getEpochSecond(), row.text("project_id"));
    }
}
