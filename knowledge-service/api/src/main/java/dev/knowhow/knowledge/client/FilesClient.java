package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.file.FileOperations;
import dev.knowhow.knowledge.api.file.FileResponse;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.http.Lends;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.multipart.MultipartBody;

/** Files at knowledge-service. */
@Client(id = "knowledge")
public interface FilesClient extends FileOperations {

    /** Stores a file that is in memory: the parts {@code purpose} and {@code file}. */
    @Post(value = FILES, produces = MediaType.MULTIPART_FORM_DATA)
    @Lends(Scope.WRITE)
    FileResponse createFile(@Body MultipartBody file);
}
