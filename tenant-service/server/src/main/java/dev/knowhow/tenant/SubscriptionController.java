package dev.knowhow.tenant;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.plan.ChangeSubscriptionRequest;
import dev.knowhow.tenant.api.plan.CreateSubscriptionRequest;
import dev.knowhow.tenant.api.plan.EndSubscriptionRequest;
import dev.knowhow.tenant.api.plan.SubscriptionOperations;
import dev.knowhow.tenant.api.plan.SubscriptionResponse;
import dev.knowhow.tenant.plan.PlanVersion;
import dev.knowhow.tenant.plan.Plans;
import dev.knowhow.tenant.plan.Subscription;
import dev.knowhow.tenant.plan.Subscriptions;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets platform admins put tenants on plans: plans are chosen as the platform, and changed inside the one tenant. */
@Controller
@Secured(Scopes.PLATFORM_ADMIN)
class SubscriptionController implements SubscriptionOperations {

    private final Tenants tenants;
    private final Plans plans;
    private final Subscriptions subscriptions;

    SubscriptionController(Tenants tenants, Plans plans, Subscriptions subscriptions) {
        this.tenants = tenants;
        this.plans = plans;
        this.subscriptions = subscriptions;
    }

    @Override
    public ListResponse<SubscriptionResponse> listSubscriptions(
            @Nullable String planId, @Nullable String tenantId, @Nullable Boolean running, PageRequest page) {
        UUID tenant = tenantId == null ? null : tenant(tenantId).id();
        return subscriptions
                .list(planId, tenant, Boolean.TRUE.equals(running), page)
                .map(this::response);
    }

    @Override
    @NeedsNoIdempotencyKey("a tenant is on one plan at a time: the second one is refused")
    public SubscriptionResponse createSubscription(CreateSubscriptionRequest request) {
        Tenant tenant = tenant(request.tenantId());
        Instant asked = request.startsAt();
        Instant startsAt = asked == null ? subscriptions.now() : asked.truncatedTo(ChronoUnit.SECONDS);
        PlanVersion version = plans.choose(request.planId(), request.version(), startsAt);
        return get(inside(tenant.id(), () -> subscriptions.start(version, startsAt, request.timeZone())));
    }

    @Override
    public SubscriptionResponse getSubscription(String subscriptionId) {
        return get(subscriptionId);
    }

    @Override
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public SubscriptionResponse changeSubscription(String subscriptionId, ChangeSubscriptionRequest request) {
        Subscription found = subscriptions.get(subscriptionId);
        Instant at = subscriptions.instantOf(request.when(), found);
        PlanVersion version = plans.choose(request.planId(), request.version(), at);
        return get(inside(found.tenantId(), () -> subscriptions.change(subscriptionId, version, at)));
    }

    @Override
    @NeedsNoIdempotencyKey("what has ended is not ended again")
    public SubscriptionResponse endSubscription(String subscriptionId, EndSubscriptionRequest request) {
        Subscription found = subscriptions.get(subscriptionId);
        Instant at = subscriptions.instantOf(request.when(), found);
        return response(inside(found.tenantId(), () -> subscriptions.end(subscriptionId, at)));
    }

    private Tenant tenant(String id) {
        return tenants.get(TenantController.parse(id));
    }

    private static <T> T inside(UUID tenant, Supplier<T> work) {
        return Tenants.inside(new TenantId(tenant)).call(work);
    }

    private SubscriptionResponse get(String id) {
        return response(subscriptions.get(id));
    }

    private SubscriptionResponse response(Subscription subscription) {
        return subscription.toResponse(subscriptions.now());
    }
}
