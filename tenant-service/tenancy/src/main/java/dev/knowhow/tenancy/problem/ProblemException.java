package dev.knowhow.tenancy.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An error for the caller: what was wrong, where, and what to do. */
public final class ProblemException extends RuntimeException {

    private static final int MOST_SECONDS = 60;

    private static final int SHOWN_ID = 256;

    private final ProblemType type;
    private final @Nullable String param;
    private @Nullable Duration retryAfter;
    private @Nullable QuotaState quota;

    public ProblemException(ProblemType type, String message) {
        this(type, message, null);
    }

    /**
     * An error about one parameter.
     *
     * @param type the kind
     * @param message a sentence for the caller; it goes out as it is
     * @param param the request field or path parameter at fault
     */
    public ProblemException(ProblemType type, String message, @Nullable String param) {
        super(message);
        this.type = type;
        this.param = param;
    }

    /** A request field that is missing or wrong. */
    public static ProblemException invalid(@Nullable String param, String message) {
        return new ProblemException(ProblemType.INVALID_REQUEST, message, param);
    }

    /** An id that does not exist for this caller: unknown and foreign ones alike. */
    public static ProblemException notFound(String what, String id) {
        return new ProblemException(ProblemType.NOT_FOUND, "No " + what + " found with id '" + shorten(id) + "'.");
    }

    /** A model that does not exist for this caller: unknown and foreign names alike. */
    public static ProblemException unknownModel(String name) {
        return new ProblemException(
                ProblemType.MODEL_NOT_FOUND,
                "The model '" + name + "' does not exist here; GET /v1/models lists those there are.",
                "model");
    }

    /** The same, with how long to wait before trying again; it goes out in whole seconds, from 1 to 60. */
    public ProblemException retryAfter(Duration wait) {
        long seconds = Math.clamp(Math.ceilDiv(wait.toMillis(), 1000), 1, MOST_SECONDS);
        retryAfter = Duration.ofSeconds(seconds);
        return this;
    }

    /** The same, with how the quota stands that refuses. */
    public ProblemException about(QuotaState state) {
        quota = state;
        return this;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    private static String shorten(String id) {
        return id.length() <= SHOWN_ID ? id : id.substring(0, SHOWN_ID) + "…";
    }

    public ProblemType type() {
        return type;
    }

    public @Nullable String param() {
        return param;
    }

    /** The body that goes out. */
    public ErrorResponse response() {
        return ErrorResponse.of(type, String.valueOf(getMessage()), param, quota);
    }
}
