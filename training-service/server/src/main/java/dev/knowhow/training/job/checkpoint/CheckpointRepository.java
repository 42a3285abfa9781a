package dev.knowhow.training.job.checkpoint;

import dev.knowhow.training.api.job.FineTuningCheckpointResponse;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The checkpoints of jobs. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface CheckpointRepository extends GenericRepository<StoredCheckpoint, String> {

    @Query(
            value = "select * from fine_tuning_checkpoint where job_id = :jobId and id > :above and id < :below",
            nativeQuery = true)
    List<StoredCheckpoint> findPage(String jobId, String above, String below, Pageable rows);

    @Query("select * from fine_tuning_checkpoint where id = :idOrName or name = :idOrName")
    Optional<StoredCheckpoint> find(String idOrName);

    @Query("""
            insert into fine_tuning_checkpoint (id, job_id, step, name, adapter_id, metrics)
            values (:id, :jobId, :step, :name, :adapterId, cast(:metrics as jsonb))
            on conflict (tenant_id, job_id, step) do nothing
            """)
    void insert(
            String id,
            String jobId,
            int step,
            String name,
            String adapterId,
            @TypeDef(type = DataType.JSON) FineTuningCheckpointResponse.Metrics metrics);
}
