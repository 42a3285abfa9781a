package dev.knowhow.knowledge.document.content;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import jakarta.inject.Singleton;

/** The encoder of a knowledge base of the caller's tenant. */
@Singleton
public final class StoreEncoders {

    private final Encoders encoders;
    private final VectorStoreService stores;

    StoreEncoders(Encoders encoders, VectorStoreService stores) {
        this.encoders = encoders;
        this.stores = stores;
    }

    /**
     * What its chunks are embedded by from now on; of one that is gone, the installation's.
     *
     * @throws dev.knowhow.knowledge.embedding.EncoderMissingException where it is not installed any more
     */
    public Embedder of(String vectorStoreId) {
        return encoders.require(
                stores.find(vectorStoreId).map(VectorStore::encoder).orElse(null));
    }
}
