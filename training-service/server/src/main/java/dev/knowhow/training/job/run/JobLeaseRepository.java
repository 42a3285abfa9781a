package dev.knowhow.training.job.run;

import dev.knowhow.training.job.JobPlan;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Jobs as their workers take and change them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface JobLeaseRepository extends GenericRepository<JobLease, String> {

    /** Takes the job, unless that run is over. The run that begins is counted in the column, and is no interruption yet. */
    @Query("""
            update fine_tuning_job
               set fence = fence + 1, attempt = attempt + 1, interruptions = interruptions + 1,
                   stage = case when stage = 'VALIDATING' then stage
                                when adapter_id is null then 'EMBEDDING' else 'EVALUATING' end,
                   deadline_at = coalesce(deadline_at, now() + make_interval(secs => :seconds)), updated_at = now()
             where id = :id and run = :run and stage = any (:stages)
             returning id as job_id, stage, fence, attempt, interruptions - 1 as interruptions, deadline_at as deadline
            """)
    @Nullable
    JobLease take(String id, int run, long seconds, @TypeDef(type = DataType.STRING_ARRAY) List<String> stages);

    @Query("select exists (select from fine_tuning_job where id = :id and fence = :fence)")
    boolean isHeld(String id, long fence);

    @Query("select id from fine_tuning_job where id = :id and fence = :fence for update")
    Optional<String> lock(String id, long fence);

    @Query("update fine_tuning_job set updated_at = now() where id = :id")
    void touch(String id);

    default void plan(String id, JobPlan plan, String versionId, List<String> knowledgeBases) {
        plan(
                id,
                plan.kind().name(),
                plan.reason(),
                plan.name(),
                plan.datasetId(),
                versionId,
                plan.datasetVersion(),
                knowledgeBases,
                plan.used().nEpochs(),
                plan.used().batchSize(),
                plan.used().learningRateMultiplier());
    }

    @Query("""
            update fine_tuning_job
               set stage = 'QUEUED', queued = false, run = run + 1, attempt = 0, failures = 0, interruptions = 0,
                   deadline_at = null, kind = :kind, kind_reason = :reason, name = :name, dataset_id = :datasetId,
                   version_id = :versionId, dataset_version = :datasetVersion, knowledge_bases = :knowledgeBases,
                   used_n_epochs = :nEpochs, used_batch_size = :batchSize,
                   used_learning_rate_multiplier = :learningRateMultiplier
             where id = :id
            """)
    void plan(
            String id,
            String kind,
            String reason,
            String name,
            String datasetId,
            String versionId,
            String datasetVersion,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> knowledgeBases,
            @Nullable Integer nEpochs,
            @Nullable Integer batchSize,
            @Nullable Double learningRateMultiplier);

    @Query("""
            update fine_tuning_job
               set progress = :progress, remaining_seconds = :remainingSeconds, interruptions = 0
             where id = :id
            """)
    void embed(String id, double progress, @Nullable Long remainingSeconds);

    @Query("update fine_tuning_job set stage = 'TRAINING', progress = 0, remaining_seconds = null where id = :id")
    void train(String id);

    @Query("""
            update fine_tuning_job
               set step = greatest(step, :step), total_steps = :totalSteps, progress = :progress,
                   remaining_seconds = :remainingSeconds, interruptions = 0
             where id = :id
            """)
    void step(String id, int step, int totalSteps, double progress, @Nullable Long remainingSeconds);

    @Query("""
            update fine_tuning_job
               set stage = 'EVALUATING', adapter_id = :adapterId, trained_tokens = :trainedTokens, progress = 0,
                   remaining_seconds = null, interruptions = 0
             where id = :id
            """)
    void evaluate(String id, String adapterId, long trainedTokens);

    @Query("""
            update fine_tuning_job
               set stage = 'SUCCEEDED', queued = false, result_files = :resultFiles, progress = 100,
                   remaining_seconds = null, finished_at = now()
             where id = :id
            """)
    void succeed(String id, @TypeDef(type = DataType.STRING_ARRAY) List<String> resultFiles);

    @Query("""
            update fine_tuning_job
               set stage = 'FAILED', queued = false, error_code = :code, error_message = :message,
                   error_param = :param, adapter_id = null, remaining_seconds = null, finished_at = now()
             where id = :id
            """)
    void fail(String id, String code, String message, @Nullable String param);

    @Query("""
            update fine_tuning_job
               set failures = failures + 1, interruptions = greatest(0, interruptions - 1)
             where id = :id
             returning failures
            """)
    int countFailure(String id);

    @Query("""
            update fine_tuning_job
               set interruptions = greatest(0, interruptions - 1), deadline_at = null
             where id = :id
            """)
    void forgetInterruption(String id);
}
