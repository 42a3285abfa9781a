package dev.knowhow.knowledge.history;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of answers, as far as row-level security shows them: it alone knows who may read and who may change them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AnswerRepository extends GenericRepository<AnswerRow, String> {

    String SELECT = """
            select r.id, r.question, r.answer, r.refused, r.status, r.error, r.model, r.citations,
                   r.vector_store_ids, r.index_versions, r.input_tokens, r.output_tokens, r.tokens_estimated, r.latency_ms,
                   r.created_by_type, r.created_by_id, r.created_by_name, r.created_at, r.previous_response_id,
                   r.input_items, r.body, r.decision, r.model_version, r.assistant, r.route, r.shared_at,
                   r.thread_id, r.reported_at,
                   r.item_ids, r.searched_for, r.nearest, r.refusal,
                   f.rating as rating_value, f.comment as rating_comment,
                   f.corrected_answer as rating_corrected_answer, f.created_by_type as rating_created_by_type,
                   f.created_by_id as rating_created_by_id, f.created_by_name as rating_created_by_name,
                   f.created_at as rating_created_at
              from response r
              left join answer_feedback f on f.tenant_id = r.tenant_id and f.answer_id = r.id
            """;

    /** It goes on with the thread of the answer before it, unless that was shared by somebody else. */
    @Query("""
            insert into response (id, question, answer, refused, status, error, model, citations,
                                  vector_store_ids, index_versions, input_tokens, output_tokens, tokens_estimated, latency_ms,
                                  created_by_type, created_by_id, created_by_name, created_at,
                                  previous_response_id, input_items, body,
                                  decision, model_version, assistant, route, thread_id, item_ids,
                                  searched_for, nearest, refusal)
            values (:id, :question, :answer, :refused, :status, :error, :model, cast(:citations as jsonb),
                    :vectorStoreIds, cast(:indexVersions as jsonb), :inputTokens, :outputTokens, :tokensEstimated, :latencyMs,
                    :createdByType, :createdById, :createdByName, :createdAt,
                    :previousResponseId, cast(:inputItems as jsonb), cast(:body as jsonb),
                    cast(:decision as jsonb), :modelVersion, :assistant, :route,
                    coalesce((select p.thread_id from response p
                               where p.id = :previousResponseId and p.created_by_id = :createdById), :threadId),
                    :itemIds, :searchedFor, cast(:nearest as jsonb), cast(:refusal as jsonb))
            """)
    void insert(AnswerRow row);

    @Query(SELECT + " where r.id = :id")
    Optional<AnswerRow> find(String id);

    /** Answers that may be read back, with any of those items. */
    @Query(SELECT + " where r.item_ids && cast(:ids as text[])")
    List<AnswerRow> findByItems(@TypeDef(type = DataType.STRING_ARRAY) List<String> ids);

    /**
     * The caller's answers, and those that it may read in lists.
     *
     * @param feedback {@code up}, {@code down}, {@code corrected} or {@code any}
     * @param unanswered leaves those that owners were told of and of which nobody has said more than their asker that they are wrong
     */
    @Query(value = SELECT + """
             where (answer_is_listed(r.created_by_type, r.created_by_id, r.created_at)
                    or :unanswered and current_setting('app.actor_role', true) = 'owner')
               and (not :unanswered
                    or r.reported_at is not null
                       and (f.rating is null
                            or f.created_by_id = r.created_by_id and f.rating = 'down' and f.corrected_answer is null))
               and (cast(:vectorStoreId as text) is null or r.vector_store_ids @> array[cast(:vectorStoreId as text)])
               and (cast(:model as text) is null
                    or :model in (r.model, r.model_version, 'assistant:' || r.assistant))
               and (cast(:from as timestamptz) is null or r.created_at >= :from)
               and (cast(:to as timestamptz) is null or r.created_at < :to)
               and (cast(:feedback as text) is null
                    or :feedback = 'any' and f.rating is not null
                    or :feedback = 'corrected' and f.corrected_answer is not null
                    or :feedback = f.rating)
               and r.id > :above and r.id < :below
            """, nativeQuery = true)
    List<AnswerRow> findPage(
            @Nullable String vectorStoreId,
            @Nullable String model,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String feedback,
            boolean unanswered,
            String above,
            String below,
            Pageable rows);

    /** 0 if it is not there, or not to be read back. */
    @Query("delete from response where id = :id and body is not null")
    int delete(String id);

    /** 0 if it is not the caller's to share. */
    @Query("update response set shared_at = coalesce(shared_at, now()) where id = :id")
    int share(String id);

    /** 0 if it is not the caller's to make private. */
    @Query("update response set shared_at = null where id = :id")
    int unshare(String id);

    /** 0 if it is not the caller's to tell of. */
    @Query("update response set reported_at = coalesce(reported_at, now()) where id = :id")
    int report(String id);
}
