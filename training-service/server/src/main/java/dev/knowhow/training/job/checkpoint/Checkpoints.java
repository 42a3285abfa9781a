package dev.knowhow.training.job.checkpoint;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.job.CheckpointPermissionResponse;
import dev.knowhow.training.api.job.FineTuningCheckpointResponse;
import dev.knowhow.training.job.Jobs;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checkpoints of the tenant's jobs and the permissions on them. */
@Singleton
public class Checkpoints {

    private final Jobs jobs;
    private final CheckpointRepository checkpoints;
    private final CheckpointPermissionRepository permissions;

    Checkpoints(Jobs jobs, CheckpointRepository checkpoints, CheckpointPermissionRepository permissions) {
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.permissions = permissions;
    }

    @Transactional
    public ListResponse<FineTuningCheckpointResponse> page(String jobId, PageRequest page) {
        jobs.require(jobId);
        return Pages.read(
                        page,
                        StoredCheckpoint::id,
                        (above, below, rows) -> checkpoints.findPage(jobId, above, below, rows))
                .map(StoredCheckpoint::toResponse);
    }

    @Transactional
    ListResponse<CheckpointPermissionResponse> permissions(
            String idOrName, @Nullable String projectId, PageRequest page) {
        String checkpoint = require(idOrName);
        return Pages.read(
                        page,
                        CheckpointPermission::id,
                        (above, below, rows) -> permissions.findPage(checkpoint, projectId, above, below, rows))
                .map(CheckpointPermission::toResponse);
    }

    /** Permits projects; one that was permitted keeps its permission. */
    @Transactional
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
                .map(project ->
                        permissions.permit(Ids.next("cp_"), checkpoint, project).toResponse())
                .toList();
        return ListResponse.of(permitted, permitted.size(), CheckpointPermissionResponse::id);
    }

    /** Takes a permission back. */
    @Transactional
    void forbid(String idOrName, String permissionId) {
        if (permissions.delete(require(idOrName), permissionId) == 0) {
            throw ProblemException.notFound("permission", permissionId);
        }
    }

    /** The id of the checkpoint with that id or model name, which OpenAI's clients use alike; or 404. */
    private String require(String idOrName) {
        return checkpoints
                .find(idOrName)
                .filter(found -> jobs.find(found.jobId()).isPresent())
                .map(StoredCheckpoint::id)
                .orElseThrow(() -> ProblemException.notFound("checkpoint", idOrName));
    }
}
