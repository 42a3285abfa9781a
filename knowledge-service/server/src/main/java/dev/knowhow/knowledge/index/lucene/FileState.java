package dev.knowhow.knowledge.index.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** What the file system says of a file without reading it. */
record FileState(long size, FileTime modified, @Nullable Object key) {

    private static final FileState GONE = new FileState(-1, FileTime.fromMillis(0), null);

    static FileState of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileState(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (IOException e) {
            return GONE;
        }
    }
}
