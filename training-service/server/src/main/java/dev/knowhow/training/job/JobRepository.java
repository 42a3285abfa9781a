package dev.knowhow.training.job;

import dev.knowhow.adapter.AdapterKind;
import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.FineTuningJobResponse.Failure;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and adds jobs of the caller's tenant, in the current transaction. */
@Singleton
final class JobRepository {

    private static final String SELECT = """
            select j.*,
                   case when j.stage in ('VALIDATING', 'QUEUED') then
                        (select count(*)::int from fine_tuning_job o
                         where o.stage not in ('PAUSED', 'SUCCEEDED', 'FAILED', 'CANCELLED') and o.id < j.id) end as ahead
            from fine_tuning_job j
            where true
            """;

    private final Json json;
    private final Sql sql;

    JobRepository(Json json, Sql sql) {
        this.json = json;
        this.sql = sql;
    }

    Optional<FineTuningJob> find(String id) {
        return sql.find(SELECT + " and j.id = ?", this::job, id);
    }

    FineTuningJob require(String id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("fine-tuning job", id));
    }

    /** The job that the same caller made with that key; others' keys mean other jobs. */
    Optional<FineTuningJob> findByIdempotencyKey(String key) {
        return sql.find(
                SELECT + " and j.created_by = ? and j.idempotency_key = ?",
                this::job,
                Caller.current().actor().id(),
                key);
    }

    ListResponse<FineTuningJob> page(Map<String, String> metadata, PageRequest page) {
        return sql.page(
                SELECT + " and j.metadata @> ?::jsonb",
                "j.id",
                page,
                this::job,
                FineTuningJob::id,
                json.write(metadata));
    }

    /**
     * Adds a job.
     *
     * @param versionId the dataset version it is to train on, where it names a dataset
     * @param knowledgeBases those whose questions and answers it learns from
     */
    void add(
            String id,
            JobOrder order,
            @Nullable String versionId,
            List<String> knowledgeBases,
            String requestSha256,
            @Nullable String idempotencyKey) {
        sql.update(
                """
                insert into fine_tuning_job (id, model, training_file, validation_file, suffix, seed, n_epochs,
                                             batch_size, learning_rate_multiplier, metadata, vector_store_id,
                                             version_id, knowledge_bases, created_by, request_sha256, idempotency_key)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)
                """,
                id,
                order.model(),
                order.trainingFile(),
                order.validationFile(),
                order.suffix(),
                order.seed(),
                order.hyperparameters().nEpochs(),
                order.hyperparameters().batchSize(),
                order.hyperparameters().learningRateMultiplier(),
                json.write(order.metadata()),
                order.vectorStoreId(),
                versionId,
                knowledgeBases,
                Caller.current().actor().id(),
                requestSha256,
                idempotencyKey);
    }

    private FineTuningJob job(Row row) {
        return new FineTuningJob(
                row.text("id"),
                JobStage.valueOf(row.text("stage")),
                order(row),
                plan(row),
                row.textOrNull("version_id"),
                row.integerOrNull("step"),
                row.integerOrNull("total_steps"),
                row.decimal("progress"),
                row.bigintOrNull("remaining_seconds"),
                row.bigintOrNull("trained_tokens"),
                row.textOrNull("adapter_id"),
                row.texts("result_files"),
                failure(row),
                row.integer("attempt"),
                row.integerOrNull("ahead"),
                row.text("request_sha256"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.instantOrNull("finished_at"));
    }

    private JobOrder order(Row row) {
        return new JobOrder(
                row.text("model"),
                row.text("training_file"),
                row.textOrNull("validation_file"),
                row.textOrNull("suffix"),
                row.bigint("seed"),
                hyperparameters(row, ""),
                json.readMap(row.text("metadata"), String.class),
                row.textOrNull("vector_store_id"));
    }

    private static Hyperparameters hyperparameters(Row row, String prefix) {
        return new Hyperparameters(
                row.integerOrNull(prefix + "n_epochs"),
                row.integerOrNull(prefix + "batch_size"),
                row.decimalOrNull(prefix + "learning_rate_multiplier"));
    }

    private static @Nullable JobPlan plan(Row row) {
        if (row.textOrNull("name") == null) {
            return null;
        }
        return new JobPlan(
                AdapterKind.valueOf(row.text("kind")),
                row.text("kind_reason"),
                row.text("name"),
                row.text("dataset_id"),
                row.text("dataset_version"),
                hyperparameters(row, "used_"));
    }

    private static @Nullable Failure failure(Row row) {
        String code = row.textOrNull("error_code");
        return code == null ? null : new Failure(code, row.text("error_message"), row.textOrNull("error_param"));
    }
}
