package dev.knowhow.encoder;

import java.util.Map;

/** A tokenizer that spells a text in pieces of a vocabulary, between two markers of that. */
abstract class PieceTokenizer implements Tokenizer {

    private final int first;
    private final int last;
    private final int longestPiece;

    PieceTokenizer(Map<String, Integer> vocabulary, String first, String last) {
        this.first = marker(vocabulary, first);
        this.last = marker(vocabulary, last);
        this.longestPiece =
                vocabulary.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** The id of a piece that every text needs. */
    static int marker(Map<String, Integer> vocabulary, String name) {
        Integer id = vocabulary.get(name);
        if (id == null) {
            throw new IllegalArgumentException("the vocabulary has no " + name);
        }
        return id;
    }

    /** The pieces of the whole text, without markers. */
    abstract Pieces pieces(String text);

    /** Characters of the vocabulary's longest piece. */
    final int longestPiece() {
        return longestPiece;
    }

    @Override
    public final Encoding encode(String text, int maxLength) {
        return pieces(text).between(first, last, maxLength);
    }

    @Override
    public final int count(String text) {
        return pieces(text).count();
    }
}
