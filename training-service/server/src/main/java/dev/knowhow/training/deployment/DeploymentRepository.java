package dev.knowhow.training.deployment;

import dev.knowhow.adapter.AdapterKind;
import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.adapter.StoredAdapter;
import dev.knowhow.training.api.AdapterResponse;
import dev.knowhow.training.api.DeploymentResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of aliases. A caller who may not touch one of the adapters behind an alias does not see the alias; one with none
 * behind it, as when its first probe failed, is seen by who made it.
 */
@Singleton
final class DeploymentRepository {

    private static final String SELECT = """
            select d.*,
                   s.name as stable_name, s.encoder as stable_encoder, s.created_at as stable_created_at,
                   s.stale_reason as stable_stale_reason, s.stale_at as stable_stale_at,
                   c.name as canary_name, c.encoder as canary_encoder, c.created_at as canary_created_at,
                   c.stale_reason as canary_stale_reason, c.stale_at as canary_stale_at,
                   p.name as pending_name, p.encoder as pending_encoder, p.created_at as pending_created_at,
                   p.stale_reason as pending_stale_reason, p.stale_at as pending_stale_at,
                   (select count(*) > 1
                      from deployment_event e
                     where e.deployment_id = d.id and e.undoable
                       and exists (select 1 from adapter a where a.id = e.stable_adapter_id and a.status <> 'retired')
                       and (e.canary_adapter_id is null
                            or exists (select 1 from adapter a
                                        where a.id = e.canary_adapter_id and a.status <> 'retired'))
                   ) as can_roll_back
              from deployment d
              left join adapter s on s.id = d.stable_adapter_id
              left join adapter c on c.id = d.canary_adapter_id
              left join adapter p on p.id = d.pending_adapter_id
             where (d.stable_adapter_id is null or s.id is not null)
               and (d.canary_adapter_id is null or c.id is not null)
               and (d.pending_adapter_id is null or p.id is not null)
               and (coalesce(d.stable_adapter_id, d.canary_adapter_id, d.pending_adapter_id) is not null
                    or is_within_limits('{}', d.created_by_id))
            """;

    private final AdapterRegistry adapters;
    private static final Ceiling CEILING = Ceiling.ofStock("deployments", 2_000, "deployments", "deployment");

    private final Ceilings ceilings;
    private final Sql sql;
    private final Json json;

    DeploymentRepository(AdapterRegistry adapters, Ceilings ceilings, Sql sql, Json json) {
        this.adapters = adapters;
        this.ceilings = ceilings;
        this.sql = sql;
        this.json = json;
    }

    ListResponse<Deployment> list(PageRequest page) {
        return sql.page(SELECT, "d.id", page, this::deployment, Deployment::id);
    }

    Optional<Deployment> find(String alias) {
        return sql.find(SELECT + " and d.alias = ?", this::deployment, alias);
    }

    /** The alias, which nobody else moves until the transaction ends. */
    Optional<Deployment> lock(String alias) {
        return lock("alias", alias).flatMap(_ -> find(alias));
    }

    /** The alias of that id, locked likewise. */
    Optional<Deployment> lockById(String id) {
        return lock("id", id).flatMap(this::find);
    }

    /**
     * Locks first, and reads then: a query that locks and joins would go on with the adapters of before the wait, find
     * that they are not those of the alias any more, and see no alias at all.
     */
    private Optional<String> lock(String column, String value) {
        return sql.find(
                "select alias from deployment where " + column + " = ? for update", row -> row.text("alias"), value);
    }

    /** Makes the alias, unless it is there. */
    boolean insert(String id, String alias, StoredAdapter adapter) {
        ceilings.admit(CEILING);
        return sql.update("""
                        insert into deployment (id, alias, kind, vector_store_id, status)
                        values (?, ?, ?, ?, 'probing')
                        on conflict (tenant_id, alias) do nothing
                        """, id, alias, adapter.kind().id(), adapter.vectorStoreId()) == 1;
    }

    /** The alias that changes the knowledge base's search in that way already. */
    Optional<String> aliasOf(String vectorStoreId, AdapterKind kind) {
        return sql.find(
                "select alias from deployment where vector_store_id = ? and kind = ?",
                row -> row.text("alias"),
                vectorStoreId,
                kind.id());
    }

    void beginMove(String id, String adapterId, double share, Deployment.Mover mover) {
        sql.update("""
                update deployment
                   set status = 'probing', error = null, pending_adapter_id = ?, pending_share = ?,
                       pending_actor = ?::jsonb, updated_at = now()
                 where id = ?
                """, adapterId, share, json.write(mover), id);
    }

    /** Moves the alias: one update, seen by all at once. Ends a move that is under way. */
    void settle(String id, DeployedVersions versions) {
        sql.update("""
                update deployment
                   set status = 'deployed', error = null, stable_adapter_id = ?, canary_adapter_id = ?,
                       canary_share = ?, pending_adapter_id = null, pending_share = null, pending_actor = null,
                       updated_at = now()
                 where id = ?
                """, versions.stable(), versions.canary(), versions.canaryShare(), id);
    }

    /** Gives the move up; what answered goes on answering. */
    void fail(String id, String reason) {
        sql.update("""
                update deployment
                   set status = 'failed', error = ?, pending_adapter_id = null, pending_share = null,
                       pending_actor = null, updated_at = now()
                 where id = ?
                """, reason, id);
    }

    void delete(String id) {
        sql.update("delete from deployment where id = ?", id);
    }

    List<String> assistantsNaming(String alias) {
        return sql.list("select name from assistant where model = ? order by name", row -> row.text("name"), alias);
    }

    private Deployment deployment(Row row) {
        Double canaryShare = row.decimalOrNull("canary_share");
        List<DeploymentResponse.Version> shown = new ArrayList<>();
        addTo(shown, version(row, "stable", canaryShare == null ? 1 : 1 - canaryShare));
        addTo(shown, version(row, "canary", canaryShare == null ? 0 : canaryShare));
        Double pendingShare = row.decimalOrNull("pending_share");
        String mover = row.textOrNull("pending_actor");
        return new Deployment(
                row.text("id"),
                row.text("alias"),
                AdapterKind.ofId(row.text("kind")).orElseThrow(),
                row.textOrNull("vector_store_id"),
                row.text("status"),
                row.textOrNull("error"),
                new DeployedVersions(
                        row.textOrNull("stable_adapter_id"), row.textOrNull("canary_adapter_id"), canaryShare),
                shown,
                version(row, "pending", pendingShare == null ? 1 : pendingShare),
                mover == null ? null : json.read(mover, Deployment.Mover.class),
                row.bool("can_roll_back"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    private static void addTo(List<DeploymentResponse.Version> shown, DeploymentResponse.@Nullable Version version) {
        if (version != null) {
            shown.add(version);
        }
    }

    private DeploymentResponse.@Nullable Version version(Row row, String role, double share) {
        String id = row.textOrNull(role + "_adapter_id");
        if (id == null) {
            return null;
        }
        String reason = row.textOrNull(role + "_stale_reason");
        AdapterResponse.Stale mark =
                reason == null ? null : new AdapterResponse.Stale(reason, row.instant(role + "_stale_at"));
        return new DeploymentResponse.Version(
                id,
                row.text(role + "_name"),
                share,
                adapters.stale(row.text(role + "_encoder"), mark, row.instant(role + "_created_at")));
    }
}
