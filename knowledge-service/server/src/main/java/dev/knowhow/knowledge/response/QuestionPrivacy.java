package dev.knowhow.knowledge.response;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.api.QuestionSettings;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tenant's setting whether owners read what people ask. It never reaches back: nobody had been told then. */
@Singleton
final class QuestionPrivacy {

    private static final String SELECT = "select owners_read_since from question_setting";

    private final Sql sql;
    private final AuditLog audit;

    QuestionPrivacy(Sql sql, AuditLog audit) {
        this.sql = sql;
        this.audit = audit;
    }

    QuestionSettings settings() {
        return sql.inTransaction(() -> new QuestionSettings(
                sql.find(SELECT, row -> row.instant("owners_read_since")).orElse(null)));
    }

    QuestionSettings update(@Nullable Boolean ownersRead) {
        if (!Caller.current().isOwner()) {
            throw new ProblemException(
                    ProblemType.INSUFFICIENT_SCOPE,
                    "Only an owner who is signed in decides who reads questions; an API key does not.");
        }
        if (ownersRead == null) {
            throw ProblemException.invalid("owners_read", "owners_read must be true or false.");
        }
        sql.doInTransaction(() -> {
            int changed = ownersRead
                    ? sql.update("insert into question_setting (owners_read_since) values (clock_timestamp())"
                            + " on conflict do nothing")
                    : sql.update("delete from question_setting");
            if (changed > 0) {
                String tenant = Caller.current().requireTenant().toString();
                audit.record("question_setting.changed", "tenant", tenant, Map.of("owners_read", "" + ownersRead));
            }
        });
        return settings();
    }
}
