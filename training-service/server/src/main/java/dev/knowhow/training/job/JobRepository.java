package dev.knowhow.training.job;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Jobs of the caller's tenant, as people see and steer them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface JobRepository extends GenericRepository<FineTuningJob, String> {

    String SELECT = """
            select j.*,
                   json_build_object('nEpochs', j.n_epochs, 'batchSize', j.batch_size,
                                     'learningRateMultiplier', j.learning_rate_multiplier) as hyperparameters,
                   case when j.name is not null
                        then json_build_object('nEpochs', j.used_n_epochs, 'batchSize', j.used_batch_size,
                                               'learningRateMultiplier', j.used_learning_rate_multiplier) end as used,
                   (select a.refitted_on from adapter a where a.id = j.adapter_id) as refitted_on,
                   case when j.error_code is not null
                        then json_build_object('code', j.error_code, 'message', j.error_message,
                                               'param', j.error_param) end as error,
                   case when j.stage in ('VALIDATING', 'QUEUED') then
                        (select cast(count(*) as integer) from fine_tuning_job o
                         where o.stage not in ('PAUSED', 'SUCCEEDED', 'FAILED', 'CANCELLED') and o.id < j.id) end as ahead
              from fine_tuning_job j
             where
            """;

    @Query(SELECT + " j.id = :id")
    Optional<FineTuningJob> find(String id);

    @Query(
            value = SELECT + " j.metadata @> cast(:metadata as jsonb) and j.id > :above and j.id < :below",
            nativeQuery = true)
    List<FineTuningJob> findPage(
            @TypeDef(type = DataType.JSON) Map<String, String> metadata, String above, String below, Pageable rows);

    /**
     * Adds a job.
     *
     * @param versionId the dataset version it is to train on, where it names a dataset
     * @param knowledgeBases those whose questions and answers it learns from
     */
    default void insert(
            String id, JobOrder order, @Nullable String versionId, List<String> knowledgeBases, String createdBy) {
        insert(
                id,
                order.model(),
                order.trainingFile(),
                order.validationFile(),
                order.suffix(),
                order.seed(),
                order.hyperparameters().nEpochs(),
                order.hyperparameters().batchSize(),
                order.hyperparameters().learningRateMultiplier(),
                order.metadata(),
                order.vectorStoreId(),
                versionId,
                knowledgeBases,
                createdBy);
    }

    @Query("""
            insert into fine_tuning_job (id, model, training_file, validation_file, suffix, seed, n_epochs,
                                         batch_size, learning_rate_multiplier, metadata, vector_store_id,
                                         version_id, knowledge_bases, created_by)
            values (:id, :model, :trainingFile, :validationFile, :suffix, :seed, :nEpochs,
                    :batchSize, :learningRateMultiplier, cast(:metadata as jsonb), :vectorStoreId,
                    :versionId, :knowledgeBases, :createdBy)
            """)
    void insert(
            String id,
            String model,
            String trainingFile,
            @Nullable String validationFile,
            @Nullable String suffix,
            long seed,
            @Nullable Integer nEpochs,
            @Nullable Integer batchSize,
            @Nullable Double learningRateMultiplier,
            @TypeDef(type = DataType.JSON) Map<String, String> metadata,
            @Nullable String vectorStoreId,
            @Nullable String versionId,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> knowledgeBases,
            String createdBy);

    /** The job, which nobody else changes until the transaction ends. */
    default Optional<FineTuningJob> lock(String id) {
        return lockRow(id).flatMap(this::find);
    }

    @Query("select id from fine_tuning_job where id = :id for update")
    Optional<String> lockRow(String id);

    @Query("""
            update fine_tuning_job
               set stage = 'CANCELLED', fence = fence + 1, queued = false, adapter_id = null,
                   remaining_seconds = null, finished_at = now(), updated_at = now()
             where id = :id
            """)
    void cancel(String id);

    @Query("delete from fine_tuning_checkpoint where job_id = :id")
    void deleteCheckpoints(String id);

    @Query("""
            update fine_tuning_job
               set paused_from = case when stage = 'VALIDATING' then stage else 'QUEUED' end, stage = 'PAUSED',
                   fence = fence + 1, run = run + 1, queued = false, deadline_at = null, remaining_seconds = null,
                   updated_at = now()
             where id = :id
            """)
    void pause(String id);

    @Query("""
            update fine_tuning_job
               set stage = paused_from, paused_from = null, failures = 0, interruptions = 0, updated_at = now()
             where id = :id
            """)
    void resume(String id);

    /** The number of the next event, which is the caller's until the transaction ends. */
    @Query("update fine_tuning_job set events = events + 1 where id = :id returning events")
    long advanceEvents(String id);
}
