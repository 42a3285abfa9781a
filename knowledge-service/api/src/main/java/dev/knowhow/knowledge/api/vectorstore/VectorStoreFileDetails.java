package dev.knowhow.knowledge.api.vectorstore;

import dev.knowhow.knowledge.api.document.DocumentWarning;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/** What is known of a file in a knowledge base beyond OpenAI's API. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record VectorStoreFileDetails(List<DocumentWarning> warnings) {}
