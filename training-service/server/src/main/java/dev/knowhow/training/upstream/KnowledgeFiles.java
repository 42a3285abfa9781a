package dev.knowhow.training.upstream;

import dev.knowhow.knowledge.api.file.FileResponse;
import dev.knowhow.knowledge.client.FileContents;
import dev.knowhow.knowledge.client.FilesClient;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.client.multipart.MultipartBody;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The tenant's files, which knowledge-service keeps. Contents are streamed, whatever their size. */
@Singleton
public final class KnowledgeFiles {

    private static final String SERVICE = "knowledge";
    private static final PageRequest RECENT = new PageRequest(100, null, null, null);

    private final FilesClient files;
    private final FileContents contents;

    KnowledgeFiles(FilesClient files, FileContents contents) {
        this.files = files;
        this.contents = contents;
    }

    /**
     * What is known of a file; empty if the caller has none of that id.
     *
     * @throws UpstreamException if knowledge-service cannot be asked
     */
    public Optional<FileResponse> find(String fileId) {
        return Ids.isPossible(fileId) ? UpstreamCalls.find(SERVICE, () -> files.getFile(fileId)) : Optional.empty();
    }

    /**
     * The id of a recent file of that name, the newest first.
     *
     * @throws UpstreamException if knowledge-service cannot be asked
     */
    public Optional<String> findByName(String filename, String purpose) {
        return UpstreamCalls.get(SERVICE, () -> files.listFiles(purpose, RECENT)).data().stream()
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
        try {
            return contents.open(fileId);
        } catch (IOException e) {
            throw UpstreamCalls.failure(SERVICE, e);
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
        return UpstreamCalls.get(SERVICE, () -> files.createFile(body)).id();
    }
}
