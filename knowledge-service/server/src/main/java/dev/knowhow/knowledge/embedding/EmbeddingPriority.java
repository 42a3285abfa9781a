package dev.knowhow.knowledge.embedding;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who waits for the vectors: declared in the order in which waiting work is taken. */
public enum EmbeddingPriority {
    /** A person or a request waits. */
    INTERACTIVE,
    /** Documents being ingested. */
    BULK;

    private static final ScopedValue<EmbeddingPriority> CEILING = ScopedValue.newInstance();

    /** Runs the work; whatever it embeds in this thread waits as long as what has this priority. */
    public <T extends @Nullable Object> T atMost(Supplier<T> work) {
        return ScopedValue.where(CEILING, this).call(work::get);
    }

    /** This priority, or the one that the running work may have at most. */
    public EmbeddingPriority effective() {
        EmbeddingPriority ceiling = CEILING.orElse(this);
        return ceiling.compareTo(this) > 0 ? ceiling : this;
    }
}
