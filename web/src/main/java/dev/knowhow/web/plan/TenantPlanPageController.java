package dev.knowhow.web.plan;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.plan.SubscriptionResponse;
import dev.knowhow.tenant.client.PlansClient;
import dev.knowhow.tenant.client.SubscriptionsClient;
import dev.knowhow.tenant.client.TenantsClient;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.form.Forms;
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
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;

/** Lets platform admins put a tenant on a plan, on another one, or on none. */
@Controller("/admin/tenants/{tenant}/plan")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.PLATFORM_ADMIN)
final class TenantPlanPageController {

    private final TenantsClient tenants;
    private final PlansClient plans;
    private final SubscriptionsClient subscriptions;
    private final Forms forms;

    TenantPlanPageController(TenantsClient tenants, PlansClient plans, SubscriptionsClient subscriptions, Forms forms) {
        this.tenants = tenants;
        this.plans = plans;
        this.subscriptions = subscriptions;
        this.forms = forms;
    }

    @Get
    ModelAndView<Map<String, Object>> show(@PathVariable String tenant) {
        return page(tenant, StartForm.EMPTY, ChangeForm.EMPTY, FormErrors.NONE);
    }

    @Post
    HttpResponse<?> start(@PathVariable String tenant, @Body StartForm form) {
        return forms.send(
                form,
                () -> subscriptions.createSubscription(form.request(tenant)),
                started -> forms.finish(path(tenant), Flash.success("plan.started", started.planName())),
                errors -> page(tenant, form, ChangeForm.EMPTY, errors));
    }

    @Post("/change")
    HttpResponse<?> change(@PathVariable String tenant, @Body ChangeForm form) {
        return forms.send(
                form,
                () -> send(form),
                changed -> forms.finish(
                        path(tenant), Flash.success(form.ends() ? "plan.ended" : "plan.changed", changed.planName())),
                errors -> page(tenant, StartForm.EMPTY, form, errors));
    }

    private SubscriptionResponse send(ChangeForm form) {
        return form.ends()
                ? subscriptions.endSubscription(form.id(), form.end())
                : subscriptions.changeSubscription(form.id(), form.change());
    }

    private ModelAndView<Map<String, Object>> page(
            String tenant, StartForm start, ChangeForm change, FormErrors errors) {
        return Page.of(
                "plan/tenant",
                new TenantPlanView(
                        tenants.getTenant(tenant),
                        subscriptions
                                .listSubscriptions(null, tenant, false, new PageRequest(100, null, null, null))
                                .data(),
                        plans.listPlans(ListView.CHOICES).data().stream()
                                .filter(plan -> plan.publishedVersion() != null)
                                .toList(),
                        start,
                        change,
                        errors));
    }

    private static String path(String tenant) {
        return "/admin/tenants/" + tenant + "/plan";
    }
}
