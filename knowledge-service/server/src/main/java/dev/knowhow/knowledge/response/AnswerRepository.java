package dev.knowhow.knowledge.response;

import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.api.AnswerResponse;
import dev.knowhow.knowledge.api.Citation;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of answers. */
@Singleton
final class AnswerRepository {

    private static final String SELECT = """
            select id, question, answer, refused, status, error, model, citations, vector_store_ids, index_versions,
                   input_tokens, output_tokens, latency_ms, created_by_type, created_by_id, created_by_name,
                   created_at, previous_response_id, input_items, body
            from response
            where true
            """;

    private final Sql sql;
    private final Json json;

    AnswerRepository(Sql sql, Json json) {
        this.sql = sql;
        this.json = json;
    }

    void insert(StoredAnswer stored) {
        AnswerResponse answer = stored.answer();
        sql.doInTransaction(() -> sql.update(
                """
                insert into response (id, question, answer, refused, status, error, model, citations,
                                      vector_store_ids, index_versions, input_tokens, output_tokens, latency_ms,
                                      created_by_type, created_by_id, created_by_name, created_at,
                                      previous_response_id, input_items, body)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
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
                stored.body()));
    }

    Optional<StoredAnswer> find(String id) {
        return sql.inTransaction(() -> sql.find(SELECT + " and id = ?", this::answer, id));
    }

    ListResponse<AnswerResponse> list(@Nullable String vectorStoreId, PageRequest page) {
        return sql.inTransaction(() -> vectorStoreId == null
                        ? sql.page(SELECT, "id", page, this::answer, AnswerRepository::id)
                        : sql.page(
                                SELECT + " and vector_store_ids @> ?",
                                "id",
                                page,
                                this::answer,
                                AnswerRepository::id,
                                List.of(vectorStoreId)))
                .map(StoredAnswer::answer);
    }

    boolean delete(String id) {
        return sql.update("delete from response where id = ? and body is not null", id) == 1;
    }

    private static String id(StoredAnswer stored) {
        return stored.answer().id();
    }

    private StoredAnswer answer(Row row) {
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
                row.instant("created_at"));
        return new StoredAnswer(
                answer, row.textOrNull("previous_response_id"), row.textOrNull("input_items"), row.textOrNull("body"));
    }
}
