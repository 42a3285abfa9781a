package dev.knowhow.knowledge.routing;

import dev.knowhow.durable.llm.LanguageModelException;
import dev.knowhow.durable.llm.ModelCalls;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.AnswerRequest;
import dev.knowhow.knowledge.answer.AnswerService;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.retrieval.KnowledgeSearch;
import dev.knowhow.knowledge.retrieval.SearchOptions;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.knowledge.routing.SpotCheckRepository.Waiting;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.tenancy.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a question that an adapter answered alone through retrieval too, and compares. Whatever happens, a spot check ends
 * with a verdict; one that could not be made is inconclusive and says why.
 */
@Singleton
final class SpotCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SpotCheck.class);

    private final SpotCheckQueue spotChecks;
    private final VectorStoreService stores;
    private final KnowledgeSearch search;
    private final AnswerService answers;
    private final RatedQuestions people;

    SpotCheck(
            SpotCheckQueue spotChecks,
            VectorStoreService stores,
            KnowledgeSearch search,
            AnswerService answers,
            RatedQuestions people) {
        this.spotChecks = spotChecks;
        this.stores = stores;
        this.search = search;
        this.answers = answers;
        this.people = people;
    }

    private record Checked(SpotCheckVerdict verdict, Answer retrieved) {}

    /**
     * Checks an answer, unless that is done or the answer is gone.
     *
     * @param last whether it will not be tried again
     */
    void run(String answerId, boolean last) {
        spotChecks.findWaiting(answerId).ifPresentOrElse(waiting -> check(waiting, last), spotChecks::fill);
    }

    private void check(Waiting waiting, boolean last) {
        ModelCalls calls = new ModelCalls();
        try {
            // users' questions go first
            Checked checked = calls.during(() -> EmbeddingPriority.BULK.atMost(() -> {
                Answer retrieved = answer(waiting);
                return new Checked(verdict(waiting, retrieved), retrieved);
            }));
            spotChecks.finish(waiting, checked.verdict(), checked.retrieved(), calls.made());
        } catch (ProblemException e) {
            spotChecks.finish(
                    waiting,
                    SpotCheckVerdict.inconclusive("The documents cannot be asked: " + e.getMessage()),
                    null,
                    calls.made());
        } catch (RuntimeException e) { // the edge of the job: it must not be tried for ever
            if (!last) {
                spotChecks.settle(waiting, calls.made());
                throw e;
            }
            LOG.warn("the spot check of {} is given up", waiting.id(), e);
            String why = e instanceof LanguageModelException ? String.valueOf(e.getMessage()) : "an error on our side.";
            spotChecks.finish(
                    waiting,
                    SpotCheckVerdict.inconclusive("The documents could not be asked: " + why),
                    null,
                    calls.made());
        }
    }

    /** The knowledge base does not count as used: nobody asked it. */
    private Answer answer(Waiting waiting) {
        VectorStore store = stores.require(waiting.vectorStoreId());
        SearchResult found = search.search(List.of(store), waiting.queries(), SearchOptions.DEFAULT);
        return answers.answer(AnswerRequest.of(waiting.question(), found), event -> {});
    }

    private SpotCheckVerdict verdict(Waiting waiting, Answer retrieved) {
        ModelDecision decision = waiting.decision();
        String label = String.valueOf(decision.label());
        SpotCheckVerdict documents = retrieved.outcome() == Outcome.REFUSED
                ? SpotCheckVerdict.inconclusive("The documents do not answer the question.")
                : StatedOutputs.compare(
                        label,
                        decision.alternatives().stream()
                                .map(ModelDecision.Alternative::label)
                                .toList(),
                        retrieved.text());
        if (documents.isConclusive()) {
            return documents;
        }
        SpotCheckVerdict said = people.compare(waiting.id(), waiting.assistant(), waiting.question(), label);
        return said.isConclusive() ? said : SpotCheckVerdict.inconclusive(documents.reason() + " " + said.reason());
    }
}
