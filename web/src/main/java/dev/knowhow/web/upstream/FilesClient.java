package dev.knowhow.web.upstream;

import dev.knowhow.knowledge.api.FileOperations;
import io.micronaut.http.client.annotation.Client;

/** Files at knowledge-service. */
@Client(id = "knowledge")
public interface FilesClient extends FileOperations {}
