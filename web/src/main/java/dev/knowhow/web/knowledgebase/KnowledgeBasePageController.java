package dev.knowhow.web.knowledgebase;

import dev.knowhow.knowledge.api.vectorstore.CreateVectorStoreRequest;
import dev.knowhow.knowledge.api.vectorstore.UpdateVectorStoreRequest;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists, creates, renames and deletes knowledge bases. */
@Controller("/knowledge-bases")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class KnowledgeBasePageController {

    private static final String PATH = "/knowledge-bases";
    private static final int SHOWN = 60;

    private final KnowledgeBasesClient knowledgeBases;
    private final Sessions sessions;

    KnowledgeBasePageController(KnowledgeBasesClient knowledgeBases, Sessions sessions) {
        this.knowledgeBases = knowledgeBases;
        this.sessions = sessions;
    }

    @Get
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        ListResponse<VectorStoreResponse> list =
                knowledgeBases.listVectorStores(new PageRequest(SHOWN, after, null, null));
        return Page.of(
                "knowledge-base/list",
                new KnowledgeBaseListView(list.data(), PagerView.of(list, PATH, Map.of(), after)));
    }

    @Get("/new")
    @Secured(Scopes.WRITE)
    ModelAndView<Map<String, Object>> createForm() {
        return Page.of(
                "knowledge-base/form", new KnowledgeBaseFormView(null, KnowledgeBaseForm.EMPTY, FormErrors.NONE));
    }

    @Post
    @Secured(Scopes.WRITE)
    HttpResponse<?> create(@Body KnowledgeBaseForm form) {
        if (form.trimmedName().isEmpty()) {
            return again(null, form, FormErrors.at("name", "Enter a name."));
        }
        return switch (FormErrors.sending(() -> knowledgeBases.createVectorStore(
                CreateVectorStoreRequest.named(form.trimmedName(), form.trimmedDescription())))) {
            case FormErrors.Outcome.Accepted<VectorStoreResponse>(VectorStoreResponse made) -> {
                sessions.flash(Flash.success("knowledge-base.created", made.name()));
                yield HttpResponse.seeOther(URI.create(PATH + "/" + made.id()));
            }
            case FormErrors.Outcome.Refused<VectorStoreResponse>(FormErrors errors) -> again(null, form, errors);
        };
    }

    @Get("/{id}/edit")
    @Secured(Scopes.WRITE)
    ModelAndView<Map<String, Object>> editForm(@PathVariable String id) {
        VectorStoreResponse base = knowledgeBases.getVectorStore(id);
        KnowledgeBaseForm form = new KnowledgeBaseForm(base.name(), Objects.requireNonNullElse(base.description(), ""));
        return Page.of("knowledge-base/form", new KnowledgeBaseFormView(id, form, FormErrors.NONE));
    }

    @Post("/{id}")
    @Secured(Scopes.WRITE)
    HttpResponse<?> update(@PathVariable String id, @Body KnowledgeBaseForm form) {
        if (form.trimmedName().isEmpty()) {
            return again(id, form, FormErrors.at("name", "Enter a name."));
        }
        return switch (FormErrors.sending(() -> knowledgeBases.updateVectorStore(
                id, new UpdateVectorStoreRequest(form.trimmedName(), form.trimmedDescription(), null, null)))) {
            case FormErrors.Outcome.Accepted<VectorStoreResponse>(VectorStoreResponse changed) -> {
                sessions.flash(Flash.success("knowledge-base.updated"));
                yield HttpResponse.seeOther(URI.create(PATH + "/" + changed.id()));
            }
            case FormErrors.Outcome.Refused<VectorStoreResponse>(FormErrors errors) -> again(id, form, errors);
        };
    }

    @Get("/{id}/delete")
    @Secured(Scopes.WRITE)
    ModelAndView<Map<String, Object>> deleteForm(@PathVariable String id) {
        VectorStoreResponse base = knowledgeBases.getVectorStore(id);
        return new Confirmation(
                        "knowledge-base.delete",
                        PATH + "/" + id,
                        base.name(),
                        base.fileCounts().total())
                .page();
    }

    @Post("/{id}/delete")
    @Secured(Scopes.WRITE)
    HttpResponse<?> delete(@PathVariable String id) {
        String name = knowledgeBases.getVectorStore(id).name();
        knowledgeBases.deleteVectorStore(id);
        sessions.flash(Flash.success("knowledge-base.deleted", name));
        return HttpResponse.seeOther(URI.create(PATH));
    }

    private static HttpResponse<?> again(@Nullable String id, KnowledgeBaseForm form, FormErrors errors) {
        return HttpResponse.unprocessableEntity()
                .body(Page.of("knowledge-base/form", new KnowledgeBaseFormView(id, form, errors)));
    }
}
