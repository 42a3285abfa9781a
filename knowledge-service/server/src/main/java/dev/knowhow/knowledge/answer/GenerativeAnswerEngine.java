package dev.knowhow.knowledge.answer;

import dev.knowhow.durable.llm.ChatRequest;
import dev.knowhow.durable.llm.Completion;
import dev.knowhow.durable.llm.LanguageModel;
import dev.knowhow.knowledge.admission.Turns;
import dev.knowhow.knowledge.answer.Answer.Grounds;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.Answer.Usage;
import dev.knowhow.knowledge.answer.evidence.Evidence;
import dev.knowhow.knowledge.answer.quote.MarkedText;
import dev.knowhow.knowledge.answer.quote.MarkedText.MarkedSentence;
import dev.knowhow.knowledge.answer.quote.Quote;
import dev.knowhow.knowledge.answer.quote.QuoteVerifier;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a language model write the answer from numbered sources and shows only the sentences whose quotes are found in
 * them. Sentences are sent on as soon as they are verified. Where none is, the documents' own sentences are the answer.
 * What the model used is not in its answers: {@link dev.knowhow.durable.llm.ModelCalls} has it, also where there is none.
 */
public final class GenerativeAnswerEngine implements AnswerEngine {

    private static final Logger LOG = LoggerFactory.getLogger(GenerativeAnswerEngine.class);

    /** What an answer has at most that nobody set a limit to: a small model may go on until its context is full. */
    private static final int MOST_TOKENS = 1_000;

    /** A model that says so many sentences more without support than with it is not listened to any longer. */
    private static final int MOST_UNSUPPORTED = 6;

    private final LanguageModel languageModel;
    private final ExtractiveAnswerEngine extractive;

    GenerativeAnswerEngine(LanguageModel languageModel, ExtractiveAnswerEngine extractive) {
        this.languageModel = languageModel;
        this.extractive = extractive;
    }

    /** Ends the reading of what a model says. */
    private static final class RamblingException extends RuntimeException {}

    @Override
    public String model() {
        return languageModel.configuration().model();
    }

    @Override
    public Answer answer(AnswerRequest request, Evidence evidence, Consumer<AnswerEvent> events) {
        List<ScoredChunk> sources = evidence.found().chunks().stream()
                .limit(languageModel.configuration().sources())
                .toList();
        ChatRequest asked = new ChatRequest(
                Prompt.messages(request, sources),
                OptionalInt.of(request.maxOutputTokens().orElse(MOST_TOKENS)),
                request.temperature().orElse(0),
                request.options());
        Draft draft = new Draft(new QuoteVerifier(request.question(), sources), new AnswerWriter(events));
        Completion completion = Turns.waiting(() -> complete(asked, draft));
        draft.finish();
        return draft.isUnsupported(completion)
                ? extractive.answer(request, evidence, events) // the documents' own sentences
                : draft.answer(evidence, completion);
    }

    /** What the model says, as far as it is worth listening to. */
    private Completion complete(ChatRequest asked, Draft draft) {
        try {
            return languageModel.complete(asked, draft::add);
        } catch (RamblingException e) {
            return new Completion(draft.said(), null, false, List.of(), null);
        }
    }

    /** The answer while it is being written. */
    private final class Draft {

        private final QuoteVerifier verifier;
        private final AnswerWriter writer;
        private final MarkedText marked = new MarkedText();
        private final StringBuilder said = new StringBuilder();
        private int dropped;
        private int shown;

        Draft(QuoteVerifier verifier, AnswerWriter writer) {
            this.verifier = verifier;
            this.writer = writer;
        }

        void add(String piece) {
            said.append(piece);
            marked.append(piece).forEach(this::show);
            if (dropped > shown + MOST_UNSUPPORTED) {
                throw new RamblingException();
            }
        }

        void finish() {
            marked.finish().forEach(this::show);
            if (dropped > 0) {
                LOG.info("{} sentences of a generated answer had no support in their sources", dropped);
            }
        }

        private void show(MarkedSentence sentence) {
            List<Quote> quotes = verifier.verify(sentence);
            if (quotes.isEmpty()) {
                dropped++;
            } else {
                shown++;
                writer.add(sentence.separator(), sentence.text(), quotes);
            }
        }

        String said() {
            return said.toString();
        }

        /** Whether the documents support nothing of it, and it does not say so itself. */
        boolean isUnsupported(Completion completion) {
            return writer.isEmpty() && !completion.text().contains(Prompt.NO_ANSWER);
        }

        Answer answer(Evidence evidence, Completion completion) {
            if (writer.isEmpty()) {
                Refusal refusal = Refusal.of(evidence);
                return new Answer(Outcome.REFUSED, refusal.text(), List.of(), Usage.NONE, model(), refusal.grounds());
            }
            Outcome outcome = completion.cutOff() ? Outcome.INCOMPLETE : Outcome.ANSWERED;
            Grounds grounds = new Grounds(evidence.confidence(), List.of(), null, List.of());
            return new Answer(outcome, writer.text(), writer.citations(), Usage.NONE, model(), grounds);
        }
    }
}
