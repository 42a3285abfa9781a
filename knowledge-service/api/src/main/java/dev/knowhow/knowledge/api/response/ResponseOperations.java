package dev.knowhow.knowledge.api.response;

import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.http.Lends;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.json.tree.JsonNode;

/**
 * Answers as OpenAI's Responses API gives them. {@code POST /v1/responses} takes a {@link CreateResponseRequest} and
 * answers a {@link Response}, or with {@code stream} server-sent events; it is a stream and not a method here.
 */
public interface ResponseOperations {

    /** {@code POST}: asks. */
    String RESPONSES = "/v1/responses";

    /** As many knowledge bases are searched at once; each of them is kept open for it. */
    int MAX_KNOWLEDGE_BASES = 50;

    @Get("/v1/responses/{responseId}")
    Response getResponse(@PathVariable String responseId);

    @Delete("/v1/responses/{responseId}")
    @Lends(Scope.WRITE)
    DeletedResponse deleteResponse(@PathVariable String responseId);

    /** What was asked. */
    @Get("/v1/responses/{responseId}/input_items")
    ListResponse<JsonNode> listResponseInputItems(@PathVariable String responseId, @RequestBean PageRequest page);
}
