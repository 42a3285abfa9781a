package dev.knowhow.web.session;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says. It is read without checking its signature, because it comes from Keycloak's token
 * endpoint over the back channel (OpenID Connect Core, 3.1.3.7); services that are handed it check it.
 *
 * @param name what to call the person
 * @param username what they sign in with
 * @param sid Keycloak's id of the session
 * @param memberships the tenants that the token is good for, by alias
 * @param platformAdmin whether the person operates the platform: the role, and no membership
 * @param expires when the token ends
 */
public record TokenClaims(
        String name,
        String username,
        String sid,
        List<Membership> memberships,
        boolean platformAdmin,
        Instant expires) {

    /**
     * Reads a token.
     *
     * @throws SignInRefusedException if it is none
     */
    public static TokenClaims of(String accessToken) {
        try {
            return of(JWTParser.parse(accessToken).getJWTClaimsSet());
        } catch (ParseException | ClassCastException e) {
            throw new SignInRefusedException("the access token cannot be read", e);
        }
    }

    private static TokenClaims of(JWTClaimsSet claims) throws ParseException {
        List<Membership> memberships = memberships(claims.getClaim("organization"));
        String username =
                Optional.ofNullable(claims.getStringClaim("preferred_username")).orElse(claims.getSubject());
        return new TokenClaims(
                Optional.ofNullable(claims.getStringClaim("name")).orElse(username),
                username,
                Optional.ofNullable(claims.getStringClaim("sid")).orElse(""),
                memberships,
                memberships.isEmpty() && roles(claims.getClaim("realm_access")).contains("platform-admin"),
                Optional.ofNullable(claims.getExpirationTime())
                        .map(Date::toInstant)
                        .orElse(Instant.EPOCH));
    }

    private static List<Membership> memberships(@Nullable Object organizations) {
        List<Membership> memberships = new ArrayList<>();
        if (organizations instanceof Map<?, ?> map) {
            map.forEach((alias, detail) -> {
                if (detail instanceof Map<?, ?> organization && organization.get("id") instanceof String id) {
                    boolean owner = roles(organization.get("realm_access")).contains("tenant-owner");
                    memberships.add(new Membership(String.valueOf(alias), id, owner));
                }
            });
        }
        return memberships.stream()
                .sorted(java.util.Comparator.comparing(Membership::alias))
                .toList();
    }

    private static List<?> roles(@Nullable Object realmAccess) {
        return realmAccess instanceof Map<?, ?> map && map.get("roles") instanceof List<?> roles ? roles : List.of();
    }
}
