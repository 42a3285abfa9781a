package dev.knowhow.knowledge.answer;

import dev.knowhow.durable.llm.LanguageModel;
import dev.knowhow.knowledge.answer.evidence.AnswerConfiguration;
import dev.knowhow.knowledge.embedding.Embedder;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Chooses who writes answers: a language model where one is configured, else the documents themselves. */
@Factory
final class AnswerFactory {

    @Singleton
    AnswerEngine answerEngine(
            Embedder embedder, AnswerConfiguration configuration, Optional<LanguageModel> languageModel) {
        ExtractiveAnswerEngine extractive = new ExtractiveAnswerEngine(embedder, configuration);
        return languageModel
                .<AnswerEngine>map(model -> new GenerativeAnswerEngine(model, extractive))
                .orElse(extractive);
    }
}
