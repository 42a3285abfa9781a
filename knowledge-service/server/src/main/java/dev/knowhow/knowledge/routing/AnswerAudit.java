package dev.knowhow.knowledge.routing;

import dev.knowhow.durable.llm.LanguageModelException;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.AnswerRequest;
import dev.knowhow.knowledge.answer.AnswerService;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.retrieval.KnowledgeSearch;
import dev.knowhow.knowledge.retrieval.SearchOptions;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.knowledge.routing.AuditRepository.Waiting;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.tenancy.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a question that an adapter answered alone through retrieval too, and compares. Whatever happens, an audit ends
 * with a verdict; one that could not be made is inconclusive and says why.
 */
@Singleton
final class AnswerAudit {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerAudit.class);

    private final AuditQueue audits;
    private final VectorStoreService stores;
    private final KnowledgeSearch search;
    private final AnswerService answers;
    private final RatedQuestions people;

    AnswerAudit(
            AuditQueue audits,
            VectorStoreService stores,
            KnowledgeSearch search,
            AnswerService answers,
            RatedQuestions people) {
        this.audits = audits;
        this.stores = stores;
        this.search = search;
        this.answers = answers;
        this.people = people;
    }

    private record Audited(AuditVerdict verdict, Answer retrieved) {}

    /**
     * Audits an answer, unless that is done or the answer is gone.
     *
     * @param last whether it will not be tried again
     */
    void run(String answerId, boolean last) {
        audits.findWaiting(answerId).ifPresentOrElse(waiting -> audit(waiting, last), audits::fill);
    }

    private void audit(Waiting waiting, boolean last) {
        try {
            // users' questions go first
            Audited audited = EmbeddingPriority.BULK.atMost(() -> {
                Answer retrieved = answer(waiting);
                return new Audited(verdict(waiting, retrieved), retrieved);
            });
            audits.finish(waiting.id(), audited.verdict(), audited.retrieved());
        } catch (ProblemException e) {
            audits.finish(
                    waiting.id(), AuditVerdict.inconclusive("The documents cannot be asked: " + e.getMessage()), null);
        } catch (RuntimeException e) { // the edge of the job: it must not be tried for ever
            if (!last) {
                throw e;
            }
            LOG.warn("the audit of {} is given up", waiting.id(), e);
            String why = e instanceof LanguageModelException ? String.valueOf(e.getMessage()) : "an error on our side.";
            audits.finish(waiting.id(), AuditVerdict.inconclusive("The documents could not be asked: " + why), null);
        }
    }

    /** The knowledge base does not count as used: nobody asked it. */
    private Answer answer(Waiting waiting) {
        VectorStore store = stores.require(waiting.vectorStoreId());
        SearchResult found = search.search(List.of(store), waiting.queries(), SearchOptions.DEFAULT);
        return answers.answer(AnswerRequest.of(waiting.question(), found), event -> {});
    }

    private AuditVerdict verdict(Waiting waiting, Answer retrieved) {
        ModelDecision decision = waiting.decision();
        String label = String.valueOf(decision.label());
        AuditVerdict documents = retrieved.outcome() == Outcome.REFUSED
                ? AuditVerdict.inconclusive("The documents do not answer the question.")
                : StatedOutputs.compare(
                        label,
                        decision.alternatives().stream()
                                .map(ModelDecision.Alternative::label)
                                .toList(),
                        retrieved.text());
        if (documents.isConclusive()) {
            return documents;
        }
        AuditVerdict said = people.compare(waiting.id(), waiting.assistant(), waiting.question(), label);
        return said.isConclusive() ? said : AuditVerdict.inconclusive(documents.reason() + " " + said.reason());
    }
}
