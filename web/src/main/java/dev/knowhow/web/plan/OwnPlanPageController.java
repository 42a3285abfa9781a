package dev.knowhow.web.plan;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenant.client.OwnPlanClient;
import dev.knowhow.web.layout.Page;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;

/** Tells owners what their tenant is charged. */
@Controller("/plan")
@Produces(MediaType.TEXT_HTML)
@Secured(Scopes.ADMIN)
final class OwnPlanPageController {

    private final OwnPlanClient plan;

    OwnPlanPageController(OwnPlanClient plan) {
        this.plan = plan;
    }

    @Get
    ModelAndView<Map<String, Object>> show() {
        return Page.of("plan/own", new OwnPlanView(plan.getOwnPlan()));
    }
}
