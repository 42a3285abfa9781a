package dev.knowhow.knowledge.routing;

import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.api.AuditResponse;
import dev.knowhow.knowledge.api.Citation;
import dev.knowhow.knowledge.api.ModelDecision;
import dev.knowhow.knowledge.routing.RatedQuestions.Rated;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of audits. */
@Singleton
final class AuditRepository {

    private static final int MOST_RATED = 200;

    private final Sql sql;
    private final Json json;

    AuditRepository(Sql sql, Json json) {
        this.sql = sql;
        this.json = json;
    }

    /** An answer whose audit waits. */
    record Waiting(
            String answerId,
            String assistant,
            String vectorStoreId,
            String question,
            List<String> queries,
            ModelDecision decision) {}

    Optional<Waiting> findWaiting(String answerId) {
        return sql.inTransaction(() -> sql.find(
                """
                select a.id, a.assistant, a.vector_store_id, a.queries, r.question, r.decision
                  from answer_audit a
                  join response r on r.tenant_id = a.tenant_id and r.id = a.id
                 where a.id = ? and a.verdict is null
                """,
                row -> new Waiting(
                        row.text("id"),
                        row.text("assistant"),
                        row.text("vector_store_id"),
                        row.text("question"),
                        row.texts("queries"),
                        json.read(row.text("decision"), ModelDecision.class)),
                answerId));
    }

    /** Ends an audit; of two workers that hold it the first one counts. */
    void finish(String answerId, AuditVerdict verdict, @Nullable Answer retrieved) {
        sql.update(
                """
                update answer_audit
                   set verdict = ?, reason = ?, retrieved_answer = ?, citations = ?::jsonb, finished_at = now()
                 where id = ? and verdict is null
                """,
                verdict.value().id(),
                verdict.reason(),
                retrieved == null ? null : retrieved.text(),
                json.write(retrieved == null ? List.of() : retrieved.citations()),
                answerId);
    }

    /** The newest direct answers of an assistant that somebody rated, without that one. */
    List<Rated> rated(String assistant, String without) {
        return sql.inTransaction(() -> sql.list(
                """
                select r.question, r.answer, f.rating, f.corrected_answer
                  from response r
                  join answer_feedback f on f.tenant_id = r.tenant_id and f.answer_id = r.id
                 where r.assistant = ? and r.route = 'direct' and r.id <> ?
                 order by r.created_at desc
                 limit ?
                """,
                row -> new Rated(
                        row.text("question"),
                        row.text("answer"),
                        row.text("rating").equals("up"),
                        row.textOrNull("corrected_answer")),
                assistant,
                without,
                MOST_RATED));
    }

    /** Audits by their answers' ids. */
    ListResponse<AuditResponse> list(@Nullable String assistant, @Nullable String verdict, PageRequest page) {
        return sql.inTransaction(
                () -> sql.page("""
                select a.id, a.assistant, a.verdict, a.reason, a.retrieved_answer, a.citations, a.created_at,
                       a.finished_at, r.question, r.answer, r.model_version,
                       (r.decision ->> 'confidence')::float8 as confidence, f.rating
                  from answer_audit a
                  join response r on r.tenant_id = a.tenant_id and r.id = a.id
                  left join answer_feedback f on f.tenant_id = a.tenant_id and f.answer_id = a.id
                 where a.assistant = coalesce(?, a.assistant) and coalesce(a.verdict, 'waiting') =
                       coalesce(?, a.verdict, 'waiting')
                """, "a.id", page, this::response, AuditResponse::id, assistant, verdict));
    }

    private AuditResponse response(Row row) {
        return new AuditResponse(
                row.text("id"),
                "answer.audit",
                row.text("assistant"),
                row.text("model_version"),
                row.text("question"),
                row.text("answer"),
                row.decimal("confidence"),
                row.textOrNull("retrieved_answer"),
                json.readList(row.text("citations"), Citation.class),
                row.textOrNull("verdict"),
                row.textOrNull("reason"),
                row.textOrNull("rating"),
                row.instant("created_at"),
                row.instantOrNull("finished_at"));
    }
}
