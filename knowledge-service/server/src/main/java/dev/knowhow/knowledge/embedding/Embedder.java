package dev.knowhow.knowledge.embedding;

import java.util.List;

/**
 * A sentence encoder. The vector of a text depends on the text and {@link #modelId()} alone, never on the texts embedded
 * beside it; vectors of different models are never compared. Thread-safe. Methods throw {@link EmbeddingException}.
 */
public interface Embedder {

    /** Name and revision of the model; stored with every index and every vector. */
    String modelId();

    /** Whether it tells what texts in a language mean, by its ISO 639-1 code; where that is not known, it does. */
    default boolean reads(String language) {
        return true;
    }

    /**
     * The cosine that tells as much in one language as the given one does of a question and a text in two: those are farther
     * apart, whatever they are about.
     */
    default double calibrateAcrossLanguages(double cosine) {
        return cosine;
    }

    /** Components of each vector. */
    int dimensions();

    /**
     * The longest text, in tokens as {@link #countTokens} counts, that is embedded at once; longer ones are in pieces, whose
     * vectors are averaged.
     */
    int maxTokens();

    /** Tokens of {@code text} in the model's vocabulary, without the markers the model adds. */
    int countTokens(String text);

    /** The vector of a question. Runs ahead of documents that wait. */
    Embedding embedQuery(String text);

    /** The vectors of {@code texts}, in their order. */
    List<Embedding> embedPassages(List<String> texts, EmbeddingPriority priority);

    /** The vectors of texts that nobody waits for, in their order. */
    default List<Embedding> embedPassages(List<String> texts) {
        return embedPassages(texts, EmbeddingPriority.BULK);
    }

    /**
     * The vectors of chunks being ingested, in their order, with those of their pieces where the encoder gives vectors of
     * tokens. A chunk's own vector is that of {@link #embedPassages} for {@link Passage#whole()}.
     */
    default List<EmbeddedPassage> embedWithPieces(List<Passage> passages) {
        return embedPassages(passages.stream().map(Passage::whole).toList()).stream()
                .map(vector -> new EmbeddedPassage(vector, null))
                .toList();
    }
}
