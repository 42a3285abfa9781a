package dev.knowhow.knowledge.api.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of chunks, by chunk id.
 *
 * @param model name and revision of the encoder
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ChunkVectorsResponse(String model, List<ChunkVector> data, boolean hasMore) {

    /** A chunk; {@code vector} is the base64 of little-endian 32-bit floats, {@code text} null unless asked for. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record ChunkVector(
            String chunkId,
            String fileId,
            String vector,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String text) {}
}
