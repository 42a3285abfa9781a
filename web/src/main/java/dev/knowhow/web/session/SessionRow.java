package dev.knowhow.web.session;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the session table.
 *
 * @param idHash SHA-256 of the cookie, in hexadecimal
 * @param sid Keycloak's id of the session
 * @param content the encrypted {@link UserSession}, in base64
 * @param flash the encrypted message that the next page shows, in base64
 * @param createdAt when the person signed in
 * @param lastUsedAt when a request last came, to the minute
 */
@Introspected
@MappedEntity("web_session")
record SessionRow(
        @Id String idHash,
        @Nullable String sid,
        String content,
        @Nullable String flash,
        Instant createdAt,
        Instant lastUsedAt) {}
