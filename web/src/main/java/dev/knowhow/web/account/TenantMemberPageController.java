package dev.knowhow.web.account;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.client.TenantMembersClient;
import dev.knowhow.tenant.client.TenantsClient;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.layout.PagerView;
import dev.knowhow.web.member.MemberLookup;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets platform admins help people to sign in whom no owner can help. */
@Controller("/admin/tenants/{tenant}/members")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.PLATFORM_ADMIN)
final class TenantMemberPageController {

    private static final int SHOWN = 100;

    private final TenantsClient tenants;
    private final TenantMembersClient members;
    private final SignInHelp help;

    TenantMemberPageController(TenantsClient tenants, TenantMembersClient members, SignInHelp help) {
        this.tenants = tenants;
        this.members = members;
        this.help = help;
    }

    @Get
    ModelAndView<Map<String, Object>> list(@PathVariable String tenant, @Nullable @QueryValue String after) {
        ListResponse<MemberResponse> list =
                members.listTenantMembers(tenant, new PageRequest(SHOWN, after, null, null));
        return Page.of(
                "account/tenant-members",
                new TenantMembersView(
                        tenants.getTenant(tenant), list.data(), PagerView.of(list, path(tenant), Map.of(), after)));
    }

    @Get("/{id}/sign-in")
    ModelAndView<Map<String, Object>> show(@PathVariable String tenant, @PathVariable String id) {
        return Page.of(
                "account/sign-in-help",
                new SignInHelpView(
                        MemberLookup.find(page -> members.listTenantMembers(tenant, page), id),
                        members.getTenantMemberSignInState(tenant, id),
                        path(tenant, id),
                        path(tenant)));
    }

    @Post("/{id}/sign-in/unlock")
    HttpResponse<?> unlock(@PathVariable String tenant, @PathVariable String id) {
        return help.unlock(path(tenant, id), () -> members.unlockTenantMember(tenant, id));
    }

    @Post("/{id}/sign-in/password")
    HttpResponse<?> resetPassword(@PathVariable String tenant, @PathVariable String id, @Body ResetPasswordForm form) {
        return help.resetPassword(
                path(tenant, id), () -> members.resetTenantMemberPassword(tenant, id, form.request()));
    }

    private static String path(String tenant) {
        return "/admin/tenants/" + tenant + "/members";
    }

    private static String path(String tenant, String id) {
        return path(tenant) + "/" + id + "/sign-in";
    }
}
