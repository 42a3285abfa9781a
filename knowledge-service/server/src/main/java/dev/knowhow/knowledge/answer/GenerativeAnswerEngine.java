package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.admission.Turns;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.Answer.Usage;
import dev.knowhow.knowledge.answer.MarkedText.MarkedSentence;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a language model write the answer from numbered sources and shows only the sentences whose quotes are found in
 * them. Sentences are sent on as soon as they are verified.
 */
final class GenerativeAnswerEngine implements AnswerEngine {

    private static final Logger LOG = LoggerFactory.getLogger(GenerativeAnswerEngine.class);

    private final LanguageModelClient client;
    private final LanguageModelConfiguration configuration;
    private final Embedder embedder;

    GenerativeAnswerEngine(LanguageModelClient client, LanguageModelConfiguration configuration, Embedder embedder) {
        this.client = client;
        this.configuration = configuration;
        this.embedder = embedder;
    }

    @Override
    public String model() {
        return configuration.model();
    }

    @Override
    public Answer answer(AnswerRequest request, Evidence evidence, Consumer<AnswerEvent> events) {
        List<ScoredChunk> sources = evidence.found().chunks().stream()
                .limit(configuration.sources())
                .toList();
        List<ChatCompletion.Message> messages = Prompt.messages(request, sources);
        Draft draft = new Draft(new QuoteVerifier(request.question(), sources), new AnswerWriter(events));
        Turns.waiting(() -> {
            client.complete(chatRequest(request, messages), draft::add);
            return draft;
        });
        draft.finish();
        return draft.answer(evidence, messages);
    }

    private ChatCompletion.Request chatRequest(AnswerRequest request, List<ChatCompletion.Message> messages) {
        return new ChatCompletion.Request(
                configuration.model(),
                messages,
                configuration.streaming(),
                configuration.streaming() ? new ChatCompletion.StreamOptions(true) : null,
                request.maxOutputTokens().isPresent()
                        ? request.maxOutputTokens().getAsInt()
                        : null,
                request.temperature().orElse(0));
    }

    /** The answer while it is being written. */
    private final class Draft {

        private final QuoteVerifier verifier;
        private final AnswerWriter writer;
        private final MarkedText marked = new MarkedText();
        private final StringBuilder raw = new StringBuilder();
        private ChatCompletion.@Nullable Usage usage;
        private boolean cutOff;
        private int dropped;

        Draft(QuoteVerifier verifier, AnswerWriter writer) {
            this.verifier = verifier;
            this.writer = writer;
        }

        void add(ChatCompletion.Response piece) {
            raw.append(piece.content());
            usage = piece.usage() == null ? usage : piece.usage();
            cutOff |= piece.isCutOff();
            marked.append(piece.content()).forEach(this::show);
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

        Answer answer(Evidence evidence, List<ChatCompletion.Message> messages) {
            if (writer.isEmpty()) {
                boolean declined = raw.indexOf(Prompt.NO_ANSWER) >= 0;
                String refusal = declined ? Refusal.of(evidence) : Refusal.unverified(evidence);
                return new Answer(Outcome.REFUSED, refusal, List.of(), used(messages), model());
            }
            Outcome outcome = cutOff ? Outcome.INCOMPLETE : Outcome.ANSWERED;
            return new Answer(outcome, writer.text(), writer.citations(), used(messages), model());
        }

        /** As the server counts; by our own tokenizer where it does not. */
        private Usage used(List<ChatCompletion.Message> messages) {
            if (usage != null) {
                return new Usage(usage.promptTokens(), usage.completionTokens());
            }
            int read = messages.stream()
                    .mapToInt(message -> embedder.countTokens(message.content()))
                    .sum();
            return new Usage(read, embedder.countTokens(raw.toString()));
        }
    }
}
