package dev.knowhow.web.dataset;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.security.Csrf;
import dev.knowhow.web.upstream.Uploads;
import io.micronaut.context.LocalizedMessageSource;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.StreamingFileUpload;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import org.reactivestreams.Publisher;

/** Takes files of examples; what their columns hold is asked on the next page. */
@Controller("/datasets/upload")
final class DatasetUploadController {

    private static final String PURPOSE = "fine-tune";

    private final Uploads uploads;
    private final LocalizedMessageSource messages;

    DatasetUploadController(Uploads uploads, LocalizedMessageSource messages) {
        this.uploads = uploads;
        this.messages = messages;
    }

    /** Uploads the examples and, from the second field, those to hold out. */
    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.TEXT_HTML)
    @Secured(Scopes.TRAIN)
    Publisher<MutableHttpResponse<?>> upload(
            @Part(Csrf.FIELD) String csrf, @Part("files") Publisher<StreamingFileUpload> parts) {
        return uploads.pass(csrf, parts, PURPOSE, stored -> {}, this::answer);
    }

    /** The fields come in the order of the page: the examples, then those to hold out. */
    private MutableHttpResponse<?> answer(List<Uploads.Uploaded> files) {
        for (int i = 0; i < files.size(); i++) {
            String error = files.get(i).error();
            if (error != null) {
                return again(i == 0 ? "file" : "validation", error);
            }
        }
        if (files.isEmpty() || files.getFirst().id().isEmpty()) {
            return again("file", messages.getMessage("dataset.file.missing").orElseThrow());
        }
        UriBuilder next = UriBuilder.of("/datasets/new/mapping")
                .queryParam("file", files.getFirst().id())
                .queryParam("name", withoutEnding(files.getFirst().filename()));
        if (files.size() > 1 && !files.get(1).id().isEmpty()) {
            next.queryParam("validation", files.get(1).id());
        }
        return HttpResponse.seeOther(next.build());
    }

    private static MutableHttpResponse<?> again(String field, String sentence) {
        return HttpResponse.unprocessableEntity()
                .contentType(MediaType.TEXT_HTML_TYPE)
                .body(Page.of("dataset/new", new DatasetUploadView(FormErrors.at(field, sentence))));
    }

    private static String withoutEnding(String filename) {
        int dot = filename.lastIndexOf('.');
        return dot > 0 ? filename.substring(0, dot) : filename;
    }
}
