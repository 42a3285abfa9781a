package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.Answer.Grounds;
import dev.knowhow.knowledge.answer.Answer.Missing;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.Answer.Part;
import dev.knowhow.knowledge.answer.Answer.Usage;
import dev.knowhow.knowledge.answer.Composition.Shown;
import dev.knowhow.knowledge.answer.evidence.AnswerConfiguration;
import dev.knowhow.knowledge.answer.evidence.Evidence;
import dev.knowhow.knowledge.answer.evidence.UnitText;
import dev.knowhow.knowledge.answer.quote.Quote;
import dev.knowhow.knowledge.chunking.Span;
import dev.knowhow.knowledge.embedding.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers with the documents' own units: one for each part of the question, then apart from them up to a few that are
 * related. It never says what no document says, and needs no language model.
 */
public final class ExtractiveAnswerEngine implements AnswerEngine {

    static final String MODEL = "extractive";

    private final Embedder embedder;
    private final int relatedUnits;

    ExtractiveAnswerEngine(Embedder embedder, AnswerConfiguration configuration) {
        this.embedder = embedder;
        this.relatedUnits = configuration.supportingSentences();
    }

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public Answer answer(AnswerRequest request, Evidence evidence, Consumer<AnswerEvent> events) {
        AnswerWriter writer = new AnswerWriter(events);
        Optional<String> speaker = speaker(evidence);
        speaker.ifPresent(name ->
                writer.add("", "The documents do not name %s. Whoever speaks there says:".formatted(name), List.of()));
        List<Part> parts = new ArrayList<>();
        int left = request.maxOutputTokens().orElse(Integer.MAX_VALUE);
        boolean complete = true;
        boolean related = false;
        for (Shown shown : Composition.of(evidence, relatedUnits)) {
            Quote quote = new Quote(shown.unit().source(), shown.unit().span());
            String text = UnitText.of(shown.unit(), shown.finding(), shown.column());
            int tokens = embedder.countTokens(text);
            complete = tokens <= left;
            if (!complete && !parts.isEmpty()) {
                break;
            }
            if (!complete) {
                quote = fitting(quote, left);
                text = UnitText.normalizeSpace(quote.text());
            }
            left -= tokens;
            parts.add(new Part(shown.finding().part().text(), parts.size(), shown.related()));
            writer.add(shown.related() && !related ? "\n\n" : "\n", text, List.of(quote));
            related = shown.related();
            if (!complete) {
                break;
            }
        }
        return new Answer(
                complete ? Outcome.ANSWERED : Outcome.INCOMPLETE,
                writer.text(),
                writer.citations(),
                new Usage(read(request), embedder.countTokens(writer.text())),
                MODEL,
                new Grounds(evidence.confidence(), parts, null, List.of())
                        .missing(new Missing(speaker.orElse(null), null, false)));
    }

    private static Optional<String> speaker(Evidence evidence) {
        return evidence.answeredFindings().stream()
                .map(finding -> finding.speaker().text())
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    /** As many of the words as fit into {@code tokens}. */
    private Quote fitting(Quote whole, int tokens) {
        Quote quote = whole;
        while (embedder.countTokens(quote.text()) > tokens
                && quote.span().end() > quote.span().start()) {
            int lastSpace = Math.max(quote.text().lastIndexOf(' '), 0);
            int start = quote.span().start();
            quote = new Quote(quote.source(), new Span(start, start + lastSpace));
        }
        return quote;
    }

    private int read(AnswerRequest request) {
        return embedder.countTokens(request.question())
                + request.evidence().chunks().stream()
                        .mapToInt(chunk -> embedder.countTokens(chunk.chunk().text()))
                        .sum();
    }
}
