package dev.knowhow.training.assistant.question;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of questions; they are seen with their assistant. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AssistantQuestionRepository extends GenericRepository<AssistantQuestion, String> {

    void saveAll(Iterable<AssistantQuestion> questions);

    @Query("select * from assistant_question where assistant_id = :assistantId order by position")
    List<AssistantQuestion> find(String assistantId);

    @Query("delete from assistant_question where assistant_id = :assistantId")
    void deleteAll(String assistantId);

    /** Has all of them wait to be asked, and says how many there are. */
    @Query("""
            update assistant_question
               set run = :run,
                   passed_before = case when outcome is null or outcome = 'unavailable' then passed_before
                                        else outcome = 'passed' end,
                   outcome = null
             where assistant_id = :assistantId
            """)
    int begin(String assistantId, String run);

    @Query("""
            select * from assistant_question
             where assistant_id = :assistantId and run = :run and outcome is null
             order by position
            """)
    List<AssistantQuestion> findWaiting(String assistantId, String run);

    /** Keeps what came of it, unless it is to be asked anew since. */
    @Query("""
            update assistant_question
               set outcome = :outcome, asked_at = :now
             where id = :id and run = :run and outcome is null
            """)
    void settle(String id, String run, String outcome, Instant now);

    /** Nobody else changes the assistant, or sets its questions, until the transaction ends. */
    @Query("select id from assistant where id = :assistantId for update")
    Optional<String> lockAssistant(String assistantId);

    @Query("select name from assistant where id = :assistantId")
    Optional<String> findName(String assistantId);

    /** The assistants that answer with what is deployed under an alias. */
    @Query("select id from assistant where model = :alias")
    List<String> findOfModel(String alias);
}
