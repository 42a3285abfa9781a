package dev.knowhow.knowledge.history;

import dev.knowhow.durable.stream.Json;
import dev.knowhow.knowledge.api.response.Response;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Responses that were given and can be read back. */
@Singleton
public final class ResponseService {

    private final StoredAnswers answers;
    private final Json json;

    ResponseService(StoredAnswers answers, Json json) {
        this.answers = answers;
        this.json = json;
    }

    public Response get(String id) {
        return json.read(require(id).body(), Response.class);
    }

    public List<JsonNode> inputItems(String id) {
        return json.readList(require(id).inputItems(), JsonNode.class);
    }

    public void delete(String id) {
        answers.delete(id);
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
