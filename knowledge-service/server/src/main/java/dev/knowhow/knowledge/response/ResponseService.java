package dev.knowhow.knowledge.response;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.adapter.DeletionNotices;
import dev.knowhow.knowledge.api.Response;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Responses that were given and can be read back. */
@Singleton
final class ResponseService {

    private final AnswerRepository answers;
    private final DeletionNotices deletions;
    private final AuditLog audit;
    private final Json json;
    private final Sql sql;

    ResponseService(AnswerRepository answers, DeletionNotices deletions, AuditLog audit, Json json, Sql sql) {
        this.answers = answers;
        this.deletions = deletions;
        this.audit = audit;
        this.json = json;
        this.sql = sql;
    }

    Response get(String id) {
        return json.read(require(id).body(), Response.class);
    }

    List<JsonNode> inputItems(String id) {
        return json.readList(require(id).inputItems(), JsonNode.class);
    }

    void delete(String id) {
        sql.doInTransaction(() -> {
            if (!answers.delete(id)) {
                throw ProblemException.notFound("response", id);
            }
            deletions.answerDeleted(id);
            audit.record("response.deleted", "response", id, Map.of());
        });
    }

    private Kept require(String id) {
        return answers.find(id).flatMap(Kept::of).orElseThrow(() -> ProblemException.notFound("response", id));
    }

    /** A stored answer that its caller may read back. */
    private record Kept(String body, String inputItems) {

        static Optional<Kept> of(StoredAnswer stored) {
            String body = stored.body();
            String items = stored.inputItems();
            return body == null || items == null ? Optional.empty() : Optional.of(new Kept(body, items));
        }
    }
}
