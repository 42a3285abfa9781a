package dev.knowhow.training.deployment;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.DeploymentEventResponse;
import dev.knowhow.training.api.DeploymentResponse;
import jakarta.inject.Singleton;
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
final class DeploymentHistory {

    /** States whose adapters are still there; the one that answers now is always among them. */
    private static final String STACK = """
            select e.id, e.stable_adapter_id, e.canary_adapter_id, e.canary_share
              from deployment_event e
             where e.deployment_id = ? and e.undoable
               and exists (select 1 from adapter a where a.id = e.stable_adapter_id and a.status <> 'retired')
               and (e.canary_adapter_id is null
                    or exists (select 1 from adapter a where a.id = e.canary_adapter_id and a.status <> 'retired'))
             order by e.id desc
             limit 2
            """;

    private final AuditLog audit;
    private final Sql sql;
    private final Json json;

    DeploymentHistory(AuditLog audit, Sql sql, Json json) {
        this.audit = audit;
        this.sql = sql;
        this.json = json;
    }

    /** Notes, here and in the audit log, that the alias has come to a state that can be undone. */
    void reached(Deployment now, String action) {
        add(now, action, true, null);
    }

    /** Notes a move that was not made, or taken back. */
    void noted(Deployment now, String action, @Nullable String detail) {
        add(now, action, false, detail);
    }

    /** Takes the present state off the stack and gives the one below, if there is one. */
    Optional<DeployedVersions> undo(String deploymentId) {
        List<State> top = sql.list(STACK, DeploymentHistory::state, deploymentId);
        if (top.size() < 2) {
            return Optional.empty();
        }
        sql.update(
                "update deployment_event set undoable = false where deployment_id = ? and id > ?",
                deploymentId,
                top.getLast().eventId());
        return Optional.of(top.getLast().versions());
    }

    ListResponse<DeploymentEventResponse> list(Deployment deployment, PageRequest page) {
        return sql.page(
                "select * from deployment_event where deployment_id = ?",
                "id",
                page,
                row -> event(deployment.alias(), row),
                DeploymentEventResponse::id,
                deployment.id());
    }

    private void add(Deployment now, String action, boolean undoable, @Nullable String detail) {
        Actor actor = Caller.current().actor();
        sql.update(
                """
                insert into deployment_event (id, deployment_id, action, stable_adapter_id, canary_adapter_id,
                                              canary_share, undoable, versions, detail, actor_id, actor_name)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                """,
                Ids.next("depev_"),
                now.id(),
                action,
                now.versions().stable(),
                now.versions().canary(),
                now.versions().canaryShare(),
                undoable,
                json.write(now.shown()),
                detail,
                actor.id(),
                actor.name());
        report(now, action, detail);
    }

    void report(Deployment now, String action, @Nullable String detail) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("alias", now.alias());
        details.put(
                "versions",
                now.shown().stream()
                        .map(version -> version.name() + " " + Math.round(100 * version.share()) + " %")
                        .collect(Collectors.joining(", ")));
        if (detail != null) {
            details.put("detail", detail);
        }
        audit.record("deployment." + action, "deployment", now.id(), details);
    }

    private static State state(Row row) {
        return new State(
                row.text("id"),
                new DeployedVersions(
                        row.text("stable_adapter_id"),
                        row.textOrNull("canary_adapter_id"),
                        row.decimalOrNull("canary_share")));
    }

    private DeploymentEventResponse event(String alias, Row row) {
        return new DeploymentEventResponse(
                row.text("id"),
                "deployment.event",
                alias,
                row.text("action"),
                json.readList(row.text("versions"), DeploymentResponse.Version.class),
                row.textOrNull("detail"),
                row.text("actor_id"),
                row.text("actor_name"),
                row.instant("created_at"));
    }

    /** A state that was reached. */
    private record State(String eventId, DeployedVersions versions) {}
}
