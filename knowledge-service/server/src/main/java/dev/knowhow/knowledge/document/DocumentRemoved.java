package dev.knowhow.knowledge.document;

/** Published in the transaction that takes a document out of a knowledge base. It may be in others. */
public record DocumentRemoved(String fileId, String filename) {}
