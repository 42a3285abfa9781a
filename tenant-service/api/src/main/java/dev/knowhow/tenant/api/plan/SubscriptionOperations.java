package dev.knowhow.tenant.api.plan;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * Which tenant is on which version of which plan, and when. A tenant is on at most one at a time. Platform admins only.
 */
public interface SubscriptionOperations {

    /**
     * Times that tenants are, were or will be on plans, newest first.
     *
     * @param planId only on this plan
     * @param tenantId only of this tenant
     * @param running whether those that have ended are left out
     */
    @Get("/api/v1/admin/subscriptions")
    ListResponse<SubscriptionResponse> listSubscriptions(
            @QueryValue("plan_id") @Nullable String planId,
            @QueryValue("tenant_id") @Nullable String tenantId,
            @QueryValue @Nullable Boolean running,
            @RequestBean PageRequest page);

    /** Puts a tenant on a plan: 409 if it is on one, or will be. */
    @Post("/api/v1/admin/subscriptions")
    @Status(HttpStatus.CREATED)
    SubscriptionResponse createSubscription(@Valid @Body CreateSubscriptionRequest request);

    @Get("/api/v1/admin/subscriptions/{subscriptionId}")
    SubscriptionResponse getSubscription(@PathVariable String subscriptionId);

    /**
     * Puts the tenant on another version, in place of whatever was decided for later: what is used before that instant is
     * charged as it was, for ever. 409 if the subscription has ended.
     */
    @Post("/api/v1/admin/subscriptions/{subscriptionId}/change")
    SubscriptionResponse changeSubscription(
            @PathVariable String subscriptionId, @Valid @Body ChangeSubscriptionRequest request);

    /** Ends it, in place of whatever was decided for later. 409 if it has ended. */
    @Post("/api/v1/admin/subscriptions/{subscriptionId}/end")
    SubscriptionResponse endSubscription(
            @PathVariable String subscriptionId, @Valid @Body EndSubscriptionRequest request);
}
