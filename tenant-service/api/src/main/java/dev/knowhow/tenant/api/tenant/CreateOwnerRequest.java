package dev.knowhow.tenant.api.tenant;

import dev.knowhow.tenant.api.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The first owner of a tenant.
 *
 * @param password a permanent password for the new account, as demo tenants need; without it the owner is invited
 *     like any other member. It is ignored when the person has an account already.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateOwnerRequest(
        @NotBlank @Email @Size(max = 254) String email,

        @NotBlank @Size(max = 100) @Pattern(regexp = Text.ONE_LINE, message = Text.NOT_ONE_LINE)
        String firstName,

        @NotBlank @Size(max = 100) @Pattern(regexp = Text.ONE_LINE, message = Text.NOT_ONE_LINE)
        String lastName,

        @Nullable @Size(min = 12, max = 128) String password) {

    /** Without the password: requests end up in logs. */
    @Override
    public String toString() {
        return "CreateOwnerRequest[email=" + email + "]";
    }
}
