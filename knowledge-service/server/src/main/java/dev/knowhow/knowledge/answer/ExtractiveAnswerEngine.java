package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.Answer.Usage;
import dev.knowhow.knowledge.chunking.Span;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.index.Terms;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers with the documents' own sentences: the best one, then up to a few that support it in reading order. It never
 * says what no document says, and needs no language model.
 */
final class ExtractiveAnswerEngine implements AnswerEngine {

    static final String MODEL = "extractive";

    /** A supporting sentence fits the question at least this well, as a share of the best one's score (docs/retrieval-and-answers.md). */
    private static final double SUPPORTING = 0.7;

    /** Two sentences that share this many of their words say the same, or are rows of one table. */
    private static final double SAME = 0.7;

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?…。！？][\"'”’)\\]]*$");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Embedder embedder;
    private final int supportingSentences;

    ExtractiveAnswerEngine(Embedder embedder, AnswerConfiguration configuration) {
        this.embedder = embedder;
        this.supportingSentences = configuration.supportingSentences();
    }

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public Answer answer(AnswerRequest request, Evidence evidence, Consumer<AnswerEvent> events) {
        AnswerWriter writer = new AnswerWriter(events);
        int left = request.maxOutputTokens().orElse(Integer.MAX_VALUE);
        boolean complete = true;
        for (Sentence sentence : choose(evidence.sentences())) {
            Quote quote = fitting(sentence, left);
            if (quote.span().equals(sentence.span())) {
                left -= embedder.countTokens(quote.text());
            } else {
                complete = false;
            }
            if (complete || writer.isEmpty()) {
                writer.add(separator(writer.text()), SPACE.matcher(quote.text()).replaceAll(" "), List.of(quote));
            }
            if (!complete) {
                break;
            }
        }
        return new Answer(
                complete ? Outcome.ANSWERED : Outcome.INCOMPLETE,
                writer.text(),
                writer.citations(),
                new Usage(read(request), embedder.countTokens(writer.text())),
                MODEL);
    }

    /** Table rows and list items have no end sign that would keep them apart. */
    private static String separator(String before) {
        return SENTENCE_END.matcher(before).find() ? " " : "\n";
    }

    /** The best sentence, then the others that support it: those beside it first, all in reading order. */
    private List<Sentence> choose(List<RankedSentence> ranked) {
        RankedSentence best = ranked.getFirst();
        List<RankedSentence> supporting = new ArrayList<>();
        List<Set<String>> said = new ArrayList<>(List.of(words(best)));
        for (RankedSentence next : ranked.subList(1, ranked.size())) {
            if (supporting.size() == supportingSentences || next.score() < SUPPORTING * best.score()) {
                break;
            }
            Set<String> words = words(next);
            if (said.stream().noneMatch(earlier -> same(earlier, words))) {
                said.add(words);
                supporting.add(next);
            }
        }
        supporting.sort(Comparator.comparing((RankedSentence one) -> !sameFile(one, best))
                .thenComparingDouble(one -> -one.sentence().source().score())
                .thenComparingInt(one -> one.sentence().charStart()));
        List<Sentence> chosen = new ArrayList<>(List.of(best.sentence()));
        supporting.forEach(one -> chosen.add(one.sentence()));
        return chosen;
    }

    private static boolean sameFile(RankedSentence one, RankedSentence other) {
        return one.sentence()
                .source()
                .chunk()
                .fileId()
                .equals(other.sentence().source().chunk().fileId());
    }

    private static Set<String> words(RankedSentence sentence) {
        return Terms.of(sentence.sentence().quote()).stream()
                .map(Terms.Term::stem)
                .collect(Collectors.toSet());
    }

    /** Copies in two versions of a document, and chunks that overlap, would say it twice. */
    private static boolean same(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        int smaller = Math.min(one.size(), other.size());
        return both.size() >= SAME * smaller;
    }

    /** The sentence, or as many of its words as fit into {@code tokens}. */
    private Quote fitting(Sentence sentence, int tokens) {
        ScoredChunk source = sentence.source();
        Quote quote = new Quote(source, sentence.span());
        while (embedder.countTokens(quote.text()) > tokens
                && quote.span().end() > quote.span().start()) {
            int lastSpace = Math.max(quote.text().lastIndexOf(' '), 0);
            int start = quote.span().start();
            quote = new Quote(source, new Span(start, start + lastSpace));
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
