package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** New attributes of a file in a knowledge base; they replace the old ones. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record UpdateVectorStoreFileRequest(@Nullable Map<String, Object> attributes) {}
