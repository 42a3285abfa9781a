package dev.knowhow.tenant.plan;

import static dev.knowhow.tenant.testing.TestingTenantService.platformAdmin;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import java.time.Duration;
import java.util.Map;

/** What platform admins do with plans, over HTTP. */
final class TestingPlans {

    static final String PLANS = "/api/v1/admin/plans";
    static final String SUBSCRIPTIONS = "/api/v1/admin/subscriptions";

    private final TestingTenantService service;

    TestingPlans(TestingTenantService service) {
        this.service = service;
    }

    static Map<String, Object> terms(String currency, String fee, String pricePerPage) {
        return Map.of(
                "currency",
                currency,
                "flat_fee",
                fee,
                "prices",
                Map.of("pages", Map.of("unit_price", pricePerPage, "included", 100)));
    }

    /** A plan with a first version that is not published. */
    String create(String currency) {
        Reply made = post(PLANS, Map.of("name", "Plan " + Ids.random(8), "terms", terms(currency, "10", "0.02")));
        if (made.status() != 201) {
            throw new IllegalStateException(made.toString());
        }
        return made.text("id");
    }

    /** A plan whose first version is published. */
    String published(String currency) {
        String plan = create(currency);
        publish(plan, 1);
        return plan;
    }

    /** As early as it can be. */
    Reply publish(String plan, int version) {
        String from = service.clock
                .instant()
                .minus(Duration.ofDays(31))
                .plusSeconds(60)
                .toString();
        return post(PLANS + "/" + plan + "/versions/" + version + "/publish", Map.of("published_from", from));
    }

    Reply addVersion(String plan, Map<String, ?> terms) {
        return post(PLANS + "/" + plan + "/versions", Map.of("terms", terms));
    }

    Reply get(String path) {
        return service.get(path, platformAdmin());
    }

    Reply post(String path, Map<String, ?> body) {
        return service.post(path, platformAdmin(), body);
    }
}
