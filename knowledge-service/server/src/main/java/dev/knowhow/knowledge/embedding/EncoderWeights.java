package dev.knowhow.knowledge.embedding;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/** Texts are embedded in this process, by the encoder that comes along or that of a folder. */
final class EncoderWeights implements Condition {

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public boolean matches(ConditionContext context) {
        return !new EncoderEndpoint().matches(context);
    }
}
