package dev.knowhow.tenancy.principal;

import dev.knowhow.tenancy.problem.ProblemException;

/**
 * Says who a credential belongs to now: membership, role, suspension and revocation are tenant-service's truth, not
 * the token's. tenant-service answers from its database, the others ask it.
 */
public interface PrincipalResolver {

    /**
     * Resolves a credential. It may block.
     *
     * @param credential an API key or a Keycloak access token
     * @throws ProblemException {@code invalid_api_key} if it is unknown, revoked, expired or its member removed;
     *     {@code tenant_suspended} if its tenant is suspended; {@code upstream_unavailable} if that cannot be found
     *     out
     */
    PrincipalResponse resolve(String credential);
}
