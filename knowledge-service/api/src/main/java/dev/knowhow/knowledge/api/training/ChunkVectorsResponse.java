package dev.knowhow.knowledge.api.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.knowhow.tenancy.SnakeCase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of chunks, by chunk id.
 *
 * @param model name and revision of the encoder
 */
@SnakeCase
public record ChunkVectorsResponse(String model, List<ChunkVector> data, boolean hasMore) {

    /** A chunk; {@code vector} is the base64 of little-endian 32-bit floats, {@code text} null unless asked for. */
    @SnakeCase
    public record ChunkVector(
            String chunkId,
            String fileId,
            String vector,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String text) {}
}
