package dev.knowhow.training.evaluation;

import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.AdapterResponse;
import dev.knowhow.training.api.EvaluationErrorResponse;
import dev.knowhow.training.api.EvaluationResponse;
import dev.knowhow.training.api.LabelProbability;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of evaluations; which adapters the caller may see is decided before. */
@Singleton
final class EvaluationRepository {

    private final Sql sql;
    private final Json json;

    EvaluationRepository(Sql sql, Json json) {
        this.sql = sql;
        this.json = json;
    }

    /** Where it stands; empty before it has begun. */
    Optional<Stored> find(String adapterId) {
        return sql.find("select * from evaluation where adapter_id = ?", this::stored, adapterId);
    }

    void begin(String adapterId) {
        sql.update("""
                insert into evaluation (adapter_id, status, summary) values (?, 'running', ?::jsonb)
                on conflict (adapter_id) do update
                   set status = 'running', error = null, summary = excluded.summary
                 where evaluation.status <> 'completed'
                """, adapterId, json.write(summary("running", null)));
    }

    void complete(String adapterId, Outcome outcome) {
        sql.update("""
                update evaluation
                   set status = 'completed', error = null, summary = ?::jsonb, result = ?::jsonb, finished_at = now()
                 where adapter_id = ?
                """, json.write(outcome.summary()), json.write(outcome.response(adapterId)), adapterId);
        sql.batch(
                """
                insert into evaluation_error (adapter_id, rank, line, input, expected, predicted, confidence,
                                              alternatives, likely_label_error, reason)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                """,
                outcome.errors().stream()
                        .map(error -> parameters(adapterId, error))
                        .toList());
    }

    void fail(String adapterId, String reason) {
        sql.update("""
                update evaluation
                   set status = 'failed', error = ?, summary = ?::jsonb, finished_at = now()
                 where adapter_id = ? and status <> 'completed'
                """, reason, json.write(summary("failed", reason)), adapterId);
    }

    ListResponse<EvaluationErrorResponse> errors(String adapterId, PageRequest page) {
        PageRequest bestFirst =
                page.order() == null ? new PageRequest(page.limit(), page.after(), page.before(), "asc") : page;
        return sql.page(
                "select * from evaluation_error where adapter_id = ?",
                "rank",
                bestFirst,
                this::error,
                EvaluationErrorResponse::id,
                adapterId);
    }

    private @Nullable Object[] parameters(String adapterId, EvaluationErrorResponse error) {
        return new @Nullable Object[] {
            adapterId,
            error.id(),
            error.line(),
            error.input(),
            error.expected(),
            error.predicted(),
            error.confidence(),
            json.write(error.alternatives()),
            error.likelyLabelError(),
            error.reason()
        };
    }

    private static AdapterResponse.Summary summary(String status, @Nullable String error) {
        return new AdapterResponse.Summary(status, "accuracy", null, null, null, null, null, null, error);
    }

    private Stored stored(Row row) {
        String result = row.textOrNull("result");
        return new Stored(
                row.text("status"),
                row.textOrNull("error"),
                result == null ? null : json.read(result, EvaluationResponse.class));
    }

    private EvaluationErrorResponse error(Row row) {
        return new EvaluationErrorResponse(
                row.text("rank"),
                "evaluation.error",
                row.integer("line"),
                row.text("input"),
                row.text("expected"),
                row.text("predicted"),
                row.decimal("confidence"),
                json.readList(row.text("alternatives"), LabelProbability.class),
                row.bool("likely_label_error"),
                row.textOrNull("reason"));
    }

    /**
     * An evaluation.
     *
     * @param result once it is completed
     */
    record Stored(
            String status, @Nullable String error, @Nullable EvaluationResponse result) {

        boolean isCompleted() {
            return status.equals("completed");
        }
    }
}
