package dev.knowhow.web.apikey;

import dev.knowhow.tenant.api.apikey.CreateApiKeyRequest;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A new API key, as entered.
 *
 * @param name what people recognise it by
 * @param scopes what it may do
 * @param lifetime days until it expires; 0 for never
 * @param knowledgeBases those it is limited to; none for all
 * @param service whether it is the tenant's instead of its maker's
 */
@Serdeable
record ApiKeyForm(
        @Nullable String name,
        @Nullable List<String> scopes,
        @Nullable Integer lifetime,
        @Nullable List<String> knowledgeBases,
        @Nullable Boolean service) {

    static final List<String> SCOPES = List.of("read", "write", "train", "admin");
    static final List<Integer> LIFETIMES = List.of(30, 90, 365, 0);
    static final ApiKeyForm EMPTY = new ApiKeyForm("", List.of("read"), 90, List.of(), false);

    public String shownName() {
        return Objects.requireNonNullElse(name, "");
    }

    public boolean hasScope(String scope) {
        return scopes != null && scopes.contains(scope);
    }

    public boolean lasts(int days) {
        return Objects.equals(lifetime, days);
    }

    public boolean isLimitedTo(String id) {
        return knowledgeBases != null && knowledgeBases.contains(id);
    }

    public boolean isService() {
        return Boolean.TRUE.equals(service);
    }

    CreateApiKeyRequest request(Clock clock) {
        return new CreateApiKeyRequest(
                shownName().strip(),
                scopes == null ? List.of() : scopes,
                expiry(clock),
                knowledgeBases == null || knowledgeBases.isEmpty() ? null : knowledgeBases,
                isService());
    }

    private @Nullable Instant expiry(Clock clock) {
        return lifetime == null || lifetime == 0 ? null : clock.instant().plus(Duration.ofDays(lifetime));
    }
}
