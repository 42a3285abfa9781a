package dev.knowhow.knowledge.index;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.jspecify.annotations.Nullable;

/** A knowledge base's reader, shared by searches; each holds a reference, so closing waits for the last of them. */
final class OpenStore {

    private final long version;
    private final @Nullable DirectoryReader reader;

    /** Takes over the reader; none stands for a knowledge base that was never synced. */
    OpenStore(Optional<DirectoryReader> reader) {
        this.reader = reader.orElse(null);
        this.version = reader.map(StoreDirectory::version).orElse(0L);
    }

    long version() {
        return version;
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
