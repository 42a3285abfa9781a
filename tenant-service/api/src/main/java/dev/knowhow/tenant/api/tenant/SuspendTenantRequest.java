package dev.knowhow.tenant.api.tenant;

import dev.knowhow.tenant.api.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Why a tenant is suspended.
 *
 * @param reason told to the tenant's members, for example "Invoice 4711 is unpaid"
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SuspendTenantRequest(
        @NotBlank @Size(max = 300) @Pattern(regexp = Text.ONE_LINE, message = Text.NOT_ONE_LINE)
        String reason) {}
