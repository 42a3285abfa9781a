package dev.knowhow.training.job.checkpoint;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may use which checkpoint. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface CheckpointPermissionRepository extends GenericRepository<CheckpointPermission, String> {

    @Query(value = """
            select * from checkpoint_permission
             where checkpoint_id = :checkpointId and (cast(:projectId as text) is null or project_id = :projectId)
               and id > :above and id < :below
            """, nativeQuery = true)
    List<CheckpointPermission> findPage(
            String checkpointId, @Nullable String projectId, String above, String below, Pageable rows);

    /** The project's permission: a new one of that id, or the one that it has. */
    @Query("""
            insert into checkpoint_permission (id, checkpoint_id, project_id)
            values (:id, :checkpointId, :projectId)
            on conflict (tenant_id, checkpoint_id, project_id) do update set project_id = excluded.project_id
             returning id, checkpoint_id, project_id, created_at
            """)
    CheckpointPermission permit(String id, String checkpointId, String projectId);

    @Query("delete from checkpoint_permission where checkpoint_id = :checkpointId and id = :id")
    int delete(String checkpointId, String id);
}
