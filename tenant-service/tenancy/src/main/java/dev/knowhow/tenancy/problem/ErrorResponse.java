package dev.knowhow.tenancy.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** OpenAI's error body, the one of every response outside 2xx. */
@Serdeable
public record ErrorResponse(Detail error) {

    /** More than the longest sentences of ours: a message that is longer quotes what was sent, which may be megabytes. */
    private static final int LONGEST = 1_000;

    private static final int BEGINNING = 700;
    private static final int END = 200;

    /** A body for an error of that kind. */
    public static ErrorResponse of(ProblemType type, String message, @Nullable String param) {
        return of(type, message, param, null);
    }

    /** The same, with how the quota stands that refuses. */
    static ErrorResponse of(ProblemType type, String message, @Nullable String param, @Nullable QuotaState quota) {
        return new ErrorResponse(new Detail(shorten(message), type.type(), param, type.code(), quota));
    }

    private static String shorten(String message) {
        int end = message.length() - END;
        return message.length() <= LONGEST
                ? message
                : message.substring(
                                0, Character.isHighSurrogate(message.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING)
                        + " … "
                        + message.substring(Character.isLowSurrogate(message.charAt(end)) ? end + 1 : end);
    }

    /**
     * What was wrong.
     *
     * @param knowhow how the quota stands, where one refuses; not told otherwise
     */
    @Serdeable
    public record Detail(
            String message,
            String type,
            @Nullable String param,
            @Nullable String code,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            QuotaState knowhow) {

        public Detail(String message, String type, @Nullable String param, @Nullable String code) {
            this(message, type, param, code, null);
        }
    }
}
