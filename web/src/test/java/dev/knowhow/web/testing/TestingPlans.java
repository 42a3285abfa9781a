package dev.knowhow.web.testing;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.plan.ChangeSubscriptionRequest;
import dev.knowhow.tenant.api.plan.CreatePlanRequest;
import dev.knowhow.tenant.api.plan.CreatePlanVersionRequest;
import dev.knowhow.tenant.api.plan.CreateSubscriptionRequest;
import dev.knowhow.tenant.api.plan.EndSubscriptionRequest;
import dev.knowhow.tenant.api.plan.MeterPrice;
import dev.knowhow.tenant.api.plan.OwnPlanOperations;
import dev.knowhow.tenant.api.plan.OwnPlanResponse;
import dev.knowhow.tenant.api.plan.PlanDiffResponse;
import dev.knowhow.tenant.api.plan.PlanDiffResponse.Change;
import dev.knowhow.tenant.api.plan.PlanOperations;
import dev.knowhow.tenant.api.plan.PlanResponse;
import dev.knowhow.tenant.api.plan.PlanTerms;
import dev.knowhow.tenant.api.plan.PlanVersionResponse;
import dev.knowhow.tenant.api.plan.PriceTier;
import dev.knowhow.tenant.api.plan.PublishPlanVersionRequest;
import dev.knowhow.tenant.api.plan.SubscriptionOperations;
import dev.knowhow.tenant.api.plan.SubscriptionResponse;
import dev.knowhow.tenant.api.plan.SubscriptionStatus;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the plans of tenant-service: one plan of two versions, which Acme is on and Globex is not. It remembers what
 * it was sent last, and finds fault with a price below 0 alone.
 */
public final class TestingPlans implements PlanOperations, SubscriptionOperations, OwnPlanOperations {

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final PlanTerms TERMS = new PlanTerms(
            "EUR",
            "49.00",
            Map.of(
                    "answers",
                    new MeterPrice(
                            null, List.of(new PriceTier(0, 1_000L, "0.02"), new PriceTier(1_000, null, "0.01")), 500L),
                    "output_tokens",
                    new MeterPrice("0.00002", null, 0L)));
    private static final PlanResponse PLAN = new PlanResponse("plan_1", "Starter", 2, 1, 1, NOW);
    private static final SubscriptionResponse SUBSCRIPTION = new SubscriptionResponse(
            "sub_1",
            TestingUser.ACME,
            "Acme Machine Works",
            "Europe/Berlin",
            "plan_1",
            "Starter",
            1,
            SubscriptionStatus.ACTIVE,
            NOW,
            null);

    private final AtomicReference<@Nullable Object> sent = new AtomicReference<>();
    private volatile boolean none;

    /** The body of the last request that would change something. */
    public Object sent() {
        return Objects.requireNonNull(sent.get());
    }

    /** There are no plans, and nobody is on one. */
    public void empty() {
        none = true;
    }

    void reset() {
        none = false;
        sent.set(null);
    }

    private static <T> ListResponse<T> list(List<T> rows) {
        return new ListResponse<>("list", rows, null, null, false);
    }

    @Override
    public ListResponse<PlanResponse> listPlans(PageRequest page) {
        return list(none ? List.of() : List.of(PLAN));
    }

    @Override
    public PlanResponse createPlan(CreatePlanRequest request) {
        take(request, request.terms());
        return PLAN;
    }

    private void take(Object request, PlanTerms terms) {
        sent.set(request);
        terms.prices().forEach((meter, price) -> {
            if (price.unitPrice() != null && price.unitPrice().startsWith("-")) {
                throw new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        "A price cannot be less than 0.",
                        "terms.prices." + meter + ".unit_price");
            }
        });
    }

    @Override
    public PlanResponse getPlan(String planId) {
        return PLAN;
    }

    @Override
    public ListResponse<PlanVersionResponse> listPlanVersions(String planId) {
        return list(List.of(getPlanVersion(planId, 2), getPlanVersion(planId, 1)));
    }

    @Override
    public PlanVersionResponse createPlanVersion(String planId, CreatePlanVersionRequest request) {
        take(request, request.terms());
        return getPlanVersion(planId, 2);
    }

    @Override
    public PlanVersionResponse getPlanVersion(String planId, int version) {
        return new PlanVersionResponse(
                planId, version, TERMS, version == 1 ? NOW : null, NOW, "root@example.com", version == 1 ? 1 : 0);
    }

    @Override
    public PlanVersionResponse publishPlanVersion(String planId, int version, PublishPlanVersionRequest request) {
        sent.set(request);
        return getPlanVersion(planId, version);
    }

    @Override
    public PlanDiffResponse comparePlanVersions(String planId, int from, int to) {
        return new PlanDiffResponse(
                planId,
                from,
                to,
                from == to
                        ? List.of()
                        : List.of(
                                new Change("flat_fee", "39.00", "49.00"),
                                new Change("answers.price", "0.02", "0-1000: 0.02\n1000-: 0.01"),
                                new Change("pages.included", "100", null)));
    }

    @Override
    public ListResponse<SubscriptionResponse> listSubscriptions(
            @Nullable String planId, @Nullable String tenantId, @Nullable Boolean running, PageRequest page) {
        boolean acme = tenantId == null || tenantId.equals(TestingUser.ACME);
        return list(none || !acme ? List.of() : List.of(SUBSCRIPTION));
    }

    @Override
    public SubscriptionResponse createSubscription(CreateSubscriptionRequest request) {
        sent.set(request);
        return SUBSCRIPTION;
    }

    @Override
    public SubscriptionResponse getSubscription(String subscriptionId) {
        return SUBSCRIPTION;
    }

    @Override
    public SubscriptionResponse changeSubscription(String subscriptionId, ChangeSubscriptionRequest request) {
        sent.set(request);
        return SUBSCRIPTION;
    }

    @Override
    public SubscriptionResponse endSubscription(String subscriptionId, EndSubscriptionRequest request) {
        sent.set(request);
        return SUBSCRIPTION;
    }

    @Override
    public OwnPlanResponse getOwnPlan() {
        Instant from = Instant.parse("2026-10-31T23:00:00Z");
        Instant to = Instant.parse("2026-11-30T23:00:00Z");
        return none
                ? new OwnPlanResponse(null, null, "UTC", from, to)
                : new OwnPlanResponse(
                        new OwnPlanResponse.Phase("Starter", 1, TERMS, NOW, to),
                        new OwnPlanResponse.Phase("Business", 3, TERMS, to, null),
                        "Europe/Berlin",
                        from,
                        to);
    }
}
