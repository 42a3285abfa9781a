package dev.knowhow.knowledge.answer.evidence;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * When and how questions are answered.
 *
 * @param threshold least confidence, 0..1, that the documents hold the answer; below it the answer is a refusal. The
 *     default kept 95 % of the questions that the documents answer (docs/retrieval-and-answers.md)
 * @param supportingSentences most sentences that an extracted answer shows beside the best one
 */
@ConfigurationProperties("knowhow.answer")
public record AnswerConfiguration(
        @Bindable(defaultValue = Confidence.KEEPS_95_PERCENT) @DecimalMin("0") @DecimalMax("1")
        double threshold,

        @Bindable(defaultValue = "3") @Min(0) @Max(10) int supportingSentences) {}
