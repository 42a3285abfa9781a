package dev.knowhow.knowledge.response;

import dev.knowhow.knowledge.adapter.AdapterDecision;
import dev.knowhow.knowledge.adapter.AdapterDecisions;
import dev.knowhow.knowledge.adapter.AdapterModels;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.api.ModelDecision;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.ResolvedModel;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.util.List;

/** Lets the adapter that a caller named as model answer, or refuse what it was not trained for. */
@Singleton
final class AdapterAnswers {

    private static final String OUT_OF_SCOPE =
            "This model was trained for other questions and does not answer this one.";

    private final AdapterModels models;
    private final AdapterDecisions adapters;
    private final Embedder embedder;
    private final JsonMapper json;

    AdapterAnswers(AdapterModels models, AdapterDecisions adapters, Embedder embedder, JsonMapper json) {
        this.models = models;
        this.adapters = adapters;
        this.embedder = embedder;
        this.json = json;
    }

    /**
     * What the model of that name says of a question.
     *
     * @throws ProblemException {@code model_not_found}; or that the output cannot have the form that is wanted
     */
    Decided answer(String name, String question, OutputFormat format, boolean requiresCitations) {
        ResolvedModel model = models.require(name);
        if (model.assistant() != null) {
            throw ProblemException.invalid("model", "Assistants are not answered for yet; use the adapter's own name.");
        }
        if (requiresCitations) {
            throw ProblemException.invalid(
                    "knowhow.require_citations",
                    "An adapter alone cites nothing: ask an assistant or a knowledge base.");
        }
        AdapterDecision decision = adapters.decide(model, question);
        return new Decided(decision.shown(ModelDecision.DIRECT, null, false), direct(decision, question, format), null);
    }

    /** The adapter's own answer. */
    Answer direct(AdapterDecision decision, String question, OutputFormat format) {
        boolean refused = decision.prediction().outOfScope();
        String text =
                refused ? OUT_OF_SCOPE : format.apply(decision.prediction().label(), json);
        Answer.Usage usage = new Answer.Usage(embedder.countTokens(question), embedder.countTokens(text));
        return new Answer(
                refused ? Outcome.REFUSED : Outcome.ANSWERED,
                text,
                List.of(),
                usage,
                decision.model().name());
    }
}
