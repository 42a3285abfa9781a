package dev.knowhow.web.layout;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.tenant.client.TenantsClient;
import dev.knowhow.web.session.Membership;
import dev.knowhow.web.session.OpenSession;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;

/** What people call their tenants; tokens know the aliases alone. */
@Singleton
public final class TenantNames {

    private final TenantsClient tenants;
    private final Cache<String, String> names = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    TenantNames(TenantsClient tenants) {
        this.tenants = tenants;
    }

    /** The name of the tenant that the running request is made in; its alias while the name cannot be had. */
    String current(Membership membership) {
        if (OpenSession.find().isEmpty()) {
            return nameOf(membership);
        }
        try {
            return names.get(membership.tenantId(), id -> tenants.getOwnTenant().name());
        } catch (HttpClientException | HttpStatusException e) {
            return membership.alias();
        }
    }

    /** The name of another tenant of the person, as far as somebody has worked in it lately. */
    public String nameOf(Membership membership) {
        return Objects.requireNonNullElse(names.getIfPresent(membership.tenantId()), membership.alias());
    }
}
