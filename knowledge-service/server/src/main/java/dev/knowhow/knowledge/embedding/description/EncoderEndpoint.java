package dev.knowhow.knowledge.embedding.description;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;
import java.nio.file.Path;

/** Texts are embedded by the endpoint that the encoder's folder names. */
public final class EncoderEndpoint implements Condition {

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public boolean matches(ConditionContext context) {
        ConditionContext<?> typed = context;
        return typed.getProperty("knowhow.embedding.encoder", String.class)
                .map(folder -> EncoderDescription.isOfEndpoint(Path.of(folder)))
                .orElse(false);
    }
}
