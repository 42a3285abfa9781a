package dev.knowhow.training.deployment;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.api.deployment.DeploymentEventResponse;
import dev.knowhow.training.assistant.question.AssistantQuestions;
import dev.knowhow.training.deployment.DeploymentEventRepository.State;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happened to aliases, and the way back. The states that were reached and not undone are a stack: rolling back
 * takes the top one off, so that rolling back twice goes two moves back.
 */
@Singleton
class DeploymentHistory {

    private final DeploymentEventRepository events;
    private final AdapterRegistry adapters;
    private final AssistantQuestions questions;
    private final AuditLog audit;

    DeploymentHistory(
            DeploymentEventRepository events, AdapterRegistry adapters, AssistantQuestions questions, AuditLog audit) {
        this.events = events;
        this.adapters = adapters;
        this.questions = questions;
        this.audit = audit;
    }

    /** Notes, here and in the audit log, that the alias has come to a state that can be undone; its assistants are tried. */
    @Transactional
    void recordReached(Deployment now, String action) {
        add(now, action, true, null);
        questions.askAgainOf(now.alias());
    }

    /** Notes that the alias is back where it was before. */
    @Transactional
    void recordReturned(Deployment now) {
        add(now, "rolled_back", false, null);
        questions.askAgainOf(now.alias());
    }

    /** Notes a move that was not made, or something that moves nothing. */
    @Transactional
    void recordNote(Deployment now, String action, @Nullable String detail) {
        add(now, action, false, detail);
    }

    /** Takes the present state off the stack and gives the one below, if there is one. */
    @Transactional
    Optional<DeployedVersions> undo(String deploymentId) {
        List<State> top = events.findTop(deploymentId);
        if (top.size() < 2) {
            return Optional.empty();
        }
        events.undoAfter(deploymentId, top.getLast().id());
        return Optional.of(top.getLast().versions());
    }

    @Transactional
    ListResponse<DeploymentEventResponse> list(Deployment deployment, PageRequest page) {
        return Pages.read(
                        page,
                        DeploymentEvent::id,
                        (above, below, rows) -> events.findPage(deployment.id(), above, below, rows))
                .map(event -> event.toResponse(deployment.alias()));
    }

    private void add(Deployment now, String action, boolean undoable, @Nullable String detail) {
        Actor actor = Caller.current().actor();
        DeployedVersions versions = now.versions();
        events.save(new DeploymentEvent(
                Ids.next("depev_"),
                now.id(),
                action,
                versions.stable(),
                versions.canary(),
                versions.canaryShare(),
                undoable,
                now.toVersions(adapters),
                detail,
                actor.id(),
                actor.name(),
                Instant.now()));
        report(now, action, detail);
    }

    @Transactional
    void report(Deployment now, String action, @Nullable String detail) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("alias", now.alias());
        details.put(
                "versions",
                now.toVersions(adapters).stream()
                        .map(version -> version.name() + " " + Math.round(100 * version.share()) + " %")
                        .collect(Collectors.joining(", ")));
        if (detail != null) {
            details.put("detail", detail);
        }
        audit.record("deployment." + action, "deployment", now.id(), details);
    }
}
