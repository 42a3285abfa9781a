package dev.knowhow.web.plan;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.plan.PlanResponse;
import dev.knowhow.tenant.api.plan.PlanVersionResponse;
import dev.knowhow.tenant.client.PlansClient;
import dev.knowhow.tenant.client.SubscriptionsClient;
import dev.knowhow.web.form.Entered;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets platform admins make, compare and publish versions of plans. */
@Controller(PlanPageController.PATH)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.PLATFORM_ADMIN)
final class PlanPageController {

    static final String PATH = "/admin/plans";
    private static final int SHOWN = 50;

    private final PlansClient plans;
    private final SubscriptionsClient subscriptions;
    private final Forms forms;

    PlanPageController(PlansClient plans, SubscriptionsClient subscriptions, Forms forms) {
        this.plans = plans;
        this.subscriptions = subscriptions;
        this.forms = forms;
    }

    @Get
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        return Page.of(
                "plan/list", ListView.of(plans.listPlans(new PageRequest(SHOWN, after, null, null)), PATH, after));
    }

    @Get("/new")
    ModelAndView<Map<String, Object>> createForm() {
        return formPage(null, PlanForm.EMPTY, FormErrors.NONE);
    }

    @Post
    HttpResponse<?> create(@Body Map<String, String> entered) {
        PlanForm form = PlanForm.of(entered);
        return forms.send(
                form,
                () -> plans.createPlan(form.plan()),
                made -> forms.finish(versionPath(made.id(), 1), Flash.success("plan.created", made.name())),
                errors -> formPage(null, form, errors));
    }

    @Get("/{id}")
    ModelAndView<Map<String, Object>> show(@PathVariable String id, @Nullable @QueryValue String after) {
        return Page.of(
                "plan/page",
                new PlanView(
                        plans.getPlan(id),
                        plans.listPlanVersions(id).data(),
                        ListView.of(
                                subscriptions.listSubscriptions(
                                        id, null, true, new PageRequest(SHOWN, after, null, null)),
                                PATH + "/" + id,
                                after)));
    }

    @Get("/{id}/versions/new")
    ModelAndView<Map<String, Object>> versionForm(@PathVariable String id) {
        PlanResponse plan = plans.getPlan(id);
        return formPage(
                plan, PlanForm.of(plans.getPlanVersion(id, plan.newestVersion()).terms()), FormErrors.NONE);
    }

    @Post("/{id}/versions")
    HttpResponse<?> addVersion(@PathVariable String id, @Body Map<String, String> entered) {
        PlanForm form = PlanForm.of(entered);
        return forms.send(
                form,
                () -> plans.createPlanVersion(id, form.version()),
                made -> forms.finish(
                        versionPath(id, made.version()),
                        Flash.success("plan.version.created", String.valueOf(made.version()))),
                errors -> formPage(plans.getPlan(id), form, errors));
    }

    @Get("/{id}/versions/{version}")
    ModelAndView<Map<String, Object>> version(@PathVariable String id, @PathVariable int version) {
        return versionPage(id, version, "", FormErrors.NONE);
    }

    @Post("/{id}/versions/{version}/publish")
    HttpResponse<?> publish(@PathVariable String id, @PathVariable int version, @Body PublishForm form) {
        return forms.send(
                form,
                () -> plans.publishPlanVersion(id, version, form.request()),
                made -> forms.finish(
                        versionPath(id, version), Flash.success("plan.version.published", String.valueOf(version))),
                errors -> versionPage(id, version, Entered.text(form.from()), errors));
    }

    /** The differences to the version before, unless two are named. */
    @Get("/{id}/diff")
    ModelAndView<Map<String, Object>> diff(
            @PathVariable String id, @Nullable @QueryValue Integer from, @Nullable @QueryValue Integer to) {
        PlanResponse plan = plans.getPlan(id);
        int second = to == null ? plan.newestVersion() : to;
        int first = from == null ? Math.max(1, second - 1) : from;
        return Page.of("plan/diff", new PlanDiffView(plan, plans.comparePlanVersions(id, first, second)));
    }

    private ModelAndView<Map<String, Object>> versionPage(String id, int number, String from, FormErrors errors) {
        PlanVersionResponse version = plans.getPlanVersion(id, number);
        return Page.of("plan/version", new PlanVersionView(plans.getPlan(id), version, from, errors));
    }

    private static ModelAndView<Map<String, Object>> formPage(
            @Nullable PlanResponse plan, PlanForm form, FormErrors errors) {
        return Page.of("plan/form", new PlanFormView(plan, form, errors));
    }

    private static String versionPath(String id, int version) {
        return PATH + "/" + id + "/versions/" + version;
    }
}
