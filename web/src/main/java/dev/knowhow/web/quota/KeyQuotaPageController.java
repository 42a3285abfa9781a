package dev.knowhow.web.quota;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.quota.QuotaSetter;
import dev.knowhow.tenant.client.ApiKeysClient;
import dev.knowhow.tenant.client.QuotasClient;
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

/** Lets owners limit what single keys of their tenant use. */
@Controller("/usage/quotas/keys")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.ADMIN)
final class KeyQuotaPageController {

    private static final String PATH = "/usage/quotas/keys";
    private static final int KEYS = 100;

    private final QuotasClient quotas;
    private final ApiKeysClient apiKeys;
    private final Forms forms;

    KeyQuotaPageController(QuotasClient quotas, ApiKeysClient apiKeys, Forms forms) {
        this.quotas = quotas;
        this.apiKeys = apiKeys;
        this.forms = forms;
    }

    @Get
    ModelAndView<Map<String, Object>> show() {
        return page(QuotaForm.EMPTY, FormErrors.NONE);
    }

    @Post
    HttpResponse<?> set(@Body QuotaForm form) {
        return forms.send(
                form,
                () -> quotas.setKeyQuota(form.ofKey()),
                quota -> forms.finish(
                        PATH, Flash.success(quota.used() > quota.limit() ? "quota.set.below" : "quota.set.done")),
                errors -> page(form, errors));
    }

    @Post("/{quota}/lift")
    HttpResponse<?> lift(@PathVariable String quota) {
        return forms.send(
                PATH,
                () -> {
                    quotas.deleteKeyQuota(quota);
                    return true;
                },
                lifted -> Flash.success("quota.keys.lifted"));
    }

    private ModelAndView<Map<String, Object>> page(QuotaForm form, FormErrors errors) {
        return Page.of(
                "quota/keys",
                new KeyQuotaView(
                        quotas.listQuotas().data().stream()
                                .filter(quota -> quota.setBy() == QuotaSetter.OWNER)
                                .toList(),
                        apiKeys.listApiKeys(null, new PageRequest(KEYS, null, null, null)).data().stream()
                                .filter(key -> key.revokedAt() == null)
                                .toList(),
                        form,
                        errors));
    }
}
