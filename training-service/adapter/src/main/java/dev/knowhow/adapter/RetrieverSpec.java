package dev.knowhow.adapter;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * A retriever adapter's shape.
 *
 * @param rank rows of {@code A}, columns of {@code B}
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RetrieverSpec(int rank) {

    public RetrieverSpec {
        if (rank < 1 || rank > 1024) {
            throw new AdapterFormatException("adapter_config.json: rank must be within 1..1024");
        }
    }
}
