package dev.knowhow.knowledge.embedding;

import dev.knowhow.knowledge.embedding.description.TextEncoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Embeds as a description says, and keeps the vectors of questions. */
public abstract class DescribedEmbedder implements Embedder {

    private final TextEncoding encoding;
    private final QuestionVectors questions;

    protected DescribedEmbedder(TextEncoding encoding, int cachedQueries) {
        this.encoding = encoding;
        this.questions = new QuestionVectors(cachedQueries);
    }

    /** The vectors of texts behind a prefix, in their order. */
    protected abstract List<Embedding> embed(List<String> texts, String prefix, EmbeddingPriority priority);

    /** What brings cosines to the usual range; null where they are in it, or nothing has been embedded yet. */
    protected abstract @Nullable CosineRange range();

    @Override
    public final double calibrateAcrossLanguages(double cosine) {
        CosineRange range = range();
        return range == null ? cosine : range.calibrate(cosine);
    }

    @Override
    public final String modelId() {
        return encoding.modelId();
    }

    @Override
    public final boolean reads(String language) {
        return encoding.reads(language);
    }

    @Override
    public final int dimensions() {
        return encoding.dimensions();
    }

    @Override
    public final Embedding embedQuery(String text) {
        return questions.get(
                text,
                () -> embed(List.of(text), encoding.queryPrefix(), EmbeddingPriority.INTERACTIVE)
                        .getFirst());
    }

    @Override
    public final List<Embedding> embedPassages(List<String> texts, EmbeddingPriority priority) {
        return embed(texts, encoding.passagePrefix(), priority);
    }
}
