package dev.knowhow.knowledge.file;

import io.micronaut.http.HttpRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload.UploadContext;

/** A request as the multipart parser wants it. */
final class MultipartRequest implements UploadContext {

    private final HttpRequest<?> request;
    private final InputStream body;

    MultipartRequest(HttpRequest<?> request, InputStream body) {
        this.request = request;
        this.body = body;
    }

    /** Part headers are in UTF-8, as every browser and SDK sends them. */
    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public String getContentType() {
        return request.getContentType().map(Object::toString).orElse("");
    }

    @Override
    public long contentLength() {
        return request.getContentLength();
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // the interface's own deprecation
    public int getContentLength() {
        return (int) contentLength();
    }

    @Override
    public InputStream getInputStream() {
        return body;
    }
}
