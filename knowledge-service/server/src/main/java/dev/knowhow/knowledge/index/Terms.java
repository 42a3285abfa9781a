package dev.knowhow.knowledge.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Splits text into the terms that are indexed and searched: English stems, stop words kept (they help: README). */
public final class Terms {

    static final Analyzer ANALYZER = new EnglishAnalyzer(CharArraySet.EMPTY_SET);

    /** A term and where its word is in the text. */
    public record Term(String stem, int start, int end) {}

    private Terms() {}

    /** The terms of {@code text} in reading order, repeated ones included. */
    public static List<Term> of(String text) {
        List<Term> terms = new ArrayList<>();
        try (TokenStream stream = ANALYZER.tokenStream("", text)) {
            CharTermAttribute stem = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(new Term(stem.toString(), offset.startOffset(), offset.endOffset()));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("analysing a string does no input or output", e);
        }
        return terms;
    }
}
