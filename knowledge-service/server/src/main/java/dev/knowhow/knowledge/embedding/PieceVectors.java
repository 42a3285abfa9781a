package dev.knowhow.knowledge.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pieces of a passage mean in their place: the averages of what one run of the encoder over the whole passage gave
 * for their tokens, a byte for each component. They compare ranges of one passage with each other; where the passage itself
 * stands, its own vector tells better. Immutable.
 */
public final class PieceVectors {

    /** More pieces than the passages of people have; short ones share a vector beyond. */
    public static final int MOST = 64;

    /** Counts up when the form of the bytes changes. */
    private static final byte FORM = 1;

    private static final int HEAD = 1 + 2 * Short.BYTES;

    private final int dimensions;
    private final int[] ends;
    private final int[] tokens;
    private final byte[] components;

    private PieceVectors(int dimensions, int[] ends, int[] tokens, byte[] components) {
        this.dimensions = dimensions;
        this.ends = ends;
        this.tokens = tokens;
        this.components = components;
    }

    /**
     * From the average of each piece's tokens.
     *
     * @param ends where each piece ends, in UTF-16 units
     * @param tokens of each
     */
    public static PieceVectors of(List<Integer> ends, List<Integer> tokens, List<Embedding> averages) {
        int dimensions = averages.getFirst().dimensions();
        byte[] components = new byte[averages.size() * dimensions];
        for (int i = 0; i < averages.size(); i++) {
            float[] values = averages.get(i).toArray();
            float most = 0;
            for (float value : values) {
                most = Math.max(most, Math.abs(value));
            }
            for (int k = 0; k < dimensions; k++) {
                components[i * dimensions + k] = (byte) Math.round(values[k] / most * Byte.MAX_VALUE);
            }
        }
        return new PieceVectors(dimensions, toArray(ends), toArray(tokens), components);
    }

    private static int[] toArray(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Reads what {@link #toBytes()} wrote; null for another form. */
    public static @Nullable PieceVectors fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (in.get() != FORM) {
            return null;
        }
        int dimensions = Short.toUnsignedInt(in.getShort());
        int count = Short.toUnsignedInt(in.getShort());
        int[] ends = new int[count];
        int[] tokens = new int[count];
        for (int i = 0; i < count; i++) {
            ends[i] = in.getInt();
            tokens[i] = Short.toUnsignedInt(in.getShort());
        }
        byte[] components = new byte[count * dimensions];
        in.get(components);
        return new PieceVectors(dimensions, ends, tokens, components);
    }

    /** The form stored in PostgreSQL. */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(HEAD + ends.length * (Integer.BYTES + Short.BYTES) + components.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(FORM).putShort((short) dimensions).putShort((short) ends.length);
        for (int i = 0; i < ends.length; i++) {
            out.putInt(ends[i]).putShort((short) tokens[i]);
        }
        return out.put(components).array();
    }

    /**
     * By how much more the text from {@code from} to {@code to} (UTF-16 units of the passage's text) resembles a question
     * than all of the passage does: a difference of cosines, 0 where there is nothing to tell them apart.
     */
    public double lead(Embedding question, int from, int to) {
        float[] asked = question.toArray();
        if (asked.length != dimensions) {
            throw new IllegalArgumentException("vectors of " + dimensions + " and " + asked.length + " dimensions");
        }
        return cosine(asked, from, to) - cosine(asked, 0, Integer.MAX_VALUE);
    }

    /** Of the pieces in the range, by their tokens; of a piece that is only partly in it, by that part. */
    private double cosine(float[] asked, int from, int to) {
        double[] sum = new double[dimensions];
        int start = 0;
        for (int i = 0; i < ends.length; i++) {
            double inside = Math.min(to, ends[i]) - Math.max(from, start);
            if (inside > 0) {
                add(i, tokens[i] * inside / (ends[i] - start), sum);
            }
            start = ends[i];
        }
        double product = 0;
        double squares = 0;
        for (int k = 0; k < dimensions; k++) {
            product += sum[k] * asked[k];
            squares += sum[k] * sum[k];
        }
        return squares == 0 ? 0 : product / Math.sqrt(squares);
    }

    private void add(int piece, double weight, double[] sum) {
        double squares = 0;
        for (int k = 0; k < dimensions; k++) {
            double value = components[piece * dimensions + k];
            squares += value * value;
        }
        double scale = squares == 0 ? 0 : weight / Math.sqrt(squares);
        for (int k = 0; k < dimensions; k++) {
            sum[k] += scale * components[piece * dimensions + k];
        }
    }
}
