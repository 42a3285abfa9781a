package dev.knowhow.knowledge.embedding.description;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/** Texts are embedded in this process, by the encoder that comes along or that of a folder. */
public final class EncoderWeights implements Condition {

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public boolean matches(ConditionContext context) {
        return !new EncoderEndpoint().matches(context);
    }
}
