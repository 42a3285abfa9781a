package dev.knowhow.knowledge.history;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.knowledge.api.answer.QuestionSettings;
import dev.knowhow.knowledge.history.QuestionSettingRepository.QuestionSetting;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tenant's setting whether owners read what people ask. It is never retroactive: nobody had been told then. */
@Singleton
class QuestionPrivacy {

    private final QuestionSettingRepository repository;
    private final AuditLog audit;

    QuestionPrivacy(QuestionSettingRepository repository, AuditLog audit) {
        this.repository = repository;
        this.audit = audit;
    }

    @Transactional
    QuestionSettings settings() {
        return new QuestionSettings(
                repository.find().map(QuestionSetting::ownersReadSince).orElse(null));
    }

    @Transactional
    QuestionSettings update(@Nullable Boolean ownersRead) {
        if (!Caller.current().isOwner()) {
            throw new ProblemException(
                    ProblemType.INSUFFICIENT_SCOPE,
                    "Only an owner who is signed in decides who reads questions; an API key does not.");
        }
        if (ownersRead == null) {
            throw ProblemException.invalid("owners_read", "owners_read must be true or false.");
        }
        int changed = ownersRead ? repository.insert() : repository.delete();
        if (changed > 0) {
            String tenant = Caller.current().requireTenant().toString();
            audit.record("question_setting.changed", "tenant", tenant, Map.of("owners_read", "" + ownersRead));
        }
        return settings();
    }
}
