package dev.knowhow.knowledge.response;

import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.api.AnswerFilter;
import dev.knowhow.knowledge.api.AnswerResponse;
import dev.knowhow.knowledge.api.Citation;
import dev.knowhow.knowledge.api.ModelDecision;
import dev.knowhow.knowledge.routing.AuditQueue;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of answers, as far as row-level security shows them: it alone knows who may read and who may change them. */
@Singleton
final class AnswerRepository {

    private static final String SELECT = """
            select r.id, r.question, r.answer, r.refused, r.status, r.error, r.model, r.citations,
                   r.vector_store_ids, r.index_versions, r.input_tokens, r.output_tokens, r.latency_ms,
                   r.created_by_type, r.created_by_id, r.created_by_name, r.created_at, r.previous_response_id,
                   r.input_items, r.body, r.decision, r.assistant, r.shared_at, f.rating, f.comment, f.corrected_answer,
                   f.created_by_type as rated_by_type, f.created_by_id as rated_by_id,
                   f.created_by_name as rated_by_name, f.created_at as rated_at
            from response r
            left join answer_feedback f on f.tenant_id = r.tenant_id and f.answer_id = r.id
            where true
            """;

    private final Sql sql;
    private final Json json;
    private final AuditQueue audits;

    AnswerRepository(Sql sql, Json json, AuditQueue audits) {
        this.audits = audits;
        this.sql = sql;
        this.json = json;
    }

    void insert(StoredAnswer stored) {
        AnswerResponse answer = stored.answer();
        ModelDecision decision = answer.knowhow();
        sql.doInTransaction(() -> {
            insert(stored, answer, decision);
            if (!stored.auditQueries().isEmpty()) {
                audits.add(
                        answer.id(),
                        String.valueOf(stored.assistant()),
                        answer.vectorStoreIds().getFirst(),
                        stored.auditQueries());
            }
        });
    }

    private void insert(StoredAnswer stored, AnswerResponse answer, @Nullable ModelDecision decision) {
        sql.update(
                """
                insert into response (id, question, answer, refused, status, error, model, citations,
                                      vector_store_ids, index_versions, input_tokens, output_tokens, latency_ms,
                                      created_by_type, created_by_id, created_by_name, created_at,
                                      previous_response_id, input_items, body,
                                      decision, model_version, assistant, route)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb,
                        ?::jsonb, ?, ?, ?)
                """,
                answer.id(),
                answer.question(),
                answer.answer(),
                answer.refused(),
                answer.status(),
                answer.error(),
                answer.model(),
                json.write(answer.citations()),
                answer.vectorStoreIds(),
                json.write(answer.indexVersions()),
                answer.usage().inputTokens(),
                answer.usage().outputTokens(),
                answer.latencyMs(),
                answer.createdBy().type(),
                answer.createdBy().id(),
                answer.createdBy().name(),
                answer.createdAt(),
                stored.previousResponseId(),
                stored.inputItems(),
                stored.body(),
                decision == null ? null : json.write(decision),
                decision == null ? null : decision.modelVersion(),
                stored.assistant(),
                route(stored, decision));
    }

    /** An assistant whose adapter is gone decides nothing: the documents answer. */
    private static @Nullable String route(StoredAnswer stored, @Nullable ModelDecision decision) {
        return decision != null ? decision.route() : stored.assistant() == null ? null : ModelDecision.RETRIEVAL;
    }

    Optional<StoredAnswer> find(String id) {
        return sql.inTransaction(() -> sql.find(SELECT + " and r.id = ?", this::answer, id));
    }

    ListResponse<AnswerResponse> list(AnswerFilter filter, PageRequest page) {
        StringBuilder where = new StringBuilder(SELECT);
        where.append(" and answer_is_listed(r.created_by_type, r.created_by_id, r.created_at)");
        List<@Nullable Object> values = new ArrayList<>();
        if (filter.vectorStoreId() != null) {
            where.append(" and r.vector_store_ids @> ?");
            values.add(List.of(filter.vectorStoreId()));
        }
        if (filter.model() != null) {
            where.append(" and ? in (r.model, r.model_version, 'assistant:' || r.assistant)");
            values.add(filter.model());
        }
        if (filter.from() != null) {
            where.append(" and r.created_at >= ?");
            values.add(filter.from());
        }
        if (filter.to() != null) {
            where.append(" and r.created_at < ?");
            values.add(filter.to());
        }
        where.append(rated(filter.feedback()));
        return sql.inTransaction(() ->
                        sql.page(where.toString(), "r.id", page, this::answer, AnswerRepository::id, values.toArray()))
                .map(StoredAnswer::answer);
    }

    private static String rated(@Nullable String feedback) {
        return switch (feedback) {
            case null -> "";
            case "any" -> " and f.rating is not null";
            case "up" -> " and f.rating = 'up'";
            case "down" -> " and f.rating = 'down'";
            case "corrected" -> " and f.corrected_answer is not null";
            default ->
                throw ProblemException.invalid("feedback", "feedback must be 'up', 'down', 'corrected' or 'any'.");
        };
    }

    boolean delete(String id) {
        return sql.update("delete from response where id = ? and body is not null", id) == 1;
    }

    /** Whether it is the caller's to share. */
    boolean share(String id) {
        return sql.update("update response set shared_at = coalesce(shared_at, now()) where id = ?", id) == 1;
    }

    /** Whether it is the caller's to make private. */
    boolean unshare(String id) {
        return sql.update("update response set shared_at = null where id = ?", id) == 1;
    }

    private static String id(StoredAnswer stored) {
        return stored.answer().id();
    }

    private StoredAnswer answer(Row row) {
        String decision = row.textOrNull("decision");
        AnswerResponse answer = new AnswerResponse(
                row.text("id"),
                "answer",
                row.text("question"),
                row.text("answer"),
                row.bool("refused"),
                json.readList(row.text("citations"), Citation.class),
                row.text("model"),
                row.text("status"),
                row.textOrNull("error"),
                row.texts("vector_store_ids"),
                json.readMap(row.text("index_versions"), Long.class),
                new AnswerResponse.Usage(row.integer("input_tokens"), row.integer("output_tokens")),
                row.bigint("latency_ms"),
                new AnswerResponse.Author(
                        row.text("created_by_type"), row.text("created_by_id"), row.text("created_by_name")),
                row.instant("created_at"),
                decision == null ? null : json.read(decision, ModelDecision.class),
                feedback(row),
                row.instantOrNull("shared_at"));
        return new StoredAnswer(
                answer,
                row.textOrNull("previous_response_id"),
                row.textOrNull("input_items"),
                row.textOrNull("body"),
                row.textOrNull("assistant"),
                List.of());
    }

    private static AnswerResponse.@Nullable Feedback feedback(Row row) {
        String rating = row.textOrNull("rating");
        return rating == null
                ? null
                : new AnswerResponse.Feedback(
                        rating,
                        row.textOrNull("comment"),
                        row.textOrNull("corrected_answer"),
                        new AnswerResponse.Author(
                                row.text("rated_by_type"), row.text("rated_by_id"), row.text("rated_by_name")),
                        row.instant("rated_at"));
    }
}
