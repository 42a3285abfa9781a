package dev.knowhow.web.knowledgebase;

import dev.knowhow.knowledge.api.vectorstore.CreateVectorStoreRequest;
import dev.knowhow.knowledge.api.vectorstore.UpdateVectorStoreRequest;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreSettings;
import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.Confirmation;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists, creates, renames and deletes knowledge bases. */
@Controller("/knowledge-bases")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class KnowledgeBasePageController {

    private static final String PATH = "/knowledge-bases";
    private static final int SHOWN = 60;

    private final KnowledgeBasesClient knowledgeBases;
    private final Forms forms;

    KnowledgeBasePageController(KnowledgeBasesClient knowledgeBases, Forms forms) {
        this.knowledgeBases = knowledgeBases;
        this.forms = forms;
    }

    @Get
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        ListResponse<VectorStoreResponse> list =
                knowledgeBases.listVectorStores(new PageRequest(SHOWN, after, null, null));
        return Page.of("knowledge-base/list", ListView.of(list, PATH, after));
    }

    @Get("/new")
    @Secured(Scopes.WRITE)
    ModelAndView<Map<String, Object>> createForm() {
        return form(null, KnowledgeBaseForm.EMPTY, FormErrors.NONE);
    }

    @Post
    @Secured(Scopes.WRITE)
    HttpResponse<?> create(@Body KnowledgeBaseForm form) {
        return forms.send(
                form,
                () -> knowledgeBases.createVectorStore(
                        CreateVectorStoreRequest.named(form.trimmedName(), form.trimmedDescription(), form.settings())),
                made -> forms.finish(PATH + "/" + made.id(), Flash.success("knowledge-base.created", made.name())),
                errors -> form(null, form, errors));
    }

    @Get("/{id}/edit")
    @Secured(Scopes.WRITE)
    ModelAndView<Map<String, Object>> editForm(@PathVariable String id) {
        VectorStoreResponse base = knowledgeBases.getVectorStore(id);
        KnowledgeBaseForm form = new KnowledgeBaseForm(
                base.name(),
                Objects.requireNonNullElse(base.description(), ""),
                base.knowhow().encoder());
        return form(id, form, FormErrors.NONE);
    }

    @Post("/{id}")
    @Secured(Scopes.WRITE)
    HttpResponse<?> update(@PathVariable String id, @Body KnowledgeBaseForm form) {
        return forms.send(
                form,
                () -> knowledgeBases.updateVectorStore(
                        id,
                        new UpdateVectorStoreRequest(
                                form.trimmedName(), form.trimmedDescription(), null, null, form.settings())),
                changed -> forms.finish(PATH + "/" + changed.id(), Flash.success("knowledge-base.updated")),
                errors -> form(id, form, errors));
    }

    /** Has it embedded by another encoder, as the page offers it where that one does not read its documents. */
    @Post("/{id}/encoder")
    @Secured(Scopes.WRITE)
    HttpResponse<?> changeEncoder(@PathVariable String id, @Body EncoderForm form) {
        VectorStoreResponse changed = knowledgeBases.updateVectorStore(
                id, new UpdateVectorStoreRequest(null, null, null, null, new VectorStoreSettings(form.encoder())));
        return forms.finish(
                PATH + "/" + id,
                Flash.success(
                        "knowledge-base.encoder.changed", changed.knowhow().encoder()));
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
        return forms.finish(PATH, Flash.success("knowledge-base.deleted", name));
    }

    private ModelAndView<Map<String, Object>> form(@Nullable String id, KnowledgeBaseForm form, FormErrors errors) {
        return Page.of(
                "knowledge-base/form",
                new KnowledgeBaseFormView(
                        id, form, errors, knowledgeBases.listEncoders().data()));
    }
}
