package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.response.Response;
import dev.knowhow.knowledge.api.response.ResponseOperations;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/** Responses at knowledge-service. */
@Client(id = "knowledge")
public interface ResponsesClient extends ResponseOperations {

    /** Asks, and waits for the whole answer. */
    @Post(RESPONSES)
    Created createResponse(@Body Map<String, Object> request);

    /** The same, and gives the whole answer. */
    @Post(RESPONSES)
    Response createWholeResponse(@Body Map<String, Object> request);

    /** The id of the stored answer; the answer itself is read with it. */
    @Serdeable
    record Created(String id) {}
}
