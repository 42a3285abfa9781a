package dev.knowhow.tenant.keycloak;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;
import java.time.Instant;
import java.util.function.Supplier;

/** A token of this service's account, and until when it is used. */
record KeycloakBearer(String token, Instant until) implements PropagatedContextElement {

    /** Makes calls that carry the token. */
    <T> T propagate(Supplier<T> calls) {
        return PropagatedContext.getOrEmpty().plus(this).propagate(calls);
    }

    /** Puts the token of {@link #propagate} on a call. */
    @ClientFilter(serviceId = "keycloak")
    static final class Filter {

        @RequestFilter
        void authenticate(MutableHttpRequest<?> request) {
            PropagatedContext.find()
                    .flatMap(context -> context.find(KeycloakBearer.class))
                    .ifPresent(bearer -> request.bearerAuth(bearer.token()));
        }
    }
}
