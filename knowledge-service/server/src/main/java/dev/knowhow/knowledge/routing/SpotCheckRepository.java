package dev.knowhow.knowledge.routing;

import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.knowledge.routing.RatedQuestions.Rated;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of spot checks, which have the ids of their answers. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SpotCheckRepository extends GenericRepository<StoredSpotCheck, String> {

    @Query("""
            insert into answer_audit (id, assistant, vector_store_id, queries)
            values (:id, :assistant, :vectorStoreId, :queries)
            """)
    void insert(
            String id,
            String assistant,
            String vectorStoreId,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> queries);

    @Query("""
            select a.id, a.assistant, a.vector_store_id, a.queries, r.question, r.decision
              from answer_audit a
              join response r on r.tenant_id = a.tenant_id and r.id = a.id
             where a.id = :id
               and a.verdict is null
            """)
    Optional<Waiting> findWaiting(String id);

    /** Ends a spot check; of two workers that hold it the first one counts. */
    @Query("""
            update answer_audit
               set verdict = :verdict, reason = :reason, retrieved_answer = :retrieved,
                   citations = cast(:citations as jsonb), finished_at = now()
             where id = :id
               and verdict is null
            """)
    void finish(
            String id,
            String verdict,
            String reason,
            @Nullable String retrieved,
            @TypeDef(type = DataType.JSON) List<Citation> citations);

    /** The newest direct answers of an assistant that somebody rated, without that one. */
    @Query("""
            select r.question, r.answer as label, f.rating = 'up' as right, f.corrected_answer as corrected
              from response r
              join answer_feedback f on f.tenant_id = r.tenant_id and f.answer_id = r.id
             where r.assistant = :assistant
               and r.route = 'direct'
               and r.id <> :without
             order by r.created_at desc limit :limit
            """)
    List<Rated> findRated(String assistant, String without, int limit);

    @Query(value = """
            select a.id, a.assistant, a.verdict, a.reason, a.retrieved_answer, a.citations, a.created_at,
                   a.finished_at, r.question, r.answer, r.model_version,
                   cast(r.decision ->> 'confidence' as float8) as confidence, f.rating
              from answer_audit a
              join response r on r.tenant_id = a.tenant_id and r.id = a.id
              left join answer_feedback f on f.tenant_id = a.tenant_id and f.answer_id = a.id
             where (cast(:assistant as text) is null or a.assistant = :assistant)
               and (cast(:verdict as text) is null or coalesce(a.verdict, 'waiting') = :verdict)
               and a.id > :above and a.id < :below
            """, nativeQuery = true)
    List<StoredSpotCheck> findPage(
            @Nullable String assistant, @Nullable String verdict, String above, String below, Pageable rows);

    /** An answer whose spot check waits. */
    @Introspected
    record Waiting(
            String id,
            String assistant,
            String vectorStoreId,
            String question,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> queries,
            @TypeDef(type = DataType.JSON) ModelDecision decision) {}
}
