package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.file.FileOperations;
import dev.knowhow.knowledge.api.file.FileResponse;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.http.CallCredentials;
import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.io.buffer.ByteArrayBufferFactory;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/**
 * The bytes of files on their way to and from knowledge-service: nothing is kept here, neither in memory nor on disk.
 * Declarative clients collect a body before they send it or give it, hence the raw one.
 */
@Singleton
public final class FileContents {

    private static final Duration STORED_WITHIN = Duration.ofMinutes(15);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final ByteBodyFactory BODIES = ByteBodyFactory.createDefault(ByteArrayBufferFactory.INSTANCE);

    private final RawHttpClient http;
    private final CallCredentials credentials;
    private final URI service;
    private final JsonMapper json;

    FileContents(
            @Client(id = "knowledge-stream") RawHttpClient http,
            CallCredentials credentials,
            @Property(name = "micronaut.http.services.knowledge-stream.url") URI service,
            JsonMapper json) {
        this.http = http;
        this.credentials = credentials;
        this.service = service;
        this.json = json;
    }

    /**
     * Stores a file. It blocks until the file is stored.
     *
     * @param purpose what it is for, such as {@code assistants} or {@code fine-tune}
     * @throws UploadRefusedException if the service does not take it; the message is for people
     * @throws IOException if where the content comes from, or the service, went away
     */
    public FileResponse upload(String purpose, String filename, InputStream content) throws IOException {
        String boundary = "knowhow-" + UUID.randomUUID();
        HttpRequest<?> request = HttpRequest.POST(service.resolve(FileOperations.FILES), null)
                .bearerAuth(credentials.token("knowledge", Optional.of(Scope.WRITE)))
                .contentType(MediaType.of(MediaType.MULTIPART_FORM_DATA + "; boundary=" + boundary));
        Flux<ReadBuffer> body = Flux.concat(
                Mono.fromSupplier(() -> buffer(head(boundary, purpose, filename))),
                Flux.<ReadBuffer>generate(sink -> read(content, sink)).subscribeOn(Schedulers.boundedElastic(), true),
                Mono.fromSupplier(() -> buffer("\r\n--" + boundary + "--\r\n")));
        try (ByteBodyHttpResponse<?> response = exchange(request, BODIES.adapt(body), STORED_WITHIN);
                InputStream answer = response.byteBody().toInputStream()) {
            byte[] bytes = answer.readAllBytes();
            if (response.code() >= 300) {
                throw new UploadRefusedException(error(response.code(), bytes));
            }
            return Objects.requireNonNull(json.readValue(bytes, FileResponse.class));
        }
    }

    /**
     * The bytes of a file, to be closed by the caller.
     *
     * @throws IOException if the service does not give them
     */
    public InputStream open(String fileId) throws IOException {
        URI uri = service.resolve(UriBuilder.of(FileOperations.CONTENT).expand(Map.of("fileId", fileId)));
        ByteBodyHttpResponse<?> response =
                exchange(HttpRequest.GET(uri).accept(MediaType.ALL_TYPE), null, ANSWERS_WITHIN);
        if (response.code() != HttpStatus.OK.getCode()) {
            response.close();
            throw new IOException("HTTP " + response.code());
        }
        return response.byteBody().toInputStream();
    }

    private ByteBodyHttpResponse<?> exchange(
            HttpRequest<?> request, @Nullable CloseableByteBody body, Duration patience) throws IOException {
        try {
            return (ByteBodyHttpResponse<?>) Mono.from(http.exchange(request, body, Thread.currentThread()))
                    .timeout(patience)
                    .onErrorMap(TimeoutException.class, IOException::new)
                    .onErrorMap(HttpClientException.class, IOException::new)
                    .onErrorMap(IOException.class, UncheckedIOException::new)
                    .blockOptional()
                    .orElseThrow();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw (IOException)
                        new InterruptedIOException("interrupted while it waited for an answer").initCause(e);
            }
            throw e;
        }
    }

    private static void read(InputStream content, SynchronousSink<ReadBuffer> sink) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            int length = content.read(buffer);
            if (length < 0) {
                sink.complete();
            } else {
                sink.next(BODIES.readBufferFactory().adapt(Arrays.copyOf(buffer, length)));
            }
        } catch (IOException e) {
            sink.error(e);
        }
    }

    private static ReadBuffer buffer(String text) {
        return BODIES.readBufferFactory().copyOf(text, StandardCharsets.UTF_8);
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
                """.formatted(boundary, escape(filename), purpose);
    }

    /** As browsers do it (WHATWG, multipart/form-data encoding algorithm). */
    private static String escape(String filename) {
        return filename.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    private ErrorResponse.Detail error(int status, byte[] answer) throws IOException {
        if (status >= 500 && status != HttpStatus.INSUFFICIENT_STORAGE.getCode()) {
            return ErrorResponse.of(
                            ProblemType.SERVER_ERROR, "It could not be stored right now. Try again in a minute.", null)
                    .error();
        }
        ErrorResponse error = json.readValue(answer, ErrorResponse.class);
        return error == null
                ? ErrorResponse.of(ProblemType.INVALID_REQUEST, "It was refused.", null)
                        .error()
                : error.error();
    }
}
