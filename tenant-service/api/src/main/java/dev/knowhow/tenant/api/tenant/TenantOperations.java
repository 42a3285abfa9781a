package dev.knowhow.tenant.api.tenant;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;

/** Tenants: the platform admin's view of all of them, and everybody's view of their own. */
public interface TenantOperations {

    /** The caller's own tenant. Needs the scope {@code read}. */
    @Get("/api/v1/tenant")
    TenantResponse getOwnTenant();

    /** Every tenant, newest first. Platform admins only, like all that follow. */
    @Get("/api/v1/tenants")
    ListResponse<TenantResponse> listTenants(@RequestBean PageRequest page);

    /**
     * Makes a tenant and its first owner. A request that was interrupted can be sent again: it finishes what is half
     * made. An alias that is taken answers 409.
     */
    @Post("/api/v1/tenants")
    @Status(HttpStatus.CREATED)
    CreateTenantResponse createTenant(@Valid @Body CreateTenantRequest request);

    @Get("/api/v1/tenants/{tenantId}")
    TenantResponse getTenant(@PathVariable String tenantId);

    /** Refuses every credential of the tenant, within a second and until resumed. Repeating it changes the reason. */
    @Post("/api/v1/tenants/{tenantId}/suspend")
    TenantResponse suspendTenant(@PathVariable String tenantId, @Valid @Body SuspendTenantRequest request);

    /** Accepts the tenant's credentials again. */
    @Post("/api/v1/tenants/{tenantId}/resume")
    TenantResponse resumeTenant(@PathVariable String tenantId);
}
