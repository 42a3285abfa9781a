package dev.knowhow.knowledge.feedback;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** Rows of ratings, one of each answer. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FeedbackRepository extends GenericRepository<StoredFeedback, String> {

    /** Whether there is an answer that the caller may read. */
    @Query("select exists (select from response where id = :answerId)")
    boolean existsAnswer(String answerId);

    @Query("""
            insert into answer_feedback (answer_id, rating, comment, corrected_answer,
                                         created_by_type, created_by_id, created_by_name, created_at)
            values (:answerId, :rating, :comment, :correctedAnswer,
                    :createdByType, :createdById, :createdByName, :createdAt)
            on conflict (tenant_id, answer_id) do update
               set rating = excluded.rating, comment = excluded.comment,
                   corrected_answer = excluded.corrected_answer, created_by_type = excluded.created_by_type,
                   created_by_id = excluded.created_by_id, created_by_name = excluded.created_by_name,
                   created_at = excluded.created_at
            """)
    void put(StoredFeedback feedback);

    @Query("delete from answer_feedback where answer_id = :answerId")
    int delete(String answerId);
}
