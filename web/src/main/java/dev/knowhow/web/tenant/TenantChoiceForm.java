package dev.knowhow.web.tenant;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * The choice of a tenant.
 *
 * @param tenant its alias
 * @param returnTo the page to go on with
 */
@Serdeable
record TenantChoiceForm(String tenant, @Nullable String returnTo) {

    public String returnPath() {
        return returnTo == null ? "/" : returnTo;
    }
}
