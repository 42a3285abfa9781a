package dev.knowhow.web.admin;

import dev.knowhow.tenant.api.tenant.CreateOwnerRequest;
import dev.knowhow.tenant.api.tenant.CreateTenantRequest;
import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A new tenant and its first owner, as entered. */
@Serdeable
record TenantForm(
        @Nullable String name,
        @Nullable String alias,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName) {

    static final TenantForm EMPTY = new TenantForm("", "", "", "", "");

    public String text(@Nullable String entered) {
        return Entered.text(entered);
    }

    CreateTenantRequest request() {
        return new CreateTenantRequest(
                text(alias), text(name), new CreateOwnerRequest(text(email), text(firstName), text(lastName), null));
    }
}
