package dev.knowhow.training.assistant.question;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.serde.annotation.Serdeable;
import java.util.EnumSet;

/**
 * An assistant's questions that wait to be asked, in the name of who changed it.
 *
 * @param run tells it from those before and after it
 * @param knowledgeBases those of who changed it
 */
@Serdeable
record QuestionRun(String tenant, String assistantId, String run, Asker asker, String knowledgeBases) {

    /** Who changed the assistant. */
    @Serdeable
    record Asker(Actor.Type type, String id, String name, String requestId) {}

    static QuestionRun of(String assistantId, String run) {
        Caller caller = Caller.current();
        Actor actor = caller.actor();
        return new QuestionRun(
                caller.requireTenant().toString(),
                assistantId,
                run,
                new Asker(actor.type(), actor.id(), actor.name(), caller.requestId()),
                caller.knowledgeBases().setting());
    }

    /** Background work that sees no more than who changed the assistant, and deletes what it is answered. */
    Caller caller() {
        return new Caller(
                TenantId.of(tenant),
                new Actor(asker.type, asker.id, asker.name),
                EnumSet.of(Scope.READ, Scope.WRITE),
                KnowledgeBases.ofSetting(knowledgeBases),
                false,
                asker.requestId);
    }
}
