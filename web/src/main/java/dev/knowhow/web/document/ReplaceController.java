package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.vectorstore.CreateVectorStoreFileRequest;
import dev.knowhow.knowledge.client.DocumentsClient;
import dev.knowhow.knowledge.client.FilesClient;
import dev.knowhow.knowledge.client.KnowledgeBaseFilesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.security.Csrf;
import dev.knowhow.web.session.Flash;
import dev.knowhow.web.session.Sessions;
import dev.knowhow.web.upstream.Uploads;
import dev.knowhow.web.upstream.Uploads.Uploaded;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.StreamingFileUpload;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Takes another file for a document that cannot be read: the new one is stored before the old one goes. */
@Controller("/knowledge-bases/{id}/documents/{file}/replace")
@Produces(MediaType.TEXT_HTML)
final class ReplaceController {

    private static final String PURPOSE = "assistants";

    private final DocumentsClient documents;
    private final KnowledgeBaseFilesClient knowledgeBaseFiles;
    private final FilesClient files;
    private final Uploads uploads;
    private final Sessions sessions;

    ReplaceController(
            DocumentsClient documents,
            KnowledgeBaseFilesClient knowledgeBaseFiles,
            FilesClient files,
            Uploads uploads,
            Sessions sessions) {
        this.documents = documents;
        this.knowledgeBaseFiles = knowledgeBaseFiles;
        this.files = files;
        this.uploads = uploads;
        this.sessions = sessions;
    }

    @Get
    @Secured(Scopes.WRITE)
    ModelAndView<Map<String, Object>> form(@PathVariable String id, @PathVariable String file) {
        return Page.of("document/replace", new DocumentRowView(documents.getDocument(id, file)));
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Secured(Scopes.WRITE)
    Publisher<MutableHttpResponse<?>> replace(
            @PathVariable String id,
            @PathVariable String file,
            @Part(Csrf.FIELD) String csrf,
            @Part("files") Publisher<StreamingFileUpload> parts) {
        return uploads.pass(
                csrf,
                parts,
                PURPOSE,
                stored -> knowledgeBaseFiles.createVectorStoreFile(id, CreateVectorStoreFileRequest.of(stored)),
                uploaded -> answer(id, file, uploaded));
    }

    private MutableHttpResponse<?> answer(String id, String file, List<Uploaded> uploaded) {
        Uploaded taken = uploaded.isEmpty() ? new Uploaded("", "", null) : uploaded.getFirst();
        DocumentRowView old = new DocumentRowView(documents.getDocument(id, file));
        if (taken.id().isEmpty()) {
            sessions.flash(
                    taken.error() == null
                            ? Flash.failure("document.upload.none")
                            : Flash.failure("document.upload.refused", taken.filename() + ": " + taken.error()));
            return HttpResponse.seeOther(URI.create(old.href() + "/replace"));
        }
        files.deleteFile(file);
        sessions.flash(Flash.success("document.replaced", old.document().filename(), taken.filename()));
        return HttpResponse.seeOther(
                URI.create("/knowledge-bases/" + old.document().vectorStoreId()));
    }
}
