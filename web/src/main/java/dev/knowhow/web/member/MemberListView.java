package dev.knowhow.web.member;

import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** The members of the tenant and the form of an invitation. */
@Introspected
record MemberListView(List<MemberResponse> members, PagerView pager, InviteForm form, FormErrors errors) {}
