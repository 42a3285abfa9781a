package dev.knowhow.training.evaluation;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;

/**
 * The language model that adapters are compared with, the one that knowledge-service answers with; without it there is
 * no such comparison.
 *
 * @param baseUrl where {@code /chat/completions} of an OpenAI-compatible server is found
 * @param apiKey sent as bearer token; empty for none
 * @param model the model's name there
 * @param timeout how long an answer may take
 * @param evaluationExamples how many held-out examples it is asked at most, with and without examples each; 0 for no
 *     comparison
 */
@Requires(property = "knowhow.llm.base-url")
@ConfigurationProperties("knowhow.llm")
record LanguageModelConfiguration(
        URI baseUrl,
        @Bindable(defaultValue = "") String apiKey,
        String model,
        @Bindable(defaultValue = "60s") Duration timeout,
        @Bindable(defaultValue = "200") int evaluationExamples) {

    URI chatCompletions() {
        String base = baseUrl.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "chat/completions");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "LanguageModelConfiguration[" + baseUrl + ", " + model + "]";
    }
}
