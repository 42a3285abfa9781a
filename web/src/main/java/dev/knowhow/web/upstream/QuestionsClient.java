package dev.knowhow.web.upstream;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/** Asks knowledge-service and waits for the whole answer. */
@Client(id = "knowledge")
public interface QuestionsClient {

    @Post("/v1/responses")
    HttpResponse<Created> ask(@Body Map<String, Object> request);

    /** The id of the stored answer; the answer itself is read with it. */
    @Serdeable
    record Created(String id) {}
}
