package dev.knowhow.tenant.usage;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.usage.RefusedUsageResponse;
import dev.knowhow.tenant.api.usage.UsageOperations;
import dev.knowhow.tenant.api.usage.UsageResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells people what their tenant used. */
@Controller
@Secured(Scopes.READ)
class UsageController implements UsageOperations {

    private final UsageReport report;

    UsageController(UsageReport report) {
        this.report = report;
    }

    @Override
    public UsageResponse getUsage(@Nullable Instant from, @Nullable Instant to, @Nullable String groupBy) {
        requirePerson();
        return report.sum(from, to, UsageGrouping.of(groupBy));
    }

    @Override
    public String exportUsage(@Nullable Instant from, @Nullable Instant to) {
        requirePerson();
        return report.export(from, to);
    }

    @Override
    public ListResponse<RefusedUsageResponse> listRefusedUsage() {
        requirePerson();
        return report.refused();
    }

    /** Keys ask {@code /v1/organization/usage}, with the scope {@code admin}. */
    private static void requirePerson() {
        if (!Caller.current().isPerson()) {
            throw new ProblemException(
                    ProblemType.INSUFFICIENT_SCOPE,
                    "This is shown to people. Keys with the scope 'admin' ask /v1/organization/usage.");
        }
    }
}
