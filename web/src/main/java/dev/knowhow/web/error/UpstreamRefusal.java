package dev.knowhow.web.error;

import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.problem.QuotaState;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a service said when it refused (4xx, or that its storage is full): a sentence for people, perhaps the field at fault. */
public final class UpstreamRefusal extends RuntimeException {

    private final HttpStatus status;
    private final @Nullable String field;
    private final @Nullable String code;
    private final @Nullable QuotaState quota;

    private UpstreamRefusal(HttpStatus status, ErrorResponse.Detail error, Throwable cause) {
        super(error.message(), cause);
        this.status = status;
        this.field = error.param();
        this.code = error.code();
        this.quota = error.knowhow();
    }

    /** What the exception of the HTTP client means. */
    public static UpstreamRefusal of(HttpClientResponseException e) {
        ErrorResponse.Detail error = e.getResponse()
                .getBody(ErrorResponse.class)
                .map(ErrorResponse::error)
                .orElseGet(() -> new ErrorResponse.Detail(e.getStatus().getReason(), "", null, null));
        return new UpstreamRefusal(e.getStatus(), error, e);
    }

    /** Whether the tenant is suspended. */
    static boolean isSuspension(Throwable cause) {
        return cause instanceof UpstreamRefusal refusal
                && ProblemType.TENANT_SUSPENDED.code().equals(refusal.code);
    }

    /** The status that the service answered with. */
    public HttpStatus status() {
        return status;
    }

    /** The field at fault, as the service's API names it. */
    public @Nullable String field() {
        return field;
    }

    /** Whether a quota refuses: what was entered is fine then, and should be kept for later. */
    public boolean isOfQuota() {
        return quota != null;
    }

    /** What kind of refusal it is, as the services' API calls it. */
    public @Nullable String code() {
        return code;
    }

    /** How the quota stands that refuses, where one does. */
    @Nullable
    QuotaState quota() {
        return quota;
    }

    /** What the service said, which may be for programs: {@link RefusalSentences} has what people are told. */
    String words() {
        return Objects.requireNonNullElse(getMessage(), status.getReason());
    }
}
