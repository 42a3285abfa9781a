package dev.knowhow.web.quota;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenant.client.TenantQuotasClient;
import dev.knowhow.tenant.client.TenantsClient;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.session.Flash;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;

/** Lets platform admins set and lift a tenant's quotas. */
@Controller("/admin/tenants/{tenant}/quotas")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.PLATFORM_ADMIN)
final class TenantQuotaPageController {

    private final TenantsClient tenants;
    private final TenantQuotasClient quotas;
    private final Forms forms;

    TenantQuotaPageController(TenantsClient tenants, TenantQuotasClient quotas, Forms forms) {
        this.tenants = tenants;
        this.quotas = quotas;
        this.forms = forms;
    }

    @Get
    ModelAndView<Map<String, Object>> show(@PathVariable String tenant) {
        return page(tenant, QuotaForm.EMPTY, FormErrors.NONE);
    }

    @Post
    HttpResponse<?> set(@PathVariable String tenant, @Body QuotaForm form) {
        return forms.send(
                form,
                () -> quotas.setQuota(form.request(tenant)),
                quota -> forms.finish(
                        path(tenant),
                        Flash.success(quota.used() > quota.limit() ? "quota.set.below" : "quota.set.done")),
                errors -> page(tenant, form, errors));
    }

    @Post("/{quota}/lift")
    HttpResponse<?> lift(@PathVariable String tenant, @PathVariable String quota) {
        return forms.send(
                path(tenant),
                () -> {
                    quotas.deleteQuota(quota, tenant);
                    return true;
                },
                lifted -> Flash.success("quota.lifted"));
    }

    private ModelAndView<Map<String, Object>> page(String tenant, QuotaForm form, FormErrors errors) {
        return Page.of(
                "quota/tenant",
                new TenantQuotaView(
                        tenants.getTenant(tenant),
                        quotas.listTenantQuotas(tenant).data(),
                        form,
                        errors));
    }

    private static String path(String tenant) {
        return "/admin/tenants/" + tenant + "/quotas";
    }
}
