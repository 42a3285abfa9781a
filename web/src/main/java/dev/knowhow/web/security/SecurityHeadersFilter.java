package dev.knowhow.web.security;

import dev.knowhow.tenancy.token.KeycloakConfiguration;
import dev.knowhow.web.WebConfiguration;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.net.URI;

/** Tells browsers what the console never does, so that an injected script or frame does not get far. */
@ServerFilter("/**")
final class SecurityHeadersFilter implements Ordered {

    private final String policy;
    private final boolean secure;

    SecurityHeadersFilter(WebConfiguration web, KeycloakConfiguration keycloak) {
        this.policy = policy(origin(web.publicUrl()), origin(URI.create(keycloak.issuer())));
        this.secure = web.secure();
    }

    /** Signing out is a form that ends at Keycloak: where that has an origin of its own, forms may go there. */
    static String policy(String self, String keycloak) {
        String formAction = self.equals(keycloak) ? "'self'" : "'self' " + keycloak;
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                + "font-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action "
                + formAction;
    }

    @ResponseFilter
    void protect(HttpRequest<?> request, MutableHttpResponse<?> response) {
        MutableHttpHeaders headers = response.getHeaders();
        headers.set("content-security-policy", policy);
        headers.set("x-content-type-options", "nosniff");
        headers.set("referrer-policy", "same-origin");
        headers.set("cross-origin-opener-policy", "same-origin");
        headers.set("cross-origin-resource-policy", "same-origin");
        headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()");
        if (secure) {
            headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
        }
        if (!request.getPath().startsWith("/assets/") && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }
}
