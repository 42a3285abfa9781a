package dev.knowhow.knowledge.client;

import dev.knowhow.tenancy.problem.ErrorResponse;
import org.jspecify.annotations.Nullable;

/** A file that knowledge-service does not take; the message says why. */
public final class UploadRefusedException extends RuntimeException {

    private final String reason;
    private final @Nullable String code;
    private final @Nullable String param;

    UploadRefusedException(ErrorResponse.Detail error) {
        super(error.message());
        this.reason = error.message();
        this.code = error.code();
        this.param = error.param();
    }

    /** A sentence for people. */
    public String reason() {
        return reason;
    }

    /** What kind of refusal it is, as the API calls it; null where it was not said. */
    public @Nullable String code() {
        return code;
    }

    /** The field at fault, as the API names it; null where it was not said. */
    public @Nullable String param() {
        return param;
    }
}
