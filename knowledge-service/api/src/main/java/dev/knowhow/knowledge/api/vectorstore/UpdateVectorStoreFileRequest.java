package dev.knowhow.knowledge.api.vectorstore;

import dev.knowhow.tenancy.SnakeCase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** New attributes of a file in a knowledge base; they replace the old ones. */
@SnakeCase
public record UpdateVectorStoreFileRequest(@Nullable Map<String, Object> attributes) {}
