package dev.knowhow.web.session;

import dev.knowhow.tenancy.Scopes;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a person who is signed in.
 *
 * @param subject Keycloak's id of the person
 * @param name what to call them
 * @param username what they sign in with
 * @param sid Keycloak's id of the session, named at back-channel logout
 * @param memberships the tenants they belong to
 * @param tenant the alias of the tenant they work in; null before one is chosen and for platform admins
 * @param platformAdmin whether they operate the platform
 * @param csrfToken what every form of this session carries
 * @param tokens Keycloak's tokens
 */
@Serdeable
public record UserSession(
        String subject,
        String name,
        String username,
        String sid,
        List<Membership> memberships,
        @Nullable String tenant,
        boolean platformAdmin,
        String csrfToken,
        Tokens tokens) {

    public UserSession {
        memberships = List.copyOf(memberships);
    }

    /** The tenant they work in. */
    public Optional<Membership> membership() {
        return memberships.stream().filter(m -> m.alias().equals(tenant)).findFirst();
    }

    /** The roles that {@code @Secured} asks for. */
    public List<String> roles() {
        if (platformAdmin) {
            return List.of(Scopes.PLATFORM_ADMIN);
        }
        return membership()
                .map(m -> m.owner()
                        ? List.of(Scopes.READ, Scopes.WRITE, Scopes.TRAIN, Scopes.ADMIN)
                        : List.of(Scopes.READ, Scopes.WRITE, Scopes.TRAIN))
                .orElse(List.of());
    }

    /** The session with what new tokens say; the CSRF token stays, so that open pages go on working. */
    UserSession with(TokenClaims claims, Tokens newTokens) {
        return new UserSession(
                subject,
                claims.name(),
                claims.username(),
                sid,
                claims.memberships(),
                claims.memberships().size() == 1
                        ? claims.memberships().getFirst().alias()
                        : null,
                claims.platformAdmin(),
                csrfToken,
                newTokens);
    }

    /** The session with new tokens for the same tenant; they know of that one alone, so the other memberships stay. */
    UserSession renew(TokenClaims claims, Tokens newTokens) {
        List<Membership> merged = memberships.stream()
                .map(known -> claims.memberships().stream()
                        .filter(m -> m.alias().equals(known.alias()))
                        .findFirst()
                        .orElse(known))
                .toList();
        return new UserSession(
                subject,
                claims.name(),
                claims.username(),
                sid,
                merged,
                tenant,
                claims.platformAdmin(),
                csrfToken,
                newTokens);
    }

    /** The session in that tenant. */
    UserSession inTenant(@Nullable String alias) {
        return new UserSession(subject, name, username, sid, memberships, alias, platformAdmin, csrfToken, tokens);
    }
}
