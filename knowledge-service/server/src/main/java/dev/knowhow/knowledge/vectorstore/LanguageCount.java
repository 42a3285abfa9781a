package dev.knowhow.knowledge.vectorstore;

import io.micronaut.core.annotation.Introspected;

/** How many documents of a knowledge base are in a language, by its ISO 639-1 code. */
@Introspected
record LanguageCount(String vectorStoreId, String language, int documents) {}
