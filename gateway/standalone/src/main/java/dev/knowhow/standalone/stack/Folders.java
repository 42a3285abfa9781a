package dev.knowhow.standalone.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Folders that come with the jar. */
final class Folders {
    private Folders() {}

    /** Copies a folder of the class path; files that exist are replaced. */
    static void copyResources(String resource, Path target) throws IOException {
        URI uri = uri(resource);
        if ("jar".equals(uri.getScheme())) {
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                copy(jar.getPath(resource), target);
            }
        } else {
            copy(Path.of(uri), target);
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        try (var files = Files.walk(source)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static URI uri(String resource) {
        try {
            var url = Folders.class.getResource(resource);
            if (url == null) {
                throw new UncheckedIOException(new IOException("missing resource " + resource));
            }
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
