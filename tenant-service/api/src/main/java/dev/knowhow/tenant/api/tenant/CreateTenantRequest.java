package dev.knowhow.tenant.api.tenant;

import dev.knowhow.tenant.api.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A tenant to be made.
 *
 * @param alias 2 to 40 characters: lower-case letters, digits and inner hyphens; unique, and never changed later
 * @param name what people call it
 * @param owner its first owner
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateTenantRequest(
        @NotNull
        @Pattern(
                regexp = "[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])",
                message = "needs 2 to 40 lower-case letters, digits or inner hyphens")
        String alias,

        @NotBlank @Size(max = 100) @Pattern(regexp = Text.ONE_LINE, message = Text.NOT_ONE_LINE)
        String name,

        @NotNull @Valid CreateOwnerRequest owner) {}
