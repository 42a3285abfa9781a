package dev.knowhow.tenancy.problem;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** OpenAI's error body, the one of every response outside 2xx. */
@Serdeable
public record ErrorResponse(Detail error) {

    /** A body for an error of that kind. */
    public static ErrorResponse of(ProblemType type, String message, @Nullable String param) {
        return new ErrorResponse(new Detail(message, type.type(), param, type.code()));
    }

    /** What was wrong. */
    @Serdeable
    public record Detail(
            String message,
            String type,
            @Nullable String param,
            @Nullable String code) {}
}
