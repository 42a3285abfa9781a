package dev.knowhow.knowledge.index;

import dev.knowhow.knowledge.embedding.Embedder;
import java.util.ArrayList;
import java.util.List;

/** The chunks of one knowledge base in memory, with the versions that added and removed them. */
public final class TestingChunkSource implements ChunkSource {

    private record Row(IndexedChunk chunk, long added, long removed) {

        boolean thereAt(long version) {
            return added <= version && version < removed;
        }
    }

    private final Embedder embedder;
    private final List<Row> rows = new ArrayList<>();
    private long version;

    /** The {@code appliedVersion} of each call. */
    public final List<Long> readFrom = new ArrayList<>();

    public TestingChunkSource(Embedder embedder) {
        this.embedder = embedder;
    }

    public long version() {
        return version;
    }

    /** Adds a chunk in a version of its own. */
    public TestingChunkSource add(String chunkId, String fileId, String text) {
        version++;
        rows.add(new Row(
                new IndexedChunk(chunkId, fileId, text, embedder.modelId(), embedder.embedQuery(text)),
                version,
                Long.MAX_VALUE));
        return this;
    }

    /** Removes a file's chunks in a version of their own. */
    public TestingChunkSource removeFile(String fileId) {
        version++;
        rows.replaceAll(row -> row.chunk().fileId().equals(fileId) && row.removed() == Long.MAX_VALUE
                ? new Row(row.chunk(), row.added(), version)
                : row);
        return this;
    }

    @Override
    public void changesSince(StoreKey store, long appliedVersion, long targetVersion, ChunkChanges changes) {
        readFrom.add(appliedVersion);
        for (Row row : rows) {
            if (row.removed() > appliedVersion && row.removed() <= targetVersion) {
                changes.removeChunk(row.chunk().chunkId());
            }
        }
        for (Row row : rows) {
            if (row.added() > appliedVersion && row.thereAt(targetVersion)) {
                changes.add(row.chunk());
            }
        }
    }
}
