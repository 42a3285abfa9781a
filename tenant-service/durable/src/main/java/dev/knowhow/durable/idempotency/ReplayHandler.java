package dev.knowhow.durable.idempotency;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers as the first time, and says that it does. */
@Singleton
final class ReplayHandler implements ExceptionHandler<ReplayException, HttpResponse<byte[]>> {

    private static final String REPLAYED = "idempotent-replayed";

    @Override
    @SuppressWarnings("rawtypes") // the raw type is the interface's own
    public HttpResponse<byte[]> handle(HttpRequest request, ReplayException replay) {
        StoredReply reply = replay.reply();
        MutableHttpResponse<byte[]> response =
                HttpResponse.<byte[]>status(HttpStatus.valueOf(reply.status())).body(reply.body());
        reply.headers().forEach(response::header);
        return response.header(REPLAYED, "true");
    }
}
