package dev.knowhow.web.admin;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.tenant.CreateTenantResponse;
import dev.knowhow.tenant.api.tenant.SuspendTenantRequest;
import dev.knowhow.tenant.api.tenant.TenantResponse;
import dev.knowhow.tenant.client.TenantsClient;
import dev.knowhow.web.error.FormErrors;
import dev.knowhow.web.layout.Confirmation;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.layout.PagerView;
import dev.knowhow.web.session.Flash;
import dev.knowhow.web.session.Sessions;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates, suspends and resumes tenants. */
@Controller("/admin/tenants")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.PLATFORM_ADMIN)
final class TenantPageController {

    private static final String PATH = "/admin/tenants";
    private static final int SHOWN = 50;

    private final TenantsClient tenants;
    private final Sessions sessions;

    TenantPageController(TenantsClient tenants, Sessions sessions) {
        this.tenants = tenants;
        this.sessions = sessions;
    }

    @Get
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        ListResponse<TenantResponse> list = tenants.listTenants(new PageRequest(SHOWN, after, null, null));
        return Page.of("admin/tenants", new TenantListView(list.data(), PagerView.of(list, PATH, Map.of(), after)));
    }

    @Get("/new")
    ModelAndView<Map<String, Object>> createForm() {
        return Page.of("admin/tenant-form", new TenantFormView(TenantForm.EMPTY, FormErrors.NONE));
    }

    @Post
    HttpResponse<?> create(@Body TenantForm form) {
        return switch (FormErrors.sending(() -> tenants.createTenant(form.request()))) {
            case FormErrors.Outcome.Accepted<CreateTenantResponse>(CreateTenantResponse made) -> {
                sessions.flash(createdFlash(made));
                yield HttpResponse.seeOther(URI.create(PATH));
            }
            case FormErrors.Outcome.Refused<CreateTenantResponse>(FormErrors errors) ->
                HttpResponse.unprocessableEntity().body(Page.of("admin/tenant-form", new TenantFormView(form, errors)));
        };
    }

    @Get("/{id}/suspend")
    ModelAndView<Map<String, Object>> suspendForm(@PathVariable String id) {
        return suspendForm(id, new SuspendView("", FormErrors.NONE));
    }

    @Post("/{id}/suspend")
    HttpResponse<?> suspend(@PathVariable String id, @Body SuspendForm form) {
        return switch (FormErrors.sending(
                () -> tenants.suspendTenant(id, new SuspendTenantRequest(form.trimmedReason())))) {
            case FormErrors.Outcome.Accepted<TenantResponse>(TenantResponse tenant) ->
                finish(Flash.success("admin.tenant.suspended", tenant.name()));
            case FormErrors.Outcome.Refused<TenantResponse>(FormErrors errors) ->
                HttpResponse.unprocessableEntity().body(suspendForm(id, new SuspendView(form.trimmedReason(), errors)));
        };
    }

    @Post("/{id}/resume")
    HttpResponse<?> resume(@PathVariable String id) {
        return finish(
                Flash.success("admin.tenant.resumed", tenants.resumeTenant(id).name()));
    }

    private ModelAndView<Map<String, Object>> suspendForm(String id, SuspendView view) {
        TenantResponse tenant = tenants.getTenant(id);
        return new Confirmation("admin.tenant.suspend", PATH, tenant.name()).page("admin/suspend", view);
    }

    private HttpResponse<?> finish(Flash flash) {
        sessions.flash(flash);
        return HttpResponse.seeOther(URI.create(PATH));
    }

    private static Flash createdFlash(CreateTenantResponse made) {
        Flash flash = Flash.success(
                "admin.tenant.created." + made.owner().delivery().id(),
                made.name(),
                made.owner().email());
        String password = made.owner().oneTimePassword();
        return password == null ? flash : flash.showing(Map.of("password", password));
    }
}
