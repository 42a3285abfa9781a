package dev.knowhow.knowledge.document;

import java.util.Optional;

/** What the database tells every process when a document changes or is deleted. */
public record DocumentNotification(String tenant, String vectorStoreId, String fileId) {

    /** Where it tells so. */
    public static final String CHANNEL = "document";

    private static final int PARTS = 4;

    /** The notification of a payload, {@code operation/tenant/knowledge base/file}. */
    public static Optional<DocumentNotification> parse(String payload) {
        String[] parts = payload.split("/", PARTS);
        return parts.length == PARTS
                ? Optional.of(new DocumentNotification(parts[1], parts[2], parts[3]))
                : Optional.empty();
    }
}
