package dev.knowhow.web.dataset;

import dev.knowhow.knowledge.client.FilesClient;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What people call the files that datasets were made of. */
@Singleton
final class FileNames {

    private final FilesClient files;

    FileNames(FilesClient files) {
        this.files = files;
    }

    /** Null without a file, and for one that is gone. */
    @Nullable
    String of(@Nullable String id) {
        if (id == null) {
            return null;
        }
        try {
            return files.getFile(id).filename();
        } catch (HttpStatusException e) {
            if (e.getStatus() == HttpStatus.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }
}
