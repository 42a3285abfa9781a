package dev.knowhow.knowledge.index;

import dev.knowhow.knowledge.index.lucene.ChunkFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;

/** Reads which chunks lie in an index, for tests that compare it with the database. */
public final class IndexedChunkIds {

    private IndexedChunkIds() {}

    /** The ids of the live entries, one for each entry. */
    public static List<String> read(Path folder) {
        List<String> ids = new ArrayList<>();
        try (Directory directory = FSDirectory.open(folder);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                Bits live = leaf.reader().getLiveDocs();
                BinaryDocValues values = leaf.reader().getBinaryDocValues(ChunkFields.CHUNK);
                while (values.nextDoc() != BinaryDocValues.NO_MORE_DOCS) {
                    if (live == null || live.get(values.docID())) {
                        ids.add(values.binaryValue().utf8ToString());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ids;
    }
}
