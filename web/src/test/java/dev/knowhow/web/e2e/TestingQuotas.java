package dev.knowhow.web.e2e;

import dev.knowhow.web.e2e.TestingHttp.Call;
import java.util.HashMap;
import java.util.Map;

/** Sets monthly quotas of a tenant, as a platform admin does through the gateway. */
public final class TestingQuotas {

    private final TestingInstallation installation;
    private final String adminToken;
    private final String tenantId;

    /** @param adminToken of a platform admin */
    public TestingQuotas(TestingInstallation installation, String adminToken, String tenantId) {
        this.installation = installation;
        this.adminToken = adminToken;
        this.tenantId = tenantId;
    }

    /** Lets the whole tenant use so much of that meter. */
    public void allowTenant(String meter, long limit) {
        set(Map.of("meter", meter, "limit", limit));
    }

    /** Lets one of its keys use so much. */
    public void allowKey(String meter, String keyId, long limit) {
        set(Map.of("meter", meter, "limit", limit, "api_key_id", keyId));
    }

    private void set(Map<String, Object> allowed) {
        Map<String, Object> quota = new HashMap<>(allowed);
        quota.put("tenant_id", tenantId);
        quota.put("period", "month");
        Call.of("POST", installation.gateway(), "/api/v1/admin/quotas", adminToken)
                .json(TestingHttp.write(quota))
                .send()
                .requireSuccess();
    }
}
