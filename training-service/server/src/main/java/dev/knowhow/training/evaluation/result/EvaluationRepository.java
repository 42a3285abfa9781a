package dev.knowhow.training.evaluation.result;

import dev.knowhow.training.api.adapter.AdapterResponse.Summary;
import dev.knowhow.training.api.evaluation.EvaluationResponse;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of evaluations; which adapters the caller may see is decided before. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EvaluationRepository extends GenericRepository<Evaluation, String> {

    /** Where it stands; empty before it has begun. */
    @Query("select adapter_id, status, error, result from evaluation where adapter_id = :adapterId")
    Optional<Evaluation> find(String adapterId);

    @Query("""
            insert into evaluation (adapter_id, status, summary)
            values (:adapterId, 'running', cast(:summary as jsonb))
            on conflict (adapter_id) do update
               set status = 'running', error = null, summary = excluded.summary
             where evaluation.status <> 'completed'
            """)
    void begin(String adapterId, @TypeDef(type = DataType.JSON) Summary summary);

    @Query("""
            update evaluation
               set status = 'completed', error = null, summary = cast(:summary as jsonb),
                   result = cast(:result as jsonb), finished_at = now()
             where adapter_id = :adapterId
            """)
    void complete(
            String adapterId,
            @TypeDef(type = DataType.JSON) Summary summary,
            @TypeDef(type = DataType.JSON) EvaluationResponse result);

    @Query("""
            update evaluation
               set status = 'failed', error = :reason, summary = cast(:summary as jsonb), finished_at = now()
             where adapter_id = :adapterId and status <> 'completed'
            """)
    void fail(String adapterId, String reason, @TypeDef(type = DataType.JSON) Summary summary);

    @Query("delete from evaluation where adapter_id = :adapterId")
    void delete(String adapterId);

    /** The dataset version that a job trains on, once that is known. */
    @Query("select version_id from fine_tuning_job where id = :jobId and version_id is not null")
    Optional<String> findDatasetVersion(String jobId);

    /** How a job was asked to train; empty where it named examples that are for measuring alone. */
    @Query("""
            select n_epochs, batch_size, learning_rate_multiplier
              from fine_tuning_job
             where id = :jobId and validation_file is null
            """)
    Optional<Asked> findAsked(String jobId);

    /** Hyperparameters; null where they were left to the trainer. */
    @Introspected
    record Asked(
            @Nullable Integer nEpochs,
            @Nullable Integer batchSize,
            @Nullable Double learningRateMultiplier) {}
}
