package dev.knowhow.knowledge.embedding;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.knowledge.cache.SharedCache;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import java.util.function.Function;

/** Vectors of questions, kept per tenant: how fast an answer comes must not tell what others ask. */
final class QuestionVectors {

    private final SharedCache<Question, Embedding> known;
    private final Function<String, Embedding> make;

    private record Question(TenantId tenant, String text) {}

    /**
     * Keeps vectors.
     *
     * @param most vectors kept
     * @param make embeds a question that is not known
     */
    QuestionVectors(int most, Function<String, Embedding> make) {
        this.known = new SharedCache<>(Caffeine.newBuilder().maximumSize(most));
        this.make = make;
    }

    Embedding get(String text) {
        return Caller.find()
                .map(Caller::tenant)
                .map(tenant -> known.get(new Question(tenant, text), () -> make.apply(text)))
                .orElseGet(() -> make.apply(text));
    }
}
