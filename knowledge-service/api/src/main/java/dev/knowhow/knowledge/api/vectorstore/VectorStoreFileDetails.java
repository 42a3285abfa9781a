package dev.knowhow.knowledge.api.vectorstore;

import dev.knowhow.knowledge.api.document.DocumentWarning;
import dev.knowhow.tenancy.SnakeCase;
import java.util.List;

/** What is known of a file in a knowledge base beyond OpenAI's API. */
@SnakeCase
public record VectorStoreFileDetails(List<DocumentWarning> warnings) {}
