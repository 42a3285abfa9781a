package dev.knowhow.knowledge.index.lucene;

import dev.knowhow.knowledge.index.IndexException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.jspecify.annotations.Nullable;

/** A knowledge base's reader, shared by searches; each holds a reference, so closing waits for the last of them. */
final class OpenStore {

    /** A knowledge base that was never synced, or must be again. */
    static final OpenStore EMPTY = new OpenStore();

    private final long version;
    private final @Nullable DirectoryReader reader;
    private final Map<Path, FileState> files;
    private final Set<String> models;

    /** Takes over the reader. */
    OpenStore(DirectoryReader reader, Map<Path, FileState> files) throws IOException {
        this.reader = reader;
        this.version = StoreDirectory.version(reader);
        this.files = Map.copyOf(files);
        this.models = ChunkFields.models(reader);
    }

    private OpenStore() {
        this.reader = null;
        this.version = 0;
        this.files = Map.of();
        this.models = Set.of();
    }

    /** Whether its files are still those that were checked when it was opened. */
    boolean isUntouched() {
        return files.entrySet().stream()
                .allMatch(file -> FileState.of(file.getKey()).equals(file.getValue()));
    }

    long version() {
        return version;
    }

    /** The encoders of its vectors. */
    Set<String> models() {
        return models;
    }

    boolean isEmpty() {
        return reader == null;
    }

    /** The reader with a reference more, to be given back by {@code decRef}; null when it was closed meanwhile. */
    @Nullable
    DirectoryReader acquire() {
        return reader != null && reader.tryIncRef() ? reader : null;
    }

    void close() {
        if (reader != null) {
            release(reader);
        }
    }

    static void release(DirectoryReader reader) {
        try {
            reader.decRef();
        } catch (IOException e) {
            throw new IndexException("an index could not be closed", e);
        }
    }
}
