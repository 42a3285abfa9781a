package dev.knowhow.web.testing;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.quota.LostWorkResponse;
import dev.knowhow.tenant.api.quota.QuotaOperations;
import dev.knowhow.tenant.api.quota.QuotaPeriod;
import dev.knowhow.tenant.api.quota.QuotaResponse;
import dev.knowhow.tenant.api.quota.QuotaSetter;
import dev.knowhow.tenant.api.quota.SetKeyQuotaRequest;
import dev.knowhow.tenant.api.quota.SetQuotaRequest;
import dev.knowhow.tenant.api.quota.TenantQuotaOperations;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the quotas of tenant-service: Acme has three, one of which is used up, and Globex has none. It remembers
 * what it was sent last, and knows no key but one.
 */
public final class TestingQuotas implements QuotaOperations, TenantQuotaOperations {

    private static final Instant FROM = Instant.parse("2026-10-31T23:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-30T23:00:00Z");

    private final AtomicReference<@Nullable Object> sent = new AtomicReference<>();
    private volatile boolean none;

    /** The last change that was asked for. */
    public Object sent() {
        return Objects.requireNonNull(sent.get());
    }

    /** Nobody has one. */
    public void empty() {
        none = true;
    }

    void reset() {
        none = false;
        sent.set(null);
    }

    private static QuotaResponse quota(
            String id, Meter meter, QuotaPeriod period, long limit, long used, long reserved, @Nullable String key) {
        return new QuotaResponse(
                id,
                meter,
                period,
                limit,
                used,
                reserved,
                Math.max(0, limit - used - reserved),
                FROM,
                TO,
                "Europe/Berlin",
                key,
                key == null ? null : "Shop",
                id.equals("quota_3") ? QuotaSetter.OWNER : QuotaSetter.PLATFORM_ADMIN);
    }

    private static List<QuotaResponse> acme() {
        return List.of(
                quota("quota_1", Meter.ANSWERS, QuotaPeriod.MONTH, 5_000, 1_240, 3, null),
                quota("quota_2", Meter.SEARCHES, QuotaPeriod.DAY, 100, 100, 0, null),
                quota("quota_3", Meter.ANSWERS, QuotaPeriod.WEEK, 50, 20, 0, "key_1"));
    }

    private static ListResponse<QuotaResponse> list(List<QuotaResponse> rows) {
        return new ListResponse<>("list", rows, null, null, false);
    }

    @Override
    public ListResponse<QuotaResponse> listQuotas() {
        return list(none ? List.of() : acme());
    }

    @Override
    public ListResponse<QuotaResponse> listTenantQuotas(String tenantId) {
        return list(none || !tenantId.equals(TestingUser.ACME) ? List.of() : acme());
    }

    @Override
    public ListResponse<LostWorkResponse> listLostWork() {
        return new ListResponse<>(
                "list",
                none
                        ? List.of()
                        : List.of(new LostWorkResponse(
                                "resp_1/answers",
                                TestingUser.ACME,
                                "Acme",
                                Meter.ANSWERS,
                                1,
                                "knowledge",
                                FROM,
                                FROM.plusSeconds(60))),
                null,
                null,
                false);
    }

    @Override
    public QuotaResponse setQuota(SetQuotaRequest request) {
        sent.set(request);
        if (request.apiKeyId() != null && !request.apiKeyId().equals("key_1")) {
            throw ProblemException.invalid("api_key_id", "The tenant has no such key.");
        }
        return quota("quota_4", request.meter(), request.period(), request.limit(), 20, 0, request.apiKeyId());
    }

    @Override
    public QuotaResponse setKeyQuota(SetKeyQuotaRequest request) {
        sent.set(request);
        if (request.limit() > 5_000) {
            throw new ProblemException(
                    ProblemType.LIMIT_REACHED,
                    "The whole tenant may use 5000 a month, and a key no more than that.",
                    "limit");
        }
        return quota("quota_3", request.meter(), request.period(), request.limit(), 20, 0, request.apiKeyId());
    }

    @Override
    public void deleteKeyQuota(String quotaId) {
        sent.set(quotaId);
    }

    @Override
    public void deleteQuota(String quotaId, String tenantId) {
        sent.set(tenantId + " " + quotaId);
    }
}
