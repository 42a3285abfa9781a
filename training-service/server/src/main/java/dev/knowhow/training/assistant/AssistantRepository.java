package dev.knowhow.training.assistant;

import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Rows of assistants; a key limited to knowledge bases sees those of its own. */
@Singleton
final class AssistantRepository {

    private static final String SELECT = """
            select *
              from assistant
             where true
            """;

    private static final Ceiling CEILING = Ceiling.ofStock("assistants", 200, "assistants", "assistant");

    private final Ceilings ceilings;
    private final Sql sql;

    AssistantRepository(Ceilings ceilings, Sql sql) {
        this.ceilings = ceilings;
        this.sql = sql;
    }

    ListResponse<Assistant> list(PageRequest page) {
        return sql.page(SELECT, "id", page, AssistantRepository::assistant, Assistant::id);
    }

    /** By id, or by name. */
    Optional<Assistant> find(String idOrName) {
        return sql.find(SELECT + " and ? in (id, name)", AssistantRepository::assistant, idOrName);
    }

    /** The assistant, which nobody else changes until the transaction ends. */
    Optional<Assistant> lock(String idOrName) {
        return sql.find(SELECT + " and ? in (id, name) for update", AssistantRepository::assistant, idOrName);
    }

    /** Makes it, unless the name is taken. */
    boolean insert(Assistant assistant) {
        ceilings.admit(CEILING);
        return sql.update(
                        """
                        insert into assistant (id, name, model, vector_store_id, mode, target_precision,
                                               out_of_scope_share, audit_share, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, name) do nothing
                        """,
                        assistant.id(),
                        assistant.name(),
                        assistant.model(),
                        assistant.vectorStoreId(),
                        assistant.mode(),
                        assistant.targetPrecision(),
                        assistant.outOfScopeShare(),
                        assistant.auditShare(),
                        assistant.createdAt(),
                        assistant.updatedAt())
                == 1;
    }

    /** Changes it, unless another one has the name. */
    boolean update(Assistant assistant) {
        return sql.update(
                        """
                        update assistant
                           set name = ?, model = ?, vector_store_id = ?, mode = ?, target_precision = ?,
                               out_of_scope_share = ?, audit_share = ?, updated_at = ?
                         where id = ?
                           and not exists (select 1 from assistant other where other.name = ? and other.id <> ?)
                        """,
                        assistant.name(),
                        assistant.model(),
                        assistant.vectorStoreId(),
                        assistant.mode(),
                        assistant.targetPrecision(),
                        assistant.outOfScopeShare(),
                        assistant.auditShare(),
                        assistant.updatedAt(),
                        assistant.id(),
                        assistant.name(),
                        assistant.id())
                == 1;
    }

    void delete(String id) {
        sql.update("delete from assistant where id = ?", id);
    }

    private static Assistant assistant(Row row) {
        return new Assistant(
                row.text("id"),
                row.text("name"),
                row.text("model"),
                row.text("vector_store_id"),
                row.text("mode"),
                row.decimal("target_precision"),
                row.decimalOrNull("out_of_scope_share"),
                row.decimal("audit_share"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
