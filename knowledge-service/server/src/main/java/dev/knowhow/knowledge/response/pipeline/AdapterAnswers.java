package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.adapter.call.FunctionCall;
import dev.knowhow.adapter.call.FunctionCalls;
import dev.knowhow.durable.llm.Completion;
import dev.knowhow.knowledge.adapter.AdapterDecision;
import dev.knowhow.knowledge.adapter.AdapterDecisions;
import dev.knowhow.knowledge.adapter.AdapterModels;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.response.format.OutputFormat;
import dev.knowhow.knowledge.response.generation.Generation;
import dev.knowhow.knowledge.routing.AssistantRouter;
import dev.knowhow.knowledge.routing.Routing;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.model.ResolvedModel;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Lets the adapter or assistant that a caller named as model answer, or say that the documents are to. */
@Singleton
final class AdapterAnswers {

    private static final String OUT_OF_SCOPE =
            "This model was trained for other questions and does not answer this one.";

    private final AdapterModels models;
    private final AdapterDecisions adapters;
    private final AssistantRouter router;
    private final VectorStoreService stores;
    private final Embedder embedder;
    private final JsonMapper json;

    AdapterAnswers(
            AdapterModels models,
            AdapterDecisions adapters,
            AssistantRouter router,
            VectorStoreService stores,
            Embedder embedder,
            JsonMapper json) {
        this.models = models;
        this.adapters = adapters;
        this.router = router;
        this.stores = stores;
        this.embedder = embedder;
        this.json = json;
    }

    /**
     * What the model that a question names makes of it.
     *
     * @throws ProblemException {@code model_not_found}; or that the output cannot have the form that is wanted
     */
    Decided decide(Question question) {
        ResolvedModel model = models.require(question.model());
        Question.Terms terms = question.terms();
        if (model.assistant() != null) {
            return assistant(model, model.assistant(), question.text(), terms);
        }
        if (terms.citing() != null) {
            throw ProblemException.invalid(
                    terms.citing(), "An adapter alone cites nothing: ask an assistant or a knowledge base.");
        }
        AdapterDecision decision =
                adapters.decide(model, question.text(), terms.affinity()).refusing();
        ModelDecision told = decision.toResponse(ModelDecision.DIRECT, null, false);
        if (question.generation().isAfterCall() && isCall(decision)) { // it would call for ever, and has nothing to add
            String results = question.generation().results();
            return new Decided(told, answer(decision, question.text(), results), List.of(), null, null, List.of());
        }
        List<FunctionCall> calls = calls(decision, question);
        if (calls.isEmpty()) {
            return new Decided(
                    told, direct(decision, question.text(), terms.format()), List.of(), null, null, List.of());
        }
        List<Completion.ToolCall> wanted = calls.stream()
                .map(call -> new Completion.ToolCall(Ids.next("call_"), call.name(), call.json()))
                .toList();
        return new Decided(told, answer(decision, question.text(), ""), wanted, null, null, List.of());
    }

    private static boolean isCall(AdapterDecision decision) {
        return !decision.prediction().outOfScope()
                && FunctionCalls.of(decision.prediction().label()).isPresent();
    }

    /**
     * What it wants to be called, where it learned calls and the caller can make them; where the caller takes nothing but
     * a call, the likeliest of those that may be made.
     */
    private List<FunctionCall> calls(AdapterDecision decision, Question question) {
        if (decision.prediction().outOfScope()) {
            return List.of();
        }
        Generation asked = question.generation();
        List<FunctionCall> likeliest = permittedCalls(decision.prediction().label(), asked);
        return likeliest.isEmpty() && asked.mustCall()
                ? adapters.rank(decision, question.text()).stream()
                        .map(output -> permittedCalls(output, asked))
                        .filter(calls -> !calls.isEmpty())
                        .findFirst()
                        .orElse(List.of())
                : likeliest;
    }

    /** The calls that an output stands for; empty for text, and where one of them may not be made. */
    private static List<FunctionCall> permittedCalls(String output, Generation asked) {
        return FunctionCalls.of(output)
                .map(FunctionCalls::calls)
                .filter(calls -> calls.stream().allMatch(call -> asked.mayCall(call.name())))
                .orElse(List.of());
    }

    /**
     * The knowledge base counts as used whoever answers, so that what a caller may ask does not depend on the route;
     * for the same reason an assistant answers in text alone.
     */
    private Decided assistant(
            ResolvedModel model, ResolvedModel.Assistant assistant, String question, Question.Terms terms) {
        OutputFormat format = terms.format();
        if (!format.type().equals("text")) {
            throw ProblemException.invalid(
                    format.param(), "An assistant answers in text; for other forms use its adapter's own name.");
        }
        List<VectorStore> searched = List.of(stores.use(assistant.vectorStoreId()));
        Optional<Routing> routing =
                router.route(model, assistant.policy(), question, terms.affinity(), terms.citing() != null);
        return new Decided(
                routing.map(Routing::toResponse).orElse(null),
                routing.filter(Routing::isAlone)
                        .map(found -> direct(found.adapter(), question, format))
                        .orElse(null),
                List.of(),
                routing.filter(found -> found.hasGuess() && terms.citing() == null)
                        .map(found -> guess(found.adapter()))
                        .orElse(null),
                AssistantRouter.name(model),
                searched);
    }

    private Guess guess(AdapterDecision decision) {
        String sentence = Guess.describe(decision.prediction());
        return new Guess(sentence, embedder.countTokens(sentence));
    }

    /** The adapter's own answer. */
    private Answer direct(AdapterDecision decision, String question, OutputFormat format) {
        String text = decision.prediction().outOfScope()
                ? OUT_OF_SCOPE
                : format.apply(decision.prediction().label(), json);
        return answer(decision, question, text);
    }

    private Answer answer(AdapterDecision decision, String question, String text) {
        return new Answer(
                decision.prediction().outOfScope() ? Outcome.REFUSED : Outcome.ANSWERED,
                text,
                List.of(),
                new Answer.Usage(embedder.countTokens(question), embedder.countTokens(text)),
                decision.model().name());
    }
}
