package dev.knowhow.knowledge.answer.quote;

import dev.knowhow.knowledge.answer.quote.MarkedText.MarkedSentence;
import dev.knowhow.knowledge.answer.quote.MarkedText.Marker;
import dev.knowhow.knowledge.chunking.Span;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks a generated sentence against the sources it names. A quote must occur in its source character by character, white
 * space aside; every number of the sentence must occur in a quote or the question; and the sentence must share a telling
 * word with what it quotes. What this cannot see is a quote turned into its opposite in the same words.
 */
public final class QuoteVerifier {

    private static final Pattern NUMBER = Pattern.compile("\\d++(?:[.,:]\\d++)*+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<ScoredChunk> sources;
    private final Set<String> askedNumbers;

    public QuoteVerifier(String question, List<ScoredChunk> sources) {
        this.sources = sources;
        this.askedNumbers = numbers(question);
    }

    /** The quotes that support the sentence; none when it is not supported. */
    public List<Quote> verify(MarkedSentence sentence) {
        List<Quote> quotes = new ArrayList<>();
        for (Marker marker : sentence.markers()) {
            quote(marker, sentence.text())
                    .filter(quote -> !quotes.contains(quote))
                    .ifPresent(quotes::add);
        }
        return supports(quotes, sentence.text()) ? quotes : List.of();
    }

    /** A marker without a quote holds when the sentence itself is one. */
    private Optional<Quote> quote(Marker marker, String sentence) {
        if (marker.source() < 1 || marker.source() > sources.size()) {
            return Optional.empty();
        }
        ScoredChunk source = sources.get(marker.source() - 1);
        String wanted = marker.quote().isBlank() ? sentence : marker.quote();
        return find(wanted, source.chunk().text()).map(span -> new Quote(source, span));
    }

    /** Where the words of {@code quote} are in {@code text}, whatever white space is between them. */
    static Optional<Span> find(String quote, String text) {
        String words = SPACE.matcher(quote.strip()).replaceAll(" ");
        if (words.isBlank()) {
            return Optional.empty();
        }
        StringBuilder spaced = new StringBuilder(text.length());
        int[] places = new int[text.length()];
        for (int i = 0; i < text.length(); i++) {
            boolean space = isSpace(text.charAt(i));
            if (!space || i == 0 || !isSpace(text.charAt(i - 1))) {
                places[spaced.length()] = i;
                spaced.append(space ? ' ' : text.charAt(i));
            }
        }
        int start = spaced.indexOf(words);
        return start < 0
                ? Optional.empty()
                : Optional.of(new Span(places[start], places[start + words.length() - 1] + 1));
    }

    /** As the regular expression's {@code \s}. */
    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private boolean supports(List<Quote> quotes, String sentence) {
        String quoted = quotes.stream().map(Quote::text).collect(Collectors.joining("\n"));
        Set<String> grounded = numbers(quoted);
        grounded.addAll(askedNumbers);
        return !quotes.isEmpty()
                && grounded.containsAll(numbers(sentence))
                && Terms.tellingStems(sentence).stream().anyMatch(Terms.tellingStems(quoted)::contains);
    }

    private static Set<String> numbers(String text) {
        Set<String> numbers = new HashSet<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(matcher.group());
        }
        return numbers;
    }
}
