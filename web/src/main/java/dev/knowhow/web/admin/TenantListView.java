package dev.knowhow.web.admin;

import dev.knowhow.tenant.api.tenant.TenantResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** Every tenant of the platform, newest first. */
@Introspected
record TenantListView(List<TenantResponse> tenants, PagerView pager) {}
