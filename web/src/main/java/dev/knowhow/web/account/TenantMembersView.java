package dev.knowhow.web.account;

import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.tenant.TenantResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** The people of a tenant, as a platform admin sees them. */
@Introspected
record TenantMembersView(TenantResponse tenant, List<MemberResponse> members, PagerView pager) {}
