package dev.knowhow.training.upstream;

import dev.knowhow.knowledge.api.FileResponse;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.page.ListResponse;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.multipart.MultipartBody;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The tenant's files, which knowledge-service keeps. Contents are streamed, whatever their size. */
@Singleton
public final class KnowledgeFiles {

    private static final String SERVICE = "knowledge";
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int RECENT = 100;
    private static final Argument<ListResponse<FileResponse>> LIST = new GenericArgument<>() {};

    private final io.micronaut.http.client.HttpClient knowledgeService;
    private final Upstream upstream;
    private final URI url;
    private final HttpClient streaming =
            HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build();

    KnowledgeFiles(
            @Client(id = SERVICE) io.micronaut.http.client.HttpClient knowledgeService,
            Upstream upstream,
            @Property(name = "micronaut.http.services.knowledge.url") URI url) {
        this.knowledgeService = knowledgeService;
        this.upstream = upstream;
        this.url = url;
    }

    /**
     * What is known of a file; empty if the caller has none of that id.
     *
     * @throws UpstreamException if knowledge-service cannot be asked
     */
    public Optional<FileResponse> find(String fileId) {
        if (!Upstream.mayBeId(fileId)) {
            return Optional.empty();
        }
        return upstream.find(
                SERVICE,
                () -> knowledgeService
                        .toBlocking()
                        .retrieve(upstream.authorized(HttpRequest.GET(path(fileId)), SERVICE), FileResponse.class));
    }

    /**
     * The id of a recent file of that name, the newest first.
     *
     * @throws UpstreamException if knowledge-service cannot be asked
     */
    public Optional<String> findByName(String filename, String purpose) {
        String list = UriBuilder.of("/v1/files")
                .queryParam("purpose", purpose)
                .queryParam("limit", RECENT)
                .toString();
        return upstream
                .get(
                        SERVICE,
                        () -> knowledgeService
                                .toBlocking()
                                .retrieve(upstream.authorized(HttpRequest.GET(list), SERVICE), LIST))
                .data()
                .stream()
                .filter(file -> file.filename().equals(filename))
                .map(FileResponse::id)
                .findFirst();
    }

    /**
     * The bytes of a file, to be closed by the caller.
     *
     * @throws UpstreamException if knowledge-service does not give them
     */
    public InputStream open(String fileId) {
        java.net.http.HttpRequest request = java.net.http.HttpRequest.newBuilder(url.resolve(path(fileId) + "/content"))
                .timeout(ANSWERS_WITHIN)
                .header("authorization", "Bearer " + upstream.token(SERVICE))
                .header("x-request-id", Caller.current().requestId())
                .build();
        try {
            HttpResponse<InputStream> response = streaming.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() != OK) {
                response.body().close();
                throw new IOException("HTTP " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw Upstream.failed(SERVICE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Upstream.failed(SERVICE, e);
        }
    }

    /**
     * Stores a file.
     *
     * @param purpose {@code fine-tune-results} for what a job gives
     * @return its id (file-…)
     * @throws UpstreamException if knowledge-service does not take it
     */
    public String upload(String filename, String purpose, MediaType type, byte[] content) {
        MultipartBody body = MultipartBody.builder()
                .addPart("purpose", purpose)
                .addPart("file", filename, type, content)
                .build();
        return upstream.get(
                SERVICE,
                () -> knowledgeService
                        .toBlocking()
                        .retrieve(
                                upstream.authorized(
                                        HttpRequest.POST("/v1/files", body)
                                                .contentType(MediaType.MULTIPART_FORM_DATA_TYPE),
                                        SERVICE,
                                        Scope.WRITE),
                                FileResponse.class)
                        .id());
    }

    private static String path(String fileId) {
        return UriBuilder.of("/v1/files/{id}").expand(Map.of("id", fileId)).toString();
    }
}
