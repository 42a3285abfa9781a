package dev.knowhow.encoder;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * SentencePiece's unigram model as XLM-RoBERTa uses it: of all ways to cut a word into pieces of the vocabulary, the most
 * probable. Gives the ids of huggingface/tokenizers where the text is prepared by NFKC, as SentencePiece's own rules do
 * but for a few rare characters. Markers in a text are plain text. Thread-safe.
 */
final class UnigramTokenizer extends PieceTokenizer {

    private static final char WORD_BEGINS = '\u2581';
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** What no piece spells costs this much more than the rarest piece. */
    private static final float UNKNOWN_PENALTY = 10;

    /** Characters between two spaces that are looked at together: text without spaces would keep as many places in mind. */
    private static final int LONGEST_WORD = 4_000;

    /** Pieces that stand for no text. */
    private static final Set<String> MARKERS = Set.of("<s>", "</s>", "<pad>", "<unk>", "<mask>");

    private final Map<String, Integer> vocabulary;
    private final float[] scores;
    private final int unknown;
    private final float unknownScore;

    UnigramTokenizer(Map<String, Integer> vocabulary, float[] scores, int unknown) {
        super(vocabulary, "<s>", "</s>");
        this.scores = Arrays.copyOf(scores, vocabulary.size());
        Map<String, Integer> spelling = new HashMap<>(vocabulary);
        spelling.keySet().removeAll(MARKERS);
        this.vocabulary = Map.copyOf(spelling);
        if (unknown < 0 || unknown >= vocabulary.size()) {
            throw new IllegalArgumentException("no piece stands for what is unknown");
        }
        this.unknown = unknown;
        float lowest = 0;
        for (float score : this.scores) {
            lowest = Math.min(lowest, score);
        }
        this.unknownScore = lowest - UNKNOWN_PENALTY;
    }

    @Override
    Pieces pieces(String text) {
        Pieces pieces = new Pieces();
        String normalized = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        SPACES.splitAsStream(normalized).filter(word -> !word.isEmpty()).forEach(word -> {
            String marked = WORD_BEGINS + word;
            for (int from = 0; from < marked.length(); from += LONGEST_WORD) {
                addWord(marked.substring(from, Math.min(marked.length(), from + LONGEST_WORD)), pieces);
            }
        });
        return pieces;
    }

    /** Viterbi: the best way to each place in the word goes on from the best ways to earlier places. */
    private void addWord(String word, Pieces pieces) {
        int length = word.length();
        float[] best = new float[length + 1];
        int[] from = new int[length + 1];
        int[] piece = new int[length + 1];
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        best[0] = 0;
        for (int start = 0; start < length; start = word.offsetByCodePoints(start, 1)) {
            int next = word.offsetByCodePoints(start, 1);
            boolean single = false;
            for (int end = start + 1; end <= Math.min(length, start + longestPiece()); end++) {
                Integer id = vocabulary.get(word.substring(start, end));
                if (id != null) {
                    reach(end, start, id, best[start] + scores[id], best, from, piece);
                    single |= end == next;
                }
            }
            if (!single) {
                reach(next, start, unknown, best[start] + unknownScore, best, from, piece);
            }
        }
        addPath(length, from, piece, pieces);
    }

    private static void reach(int end, int start, int id, float score, float[] best, int[] from, int[] piece) {
        if (score > best[end]) {
            best[end] = score;
            from[end] = start;
            piece[end] = id;
        }
    }

    /** Characters in a row that nothing spells are one piece. */
    private void addPath(int length, int[] from, int[] piece, Pieces pieces) {
        int before = pieces.count();
        for (int at = length; at > 0; at = from[at]) {
            boolean fused = piece[at] == unknown && pieces.count() > before && pieces.last() == unknown;
            if (!fused) {
                pieces.add(piece[at]);
            }
        }
        pieces.reverse(before);
    }
}
