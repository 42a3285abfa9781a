package dev.knowhow.knowledge.embedding;

import java.util.List;

/** Another embedder, of which a test changes what it is about. */
public abstract class ForwardingEmbedder<E extends Embedder> implements Embedder {

    protected final E embedder;

    protected ForwardingEmbedder(E embedder) {
        this.embedder = embedder;
    }

    @Override
    public String modelId() {
        return embedder.modelId();
    }

    @Override
    public boolean reads(String language) {
        return embedder.reads(language);
    }

    @Override
    public double calibrateAcrossLanguages(double cosine) {
        return embedder.calibrateAcrossLanguages(cosine);
    }

    @Override
    public int dimensions() {
        return embedder.dimensions();
    }

    @Override
    public int maxTokens() {
        return embedder.maxTokens();
    }

    @Override
    public int countTokens(String text) {
        return embedder.countTokens(text);
    }

    @Override
    public Embedding embedQuery(String text) {
        return embedder.embedQuery(text);
    }

    @Override
    public List<Embedding> embedPassages(List<String> texts, EmbeddingPriority priority) {
        return embedder.embedPassages(texts, priority);
    }
}
