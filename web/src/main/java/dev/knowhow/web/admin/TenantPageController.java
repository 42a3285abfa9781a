package dev.knowhow.web.admin;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.tenant.CreateTenantResponse;
import dev.knowhow.tenant.api.tenant.SuspendTenantRequest;
import dev.knowhow.tenant.api.tenant.TenantResponse;
import dev.knowhow.tenant.client.TenantsClient;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.Confirmation;
import dev.knowhow.web.layout.ListView;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates, suspends and resumes tenants. */
@Controller("/admin/tenants")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.PLATFORM_ADMIN)
final class TenantPageController {

    private static final String PATH = "/admin/tenants";
    private static final int SHOWN = 50;

    private final TenantsClient tenants;
    private final Forms forms;

    TenantPageController(TenantsClient tenants, Forms forms) {
        this.tenants = tenants;
        this.forms = forms;
    }

    @Get
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        ListResponse<TenantResponse> list = tenants.listTenants(new PageRequest(SHOWN, after, null, null));
        return Page.of("admin/tenants", ListView.of(list, PATH, after));
    }

    @Get("/new")
    ModelAndView<Map<String, Object>> createForm() {
        return Page.of("admin/tenant-form", new TenantFormView(TenantForm.EMPTY, FormErrors.NONE));
    }

    @Post
    HttpResponse<?> create(@Body TenantForm form) {
        return forms.send(
                form,
                () -> tenants.createTenant(form.request()),
                made -> forms.finish(PATH, createdFlash(made)),
                errors -> Page.of("admin/tenant-form", new TenantFormView(form, errors)));
    }

    @Get("/{id}/suspend")
    ModelAndView<Map<String, Object>> suspendForm(@PathVariable String id) {
        return suspendForm(id, new SuspendView("", FormErrors.NONE));
    }

    @Post("/{id}/suspend")
    HttpResponse<?> suspend(@PathVariable String id, @Body SuspendForm form) {
        return forms.send(
                form,
                () -> tenants.suspendTenant(id, new SuspendTenantRequest(form.trimmedReason())),
                tenant -> forms.finish(PATH, Flash.success("admin.tenant.suspended", tenant.name())),
                errors -> suspendForm(id, new SuspendView(form.trimmedReason(), errors)));
    }

    @Post("/{id}/resume")
    HttpResponse<?> resume(@PathVariable String id) {
        String name = tenants.resumeTenant(id).name();
        return forms.finish(PATH, Flash.success("admin.tenant.resumed", name));
    }

    private ModelAndView<Map<String, Object>> suspendForm(String id, SuspendView view) {
        TenantResponse tenant = tenants.getTenant(id);
        return new Confirmation("admin.tenant.suspend", PATH, tenant.name()).page("admin/suspend", view);
    }

    private static Flash createdFlash(CreateTenantResponse made) {
        Flash flash = Flash.success(
                "admin.tenant.created." + made.owner().delivery().id(),
                made.tenant().name(),
                made.owner().member().email());
        String password = made.owner().oneTimePassword();
        return password == null ? flash : flash.showing(Map.of("password", password));
    }
}
