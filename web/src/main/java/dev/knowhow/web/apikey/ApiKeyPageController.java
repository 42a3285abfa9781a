package dev.knowhow.web.apikey;

import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.tenant.api.apikey.ChangeApiKeyOwnerRequest;
import dev.knowhow.tenant.api.apikey.RevokeApiKeyResponse;
import dev.knowhow.tenant.client.ApiKeysClient;
import dev.knowhow.web.WebConfiguration;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.Confirmation;
import dev.knowhow.web.layout.ListView;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.layout.PagerView;
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
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists, creates, hands over and revokes API keys. A new key is shown once. */
@Controller("/api-keys")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.ADMIN)
final class ApiKeyPageController {

    private static final String PATH = "/api-keys";
    private static final int SHOWN = 50;

    private final ApiKeysClient apiKeys;
    private final KnowledgeBasesClient knowledgeBases;
    private final Forms forms;
    private final String baseUrl;
    private final Clock clock;

    ApiKeyPageController(
            ApiKeysClient apiKeys,
            KnowledgeBasesClient knowledgeBases,
            Forms forms,
            WebConfiguration configuration,
            Clock clock) {
        this.apiKeys = apiKeys;
        this.knowledgeBases = knowledgeBases;
        this.forms = forms;
        this.baseUrl = configuration.resolve("/v1").toString();
        this.clock = clock;
    }

    @Get
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        return Page.of("api-key/list", view(after, ApiKeyForm.EMPTY, FormErrors.NONE));
    }

    @Post
    HttpResponse<?> create(@Body ApiKeyForm form) {
        return forms.send(
                form,
                () -> apiKeys.createApiKey(form.request(clock)),
                created -> forms.finish(
                        PATH,
                        Flash.success("api-key.created", created.key().name())
                                .showing(Map.of("secret", created.secret()))),
                errors -> Page.of("api-key/list", view(null, form, errors)));
    }

    @Get("/{id}/revoke")
    ModelAndView<Map<String, Object>> revokeForm(@PathVariable String id) {
        ApiKeyResponse key = apiKeys.getApiKey(id);
        return new Confirmation("api-key.revoke", PATH, key.name(), key.hint()).page("api-key/revoke", key);
    }

    @Post("/{id}/revoke")
    HttpResponse<?> revoke(@PathVariable String id) {
        RevokeApiKeyResponse revoked = apiKeys.revokeApiKey(id);
        int others = revoked.endedDescendants();
        return forms.finish(
                PATH,
                others == 0
                        ? Flash.success("api-key.revoked", revoked.key().name())
                        : Flash.success("api-key.revoked.with", revoked.key().name(), String.valueOf(others)));
    }

    @Get("/{id}/owner")
    ModelAndView<Map<String, Object>> ownerForm(@PathVariable String id) {
        return Page.of("api-key/owner", apiKeys.getApiKey(id));
    }

    @Post("/{id}/owner")
    HttpResponse<?> changeOwner(@PathVariable String id, @Body OwnerForm form) {
        ApiKeyOwnerType to =
                ApiKeyOwnerType.SERVICE.id().equals(form.owner()) ? ApiKeyOwnerType.SERVICE : ApiKeyOwnerType.MEMBER;
        return forms.send(
                PATH,
                () -> apiKeys.changeApiKeyOwner(id, new ChangeApiKeyOwnerRequest(to)),
                key -> Flash.success("api-key.owner.changed." + to.id(), key.name()));
    }

    private ApiKeyListView view(@Nullable String after, ApiKeyForm form, FormErrors errors) {
        ListResponse<ApiKeyResponse> list = apiKeys.listApiKeys(null, new PageRequest(SHOWN, after, null, null));
        return new ApiKeyListView(
                list.data(),
                PagerView.of(list, PATH, Map.of(), after),
                knowledgeBases.listVectorStores(ListView.CHOICES).data(),
                form,
                errors,
                baseUrl,
                clock.instant());
    }
}
