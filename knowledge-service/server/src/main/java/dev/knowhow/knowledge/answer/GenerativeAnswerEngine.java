package dev.knowhow.knowledge.answer;

import dev.knowhow.durable.llm.ChatRequest;
import dev.knowhow.durable.llm.Completion;
import dev.knowhow.durable.llm.LanguageModel;
import dev.knowhow.knowledge.admission.Turns;
import dev.knowhow.knowledge.answer.Answer.Grounds;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.Answer.Usage;
import dev.knowhow.knowledge.answer.MarkedText.MarkedSentence;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a language model write the answer from numbered sources and shows only the sentences whose quotes are found in
 * them. Sentences are sent on as soon as they are verified.
 */
final class GenerativeAnswerEngine implements AnswerEngine {

    private static final Logger LOG = LoggerFactory.getLogger(GenerativeAnswerEngine.class);

    private final LanguageModel languageModel;
    private final Embedder embedder;

    GenerativeAnswerEngine(LanguageModel languageModel, Embedder embedder) {
        this.languageModel = languageModel;
        this.embedder = embedder;
    }

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
                request.maxOutputTokens(),
                request.temperature().orElse(0),
                request.options());
        Draft draft = new Draft(new QuoteVerifier(request.question(), sources), new AnswerWriter(events));
        Completion completion = Turns.waiting(() -> languageModel.complete(asked, draft::add));
        draft.finish();
        return draft.answer(evidence, countUsage(completion, asked), completion);
    }

    /** As the server counts; by our own tokenizer where it does not. */
    private Usage countUsage(Completion completion, ChatRequest asked) {
        Completion.Usage usage = completion.usage();
        if (usage != null) {
            return new Usage(usage.inputTokens(), usage.outputTokens());
        }
        int read = asked.messages().stream()
                .mapToInt(message -> embedder.countTokens(message.content()))
                .sum();
        return new Usage(read, embedder.countTokens(completion.text()));
    }

    /** The answer while it is being written. */
    private final class Draft {

        private final QuoteVerifier verifier;
        private final AnswerWriter writer;
        private final MarkedText marked = new MarkedText();
        private int dropped;

        Draft(QuoteVerifier verifier, AnswerWriter writer) {
            this.verifier = verifier;
            this.writer = writer;
        }

        void add(String piece) {
            marked.append(piece).forEach(this::show);
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
                writer.add(sentence.separator(), sentence.text(), quotes);
            }
        }

        Answer answer(Evidence evidence, Usage used, Completion completion) {
            if (writer.isEmpty()) {
                boolean declined = completion.text().contains(Prompt.NO_ANSWER);
                Refusal refusal = declined ? Refusal.of(evidence) : Refusal.unverifiedText(evidence);
                return new Answer(Outcome.REFUSED, refusal.text(), List.of(), used, model(), refusal.grounds());
            }
            Outcome outcome = completion.cutOff() ? Outcome.INCOMPLETE : Outcome.ANSWERED;
            Grounds grounds = new Grounds(evidence.confidence(), List.of(), null, List.of());
            return new Answer(outcome, writer.text(), writer.citations(), used, model(), grounds);
        }
    }
}
