package dev.knowhow.knowledge.index;

import java.util.UUID;
import java.util.regex.Pattern;

/** Names the index of one knowledge base. */
public record StoreKey(UUID tenantId, String storeId) {

    private static final Pattern STORE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** The id becomes a folder name, so nothing but letters, digits, '_' and '-' is accepted. */
    public StoreKey {
        if (!STORE_ID.matcher(storeId).matches()) {
            throw new IllegalArgumentException("not a vector store id");
        }
    }
}
