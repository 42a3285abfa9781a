package dev.knowhow.web.upstream;

import dev.knowhow.knowledge.api.FileResponse;
import dev.knowhow.tenancy.problem.ErrorResponse;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/**
 * Sends files to knowledge-service while they still come from the browser: nothing is kept here, neither in memory
 * nor on disk. (Micronaut's client collects a part before it sends it, hence the JDK's.)
 */
@Singleton
public final class FileUploads {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI files;
    private final ObjectMapper mapper;

    FileUploads(@Value("${micronaut.http.services.knowledge.url}") String knowledgeService, ObjectMapper mapper) {
        this.files = URI.create(knowledgeService + "/v1/files");
        this.mapper = mapper;
    }

    /**
     * Uploads a file. It blocks until the file is stored.
     *
     * @param token the access token of who uploads it
     * @param purpose what it is for, such as {@code assistants} or {@code fine-tune}
     * @throws UploadRefusedException if the service does not take it; the message is for people
     * @throws IOException if the browser or the service went away
     */
    public FileResponse upload(String token, String purpose, String filename, InputStream content)
            throws IOException, InterruptedException {
        String boundary = "knowhow-" + UUID.randomUUID();
        HttpRequest request = HttpRequest.newBuilder(files)
                .timeout(PATIENCE)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header(HttpHeaders.CONTENT_TYPE, MediaType.MULTIPART_FORM_DATA + "; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head(boundary, purpose, filename)),
                        BodyPublishers.ofInputStream(() -> content),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new UploadRefusedException(reason(response));
        }
        return Objects.requireNonNull(mapper.readValue(response.body(), FileResponse.class));
    }

    private static String head(String boundary, String purpose, String filename) {
        return """
                --%1$s\r
                content-disposition: form-data; name="purpose"\r
                \r
                %3$s\r
                --%1$s\r
                content-disposition: form-data; name="file"; filename="%2$s"\r
                content-type: application/octet-stream\r
                \r
                """.formatted(boundary, escaped(filename), purpose);
    }

    /** As browsers do it (WHATWG, multipart/form-data encoding algorithm). */
    private static String escaped(String filename) {
        return filename.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    private String reason(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() >= 500 && response.statusCode() != HttpStatus.INSUFFICIENT_STORAGE.getCode()) {
            return "It could not be stored right now. Try again in a minute.";
        }
        ErrorResponse error = mapper.readValue(response.body(), ErrorResponse.class);
        return error == null ? "It was refused." : error.error().message();
    }
}
