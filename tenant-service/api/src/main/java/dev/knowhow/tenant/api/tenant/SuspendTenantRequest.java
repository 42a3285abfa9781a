package dev.knowhow.tenant.api.tenant;

import dev.knowhow.tenancy.SnakeCase;
import dev.knowhow.tenant.api.Text;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Why a tenant is suspended.
 *
 * @param reason told to the tenant's members, for example "Invoice 4711 is unpaid"
 */
@SnakeCase
public record SuspendTenantRequest(
        @NotBlank @Size(max = 300) @Pattern(regexp = Text.ONE_LINE, message = Text.NOT_ONE_LINE)
        String reason) {}
