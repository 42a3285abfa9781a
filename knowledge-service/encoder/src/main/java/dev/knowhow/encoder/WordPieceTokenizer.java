package dev.knowhow.encoder;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * BERT's WordPiece: each word becomes the longest pieces of the vocabulary, left to right. Gives the ids of
 * huggingface/tokenizers for the same {@code tokenizer.json}, except that "[SEP]" and its like in a text are plain text,
 * never markers. Thread-safe.
 */
public final class WordPieceTokenizer extends PieceTokenizer {

    private static final String CONTINUED = "##";
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;
    private final int unknown;

    public WordPieceTokenizer(Map<String, Integer> vocabulary) {
        super(vocabulary, "[CLS]", "[SEP]");
        this.vocabulary = Map.copyOf(vocabulary);
        this.unknown = marker(vocabulary, "[UNK]");
    }

    /**
     * Reads a Hugging Face {@code tokenizer.json} of this kind.
     *
     * @throws IOException also where it is of another kind
     */
    public static WordPieceTokenizer read(InputStream tokenizerJson) throws IOException {
        if (Tokenizer.read(tokenizerJson) instanceof WordPieceTokenizer tokenizer) {
            return tokenizer;
        }
        throw new IOException("tokenizer.json is not of WordPiece");
    }

    @Override
    Pieces pieces(String text) {
        String normalized = BertText.normalize(text);
        Pieces pieces = new Pieces();
        int at = 0;
        while (at < normalized.length()) {
            int end = wordEnd(normalized, at);
            if (!BertText.isSpace(normalized.codePointAt(at))) {
                addWord(normalized.substring(at, end), pieces);
            }
            at = end;
        }
        return pieces;
    }

    /** A space or punctuation mark stands alone; anything else goes on to the next of either. */
    private static int wordEnd(String text, int start) {
        int at = start;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (BertText.isSpace(c) || BertText.isPunctuation(c)) {
                return at == start ? at + Character.charCount(c) : at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    /** A word that the vocabulary cannot spell to its end is unknown as a whole. */
    private void addWord(String word, Pieces pieces) {
        int before = pieces.count();
        int start = word.codePointCount(0, word.length()) > LONGEST_WORD ? -1 : 0;
        while (start >= 0 && start < word.length()) {
            start = addLongestPiece(word, start, pieces);
        }
        if (start < 0) {
            pieces.cutTo(before);
            pieces.add(unknown);
        }
    }

    /** Returns where the piece ends, or -1 when no piece fits. */
    private int addLongestPiece(String word, int start, Pieces pieces) {
        for (int end = Math.min(word.length(), start + longestPiece()); end > start; end--) {
            Integer id = piece(word, start, end);
            if (id != null) {
                pieces.add(id);
                return end;
            }
        }
        return -1;
    }

    private @Nullable Integer piece(String word, int start, int end) {
        String piece = word.substring(start, end);
        return vocabulary.get(start == 0 ? piece : CONTINUED + piece);
    }
}
