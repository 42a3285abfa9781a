package dev.knowhow.tenant.api.account;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own account.
 *
 * @param sessions where the person is signed in, the last used first
 * @param secondFactors the apps that give the person codes
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record AccountResponse(List<AccountSession> sessions, List<SecondFactor> secondFactors) {

    public AccountResponse {
        sessions = List.copyOf(sessions);
        secondFactors = List.copyOf(secondFactors);
    }

    /** A sign-in that goes on. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record AccountSession(String id, @Nullable String ipAddress, Instant startedAt, Instant lastUsedAt) {}

    /**
     * An app that gives codes.
     *
     * @param label what the person called it
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record SecondFactor(
            String id, @Nullable String label, @Nullable Instant createdAt) {}
}
