package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a knowledge base beyond OpenAI's API.
 *
 * @param encoder the name of one that is installed, or {@code default} to follow the installation; missing leaves it as it is
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record VectorStoreSettings(@Nullable String encoder) {

    /** The encoder of whoever follows the installation. */
    public static final String DEFAULT = "default";
}
