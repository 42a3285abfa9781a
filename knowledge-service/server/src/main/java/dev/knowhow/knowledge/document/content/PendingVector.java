package dev.knowhow.knowledge.document.content;

import io.micronaut.data.annotation.MappedEntity;

/**
 * The vector of a chunk that is not there yet.
 *
 * @param seq the chunk's position among the document's
 * @param textSha256 of the text that was embedded
 * @param vector little-endian 32-bit floats
 * @param pieces the vectors of its pieces; empty from encoders that give none
 */
@MappedEntity("chunk_embedding")
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PendingVector(
        String vectorStoreId,
        String documentId,
        int seq,
        String modelId,
        String textSha256,
        byte[] vector,
        byte[] pieces) {}
