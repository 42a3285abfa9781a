package dev.knowhow.knowledge.response;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Map;

/** Shows single answers to the tenant's people, and takes that back. */
@Singleton
final class AnswerSharing {

    private final AnswerRepository answers;
    private final AuditLog audit;
    private final Sql sql;

    AnswerSharing(AnswerRepository answers, AuditLog audit, Sql sql) {
        this.answers = answers;
        this.audit = audit;
        this.sql = sql;
    }

    void share(String id) {
        sql.doInTransaction(() -> finish(answers.share(id), "answer.shared", id));
    }

    void unshare(String id) {
        sql.doInTransaction(() -> finish(answers.unshare(id), "answer.unshared", id));
    }

    private void finish(boolean done, String action, String id) {
        if (!done) {
            throw ProblemException.notFound("answer", id);
        }
        audit.record(action, "answer", id, Map.of());
    }
}
