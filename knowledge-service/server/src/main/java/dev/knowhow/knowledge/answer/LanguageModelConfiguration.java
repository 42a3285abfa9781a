package dev.knowhow.knowledge.answer;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;

/**
 * The language model that writes answers; without it they are extracted.
 *
 * @param baseUrl where {@code /chat/completions} of an OpenAI-compatible server is found, e.g. http://127.0.0.1:11434/v1
 * @param apiKey sent as bearer token; empty for none
 * @param model the model's name there
 * @param streaming whether to ask for the answer piece by piece
 * @param timeout how long an answer may take as a whole
 * @param sources most chunks given to the model
 */
@Requires(property = "knowhow.llm.base-url")
@ConfigurationProperties("knowhow.llm")
record LanguageModelConfiguration(
        URI baseUrl,
        @Bindable(defaultValue = "") String apiKey,
        @NotBlank String model,
        @Bindable(defaultValue = "true") boolean streaming,
        @Bindable(defaultValue = "60s") Duration timeout,
        @Bindable(defaultValue = "8") @Min(1) @Max(50) int sources) {

    LanguageModelConfiguration {
        if (!("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()))) {
            throw new IllegalArgumentException("knowhow.llm.base-url must begin with http:// or https://");
        }
    }

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
