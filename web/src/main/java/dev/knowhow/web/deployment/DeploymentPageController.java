package dev.knowhow.web.deployment;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.assistant.AssistantResponse;
import dev.knowhow.training.api.deployment.DeploymentEventResponse;
import dev.knowhow.training.api.deployment.DeploymentResponse;
import dev.knowhow.training.api.deployment.UpdateDeploymentRequest;
import dev.knowhow.training.client.AdaptersClient;
import dev.knowhow.training.client.AssistantsClient;
import dev.knowhow.training.client.DeploymentsClient;
import dev.knowhow.web.WebConfiguration;
import dev.knowhow.web.adapter.RefusalsView;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists aliases; makes, moves, rolls back and removes them. */
@Controller("/deployments")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class DeploymentPageController {

    private static final String PATH = "/deployments";
    private static final int SHOWN = 50;
    private static final int EVENTS = 20;

    private final DeploymentsClient deployments;
    private final AdaptersClient adapters;
    private final AssistantsClient assistants;
    private final Forms forms;
    private final String baseUrl;

    DeploymentPageController(
            DeploymentsClient deployments,
            AdaptersClient adapters,
            AssistantsClient assistants,
            Forms forms,
            WebConfiguration configuration) {
        this.deployments = deployments;
        this.adapters = adapters;
        this.assistants = assistants;
        this.forms = forms;
        this.baseUrl = configuration.resolve("/v1").toString();
    }

    @Get
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        ListResponse<DeploymentResponse> list = deployments.listDeployments(new PageRequest(SHOWN, after, null, null));
        return Page.of(
                "deployment/list",
                new DeploymentListView(
                        list.data(),
                        listAssistants().stream()
                                .map(AssistantResponse::model)
                                .filter(Objects::nonNull)
                                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())),
                        !listPromoted().isEmpty(),
                        PagerView.of(list, PATH, Map.of(), after)));
    }

    /** The form; a link may bring the adapter and the alias along. */
    @Get("/new")
    @Secured(Scopes.TRAIN)
    ModelAndView<Map<String, Object>> createForm(
            @Nullable @QueryValue String adapter, @Nullable @QueryValue String alias) {
        return Page.of("deployment/form", formView(new DeploymentForm(alias, adapter, 100), FormErrors.NONE));
    }

    @Post
    @Secured(Scopes.TRAIN)
    HttpResponse<?> create(@Body DeploymentForm form) {
        return forms.send(
                form,
                () -> deployments.createDeployment(form.creation()),
                made -> forms.finish(PATH + "/" + made.alias(), outcome(made)),
                errors -> Page.of("deployment/form", formView(form, errors)));
    }

    @Get("/{alias}")
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> page(@PathVariable String alias, @Nullable @QueryValue String after) {
        return Page.of("deployment/page", view(alias, after, DeploymentForm.EMPTY, null, FormErrors.NONE));
    }

    @Post("/{alias}")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> move(@PathVariable String alias, @Body DeploymentForm form) {
        return forms.send(
                () -> deployments.updateDeployment(
                        alias, new UpdateDeploymentRequest(form.adapterOrNull(), share(form), null)),
                moved -> forms.finish(PATH + "/" + moved.alias(), outcome(moved)),
                errors -> Page.of("deployment/page", view(alias, null, form, null, errors)));
    }

    /** Says how many of the questions of its outputs may be refused under the alias. */
    @Post("/{alias}/refusals")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> refuse(@PathVariable String alias, @Body RefusalForm form) {
        return forms.send(
                form,
                () -> deployments.updateDeployment(alias, form.update()),
                changed -> forms.finish(
                        PATH + "/" + alias + "#refusals", Flash.success("deployment.refused.changed", alias)),
                errors -> Page.of("deployment/page", view(alias, null, DeploymentForm.EMPTY, form, errors)));
    }

    @Post("/{alias}/rollback")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> rollBack(@PathVariable String alias) {
        DeploymentResponse back = deployments.rollBackDeployment(alias);
        return forms.finish(
                PATH + "/" + alias,
                Flash.success(
                        "deployment.rolled-back",
                        alias,
                        back.versions().isEmpty()
                                ? "–"
                                : back.versions().getFirst().name()));
    }

    @Get("/{alias}/delete")
    @Secured(Scopes.TRAIN)
    ModelAndView<Map<String, Object>> deleteForm(@PathVariable String alias) {
        DeploymentResponse deployment = deployments.getDeployment(alias);
        return new Confirmation("deployment.delete", PATH + "/" + alias, deployment.alias()).page();
    }

    @Post("/{alias}/delete")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> delete(@PathVariable String alias) {
        deployments.deleteDeployment(alias);
        return forms.finish(PATH, Flash.success("deployment.deleted", alias));
    }

    /** Of an adapter that is named, less than all makes it a canary; without one, the present canary changes. */
    private static @Nullable Double share(DeploymentForm form) {
        if (form.adapterOrNull() != null) {
            return form.canaryShare();
        }
        return Objects.requireNonNullElse(form.share(), 100) / 100.0;
    }

    private static Flash outcome(DeploymentResponse deployment) {
        return deployment.status().equals("failed")
                ? Flash.failure(
                        "deployment.not-moved", deployment.alias(), Objects.requireNonNullElse(deployment.error(), ""))
                : Flash.success("deployment.moved", deployment.alias());
    }

    private DeploymentFormView formView(DeploymentForm form, FormErrors errors) {
        return new DeploymentFormView(
                listPromoted(), deployments.listDeployments(ListView.CHOICES).data(), form, errors);
    }

    private DeploymentView view(
            String alias,
            @Nullable String after,
            DeploymentForm form,
            @Nullable RefusalForm refusal,
            FormErrors errors) {
        DeploymentResponse deployment = deployments.getDeployment(alias);
        ListResponse<DeploymentEventResponse> history =
                deployments.listDeploymentHistory(alias, new PageRequest(EVENTS, after, null, null));
        return new DeploymentView(
                deployment,
                history.data(),
                PagerView.of(history, PATH + "/" + alias, Map.of(), after),
                listPromoted().stream()
                        .filter(adapter -> AdapterKind.areExchangeable(adapter.kind(), deployment.kind()))
                        .toList(),
                listAssistants().stream()
                        .filter(assistant -> deployment.alias().equals(assistant.model()))
                        .toList(),
                form,
                refusals(deployment),
                refusal == null ? RefusalForm.of(deployment.refusedShare()) : refusal,
                errors,
                baseUrl);
    }

    /** What the version that most questions go to refuses; null where that is not known. */
    private @Nullable RefusalsView refusals(DeploymentResponse deployment) {
        return deployment.versions().stream()
                .max(Comparator.comparingDouble(DeploymentResponse.Version::share))
                .flatMap(version -> Optional.ofNullable(
                        adapters.getAdapter(version.adapterId()).refusals()))
                .map(refusals -> new RefusalsView(refusals, deployment.refusedShare()))
                .orElse(null);
    }

    private List<AssistantResponse> listAssistants() {
        return assistants.listAssistants(ListView.CHOICES).data();
    }

    private List<AdapterResponse> listPromoted() {
        return adapters.listAdapters(null, null, "promoted", ListView.CHOICES).data();
    }
}
