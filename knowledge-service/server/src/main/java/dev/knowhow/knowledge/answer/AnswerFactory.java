package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.embedding.Embedder;
import io.micronaut.context.annotation.Factory;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Chooses who writes answers: a language model where one is configured, else the documents themselves. */
@Factory
final class AnswerFactory {

    @Singleton
    AnswerEngine answerEngine(
            Embedder embedder,
            AnswerConfiguration configuration,
            Optional<LanguageModelConfiguration> languageModel,
            JsonMapper json) {
        return languageModel
                .<AnswerEngine>map(
                        model -> new GenerativeAnswerEngine(new LanguageModelClient(model, json), model, embedder))
                .orElseGet(() -> new ExtractiveAnswerEngine(embedder, configuration));
    }
}
