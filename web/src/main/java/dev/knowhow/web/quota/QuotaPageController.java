package dev.knowhow.web.quota;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenant.client.QuotasClient;
import dev.knowhow.web.layout.Page;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;

/** Shows every member how much may still be used. */
@Controller("/usage/quotas")
@Produces(MediaType.TEXT_HTML)
@Secured(Scopes.READ)
final class QuotaPageController {

    private final QuotasClient quotas;

    QuotaPageController(QuotasClient quotas) {
        this.quotas = quotas;
    }

    @Get
    ModelAndView<Map<String, Object>> show() {
        return Page.of("quota/page", new QuotaView(quotas.listQuotas().data()));
    }
}
