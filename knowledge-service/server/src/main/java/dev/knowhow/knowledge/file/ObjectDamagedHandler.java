package dev.knowhow.knowledge.file;

import dev.knowhow.durable.storage.ObjectDamagedException;
import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Says that a file's bytes are damaged, in place of serving them; asking again does not help. */
@Produces
@Singleton
final class ObjectDamagedHandler implements ExceptionHandler<ObjectDamagedException, HttpResponse<ErrorResponse>> {

    @Override
    @SuppressWarnings("rawtypes") // the raw type is the interface's own
    public HttpResponse<ErrorResponse> handle(HttpRequest request, ObjectDamagedException exception) {
        ErrorResponse body = ErrorResponse.of(
                ProblemType.SERVER_ERROR,
                "The stored file is damaged: its bytes are no longer those that were uploaded. Upload it again.",
                null);
        return HttpResponse.<ErrorResponse>status(ProblemType.SERVER_ERROR.status())
                .header("x-should-retry", "false")
                .body(body);
    }
}
