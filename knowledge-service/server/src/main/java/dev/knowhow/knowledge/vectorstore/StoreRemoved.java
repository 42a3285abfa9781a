package dev.knowhow.knowledge.vectorstore;

/** Published in the transaction that deletes a knowledge base, or empties it because its time is over. */
public record StoreRemoved(String vectorStoreId, String name) {}
