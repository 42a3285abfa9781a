package dev.knowhow.knowledge.embedding.onnx;

import dev.knowhow.encoder.Tokenizer;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.Passage;
import dev.knowhow.knowledge.embedding.PieceVectors;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gathers the averages of a passage's pieces while a model reads its tokens, in one window or in several. */
final class TokenVectors {

    /** A piece of fewer tokens shares a vector with what follows. */
    private static final int FEWEST = 4;

    private final List<Integer> ends = new ArrayList<>();
    private final List<Integer> lastTokens = new ArrayList<>();
    private final int first;
    private final int dimensions;
    private final float[][] sums;
    private int read;
    private int piece;

    private TokenVectors(int first, List<Integer> ends, List<Integer> lastTokens, int dimensions) {
        this.first = first;
        this.ends.addAll(ends);
        this.lastTokens.addAll(lastTokens);
        this.dimensions = dimensions;
        this.sums = new float[ends.size()][dimensions];
    }

    /**
     * For a passage of {@code tokens} tokens. Pieces are counted one by one, which gives those of the whole wherever a piece
     * ends between words; elsewhere borders are off by a token or two.
     */
    static TokenVectors of(Passage passage, Tokenizer tokenizer, int tokens, int dimensions) {
        int before = tokenizer.count(passage.context());
        int shortest = Math.max(FEWEST, Math.ceilDiv(tokens, PieceVectors.MOST));
        List<Integer> ends = new ArrayList<>();
        List<Integer> last = new ArrayList<>();
        int start = 0;
        int counted = before;
        int begun = before;
        for (int i = 0; i < passage.ends().size(); i++) {
            int end = passage.ends().get(i);
            counted += tokenizer.count(passage.text().substring(start, end));
            start = end;
            if (counted - begun >= shortest || (i == passage.ends().size() - 1 && counted > begun)) {
                ends.add(end);
                last.add(counted);
                begun = counted;
            }
        }
        double scale = counted == 0 ? 1 : (double) tokens / counted;
        List<Integer> scaled =
                last.stream().map(one -> (int) Math.round(one * scale)).toList();
        return new TokenVectors((int) Math.round(before * scale), ends, scaled, dimensions);
    }

    /** Takes what a model gave for the next tokens: {@code count} rows, of which the first and the last are of its markers. */
    void add(FloatBuffer values, int count) {
        for (int token = 1; token < count - 1; token++, read++) {
            while (piece < lastTokens.size() && read >= lastTokens.get(piece)) {
                piece++;
            }
            if (read >= first && piece < lastTokens.size()) {
                float[] sum = sums[piece];
                for (int k = 0; k < dimensions; k++) {
                    sum[k] += values.get(token * dimensions + k);
                }
            }
        }
    }

    /** The pieces of which tokens were read; null if there are none. */
    @Nullable
    PieceVectors pieces(UnaryOperator<Embedding> range) {
        List<Integer> endsRead = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        List<Embedding> averages = new ArrayList<>();
        int from = first;
        for (int i = 0; i < ends.size(); i++) {
            int to = Math.min(lastTokens.get(i), read);
            if (to > from) {
                endsRead.add(ends.get(i));
                counts.add(to - from);
                averages.add(range.apply(Embedding.normalize(sums[i])));
            }
            from = Math.max(from, to);
        }
        return averages.isEmpty() ? null : PieceVectors.of(endsRead, counts, averages);
    }
}
