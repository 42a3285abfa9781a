package dev.knowhow.knowledge.api.vectorstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a knowledge base; what is missing stays as it is.
 *
 * @param knowhow what embeds it from now on; beyond OpenAI's API
 * @param expiresAfter null, where the field is there, means that it does not expire any more
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record UpdateVectorStoreRequest(
        @Nullable String name,
        @Nullable String description,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ExpiresAfter expiresAfter,
        @Nullable Map<String, String> metadata,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable VectorStoreSettings knowhow) {}
