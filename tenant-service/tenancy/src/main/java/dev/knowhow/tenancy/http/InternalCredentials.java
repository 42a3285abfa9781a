package dev.knowhow.tenancy.http;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.token.InternalTokens;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Services call each other as the current caller, with the one scope that the call needs. */
@Singleton
@Requires(property = "knowhow.internal-tokens.service")
final class InternalCredentials implements CallCredentials {

    private final InternalTokens tokens;

    InternalCredentials(InternalTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String token(String service, Optional<Scope> needed) {
        return tokens.mint(lend(Caller.current(), needed), service);
    }

    /** A service in its own name acts in no tenant and has no scopes to lend. */
    private static Caller lend(Caller caller, Optional<Scope> needed) {
        boolean whole = caller.tenant() == null || (needed.isEmpty() && caller.isOwner());
        return whole ? caller : caller.lend(needed.orElse(Scope.READ));
    }
}
