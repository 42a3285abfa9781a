package dev.knowhow.web.quota;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenant.client.TenantQuotasClient;
import dev.knowhow.web.layout.Page;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;

/** Shows platform admins what was begun and never told of. */
@Controller("/admin/lost-work")
@Produces(MediaType.TEXT_HTML)
@Secured(Scopes.PLATFORM_ADMIN)
final class LostWorkPageController {

    private final TenantQuotasClient quotas;

    LostWorkPageController(TenantQuotasClient quotas) {
        this.quotas = quotas;
    }

    @Get
    ModelAndView<Map<String, Object>> show() {
        return Page.of("quota/lost-work", quotas.listLostWork());
    }
}
