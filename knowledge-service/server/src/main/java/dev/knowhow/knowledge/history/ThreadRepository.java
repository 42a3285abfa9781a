package dev.knowhow.knowledge.history;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/**
 * Threads of answers, each with one asker: whoever goes on from an answer that was shared with them begins their own.
 * What is kept for nobody to read back is in none. As with answers, owners may read and delete those of API keys.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ThreadRepository extends GenericRepository<AnswerRow, String> {

    /** The last answer of each thread of the caller's, with the first one and how many there are. */
    String SELECT = """
            select t.id, t.title, t.answers, t.last_id, t.created_at, t.updated_at
              from (select last.thread_id as id, coalesce(first.thread_title, first.question) as title,
                           (select count(*) from response r
                             where r.thread_id = last.thread_id and r.body is not null) as answers,
                           last.id as last_id, last.created_by_id,
                           first.created_at, last.created_at as updated_at
                      from response last
                      join lateral (select f.thread_title, f.question, f.created_at
                                      from response f
                                     where f.thread_id = last.thread_id and f.body is not null
                                     order by f.id limit 1) as first on true
                     where answer_is_callers(last.created_by_type, last.created_by_id)
                       and last.body is not null
                       and not exists (select from response later
                                        where later.thread_id = last.thread_id and later.id > last.id
                                          and later.body is not null)) as t
            """;

    /** Those that the caller began itself. */
    @Query(value = SELECT + """
             where t.created_by_id = current_setting('app.actor_id', true)
               and t.last_id > :above and t.last_id < :below
            """, nativeQuery = true)
    List<ThreadRow> findPage(String above, String below, Pageable rows);

    @Query(value = SELECT + " where t.id = :id", nativeQuery = true)
    Optional<ThreadRow> find(String id);

    @Query(value = AnswerRepository.SELECT + """
             where r.thread_id = :thread and answer_is_callers(r.created_by_type, r.created_by_id)
               and r.body is not null
               and r.id > :above and r.id < :below
            """, nativeQuery = true)
    List<AnswerRow> findAnswers(String thread, String above, String below, Pageable rows);

    /** The title stands at the first answer that is left of the thread. */
    @Query("""
            update response set thread_title = :title
             where id = (select min(f.id) from response f
                          where f.thread_id = :thread and f.body is not null)
            """)
    void rename(String thread, String title);

    /** Deletes the thread's answers; none if there is no such thread. */
    @Query(value = """
            delete from response
             where thread_id = :thread and body is not null
            returning id
            """, nativeQuery = true)
    List<String> delete(String thread);
}
