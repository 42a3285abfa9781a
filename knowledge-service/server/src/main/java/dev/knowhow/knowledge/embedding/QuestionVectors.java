package dev.knowhow.knowledge.embedding;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.knowledge.cache.SharedCache;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import java.util.function.Supplier;

/** Vectors of questions, kept per tenant: how fast an answer comes must not tell what others ask. */
final class QuestionVectors {

    private final SharedCache<Question, Embedding> known;

    private record Question(TenantId tenant, String text) {}

    /** Keeps at most so many vectors. */
    QuestionVectors(int most) {
        this.known = new SharedCache<>(Caffeine.newBuilder().maximumSize(most));
    }

    /** The vector of a question, made unless it is known. */
    Embedding get(String text, Supplier<Embedding> make) {
        return Caller.find()
                .map(Caller::tenant)
                .map(tenant -> known.get(new Question(tenant, text), make))
                .orElseGet(make);
    }
}
