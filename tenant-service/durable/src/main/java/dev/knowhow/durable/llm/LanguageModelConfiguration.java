package dev.knowhow.durable.llm;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;

/**
 * The language model that writes answers, and that adapters are compared with; there need not be one.
 *
 * @param baseUrl where {@code /chat/completions} of an OpenAI-compatible server is found, e.g. http://127.0.0.1:11434/v1
 * @param apiKey sent as bearer token; empty for none
 * @param model the model's name there
 * @param streaming whether to ask for an answer piece by piece where the pieces are shown
 * @param timeout how long an answer may take as a whole
 * @param sources most chunks it is given to answer a question from
 * @param evaluationExamples how many held-out examples it is asked at most, with and without examples each; 0 for no
 *     comparison
 */
@Requires(property = "knowhow.llm.base-url")
@ConfigurationProperties("knowhow.llm")
public record LanguageModelConfiguration(
        URI baseUrl,
        @Bindable(defaultValue = "") String apiKey,
        @NotBlank String model,
        @Bindable(defaultValue = "true") boolean streaming,
        @Bindable(defaultValue = "60s") Duration timeout,
        @Bindable(defaultValue = "8") @Min(1) @Max(50) int sources,
        @Bindable(defaultValue = "200") int evaluationExamples) {

    public LanguageModelConfiguration {
        if (!("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()))) {
            throw new IllegalArgumentException("knowhow.llm.base-url must begin with http:// or https://");
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "LanguageModelConfiguration[" + baseUrl + ", " + model + "]";
    }
}
