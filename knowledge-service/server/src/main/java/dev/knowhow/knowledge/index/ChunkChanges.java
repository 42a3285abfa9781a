package dev.knowhow.knowledge.index;

/** Takes the changes of a knowledge base one by one, so that a large one need not fit in memory. */
public interface ChunkChanges {

    /** Every chunk of the file is gone. */
    void removeFile(String fileId);

    void removeChunk(String chunkId);

    /** Replaces a chunk of the same id. */
    void add(IndexedChunk chunk);
}
