package dev.knowhow.adapter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Numbers of one type in a shape, stored row by row, little-endian. Immutable. */
public final class Tensor {

    /** Types of numbers that the format knows; this code computes with F32, I32, I64 and I8. */
    public enum Type {
        BOOL(1),
        U8(1),
        I8(1),
        F8_E5M2(1),
        F8_E4M3(1),
        I16(2),
        U16(2),
        F16(2),
        BF16(2),
        I32(4),
        U32(4),
        F32(4),
        F64(8),
        I64(8),
        U64(8);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        public int bytes() {
            return bytes;
        }
    }

    private final Type type;
    private final List<Long> shape;
    private final ByteBuffer data;

    Tensor(Type type, List<Long> shape, ByteBuffer data) {
        this.type = type;
        this.shape = List.copyOf(shape);
        this.data = data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    public static Tensor of(float[] values, int... shape) {
        ByteBuffer data = allocate(values.length, Float.BYTES, shape);
        data.asFloatBuffer().put(values);
        return new Tensor(Type.F32, box(shape), data);
    }

    public static Tensor of(int[] values, int... shape) {
        ByteBuffer data = allocate(values.length, Integer.BYTES, shape);
        data.asIntBuffer().put(values);
        return new Tensor(Type.I32, box(shape), data);
    }

    public static Tensor of(long[] values, int... shape) {
        ByteBuffer data = allocate(values.length, Long.BYTES, shape);
        data.asLongBuffer().put(values);
        return new Tensor(Type.I64, box(shape), data);
    }

    public static Tensor of(byte[] values, int... shape) {
        return new Tensor(Type.I8, box(shape), allocate(values.length, 1, shape).put(0, values));
    }

    private static ByteBuffer allocate(int count, int size, int[] shape) {
        if (Arrays.stream(shape).mapToLong(n -> n).reduce(1, Math::multiplyExact) != count) {
            throw new IllegalArgumentException(count + " values do not fill " + Arrays.toString(shape));
        }
        return ByteBuffer.allocate(Math.multiplyExact(count, size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<Long> box(int[] shape) {
        return Arrays.stream(shape).mapToLong(n -> n).boxed().toList();
    }

    public Type type() {
        return type;
    }

    public List<Long> shape() {
        return shape;
    }

    /** Length along one axis. */
    public int dimension(int axis) {
        return Math.toIntExact(shape.get(axis));
    }

    int[] dimensions() {
        return shape.stream().mapToInt(Math::toIntExact).toArray();
    }

    public long bytes() {
        return data.capacity();
    }

    ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    void requireShape(String name, int... expected) {
        if (!shape.equals(box(expected))) {
            throw new AdapterFormatException(
                    "safetensors: tensor " + name + " has shape " + shape + ", not " + Arrays.toString(expected));
        }
    }

    /** The values of an F32 tensor, all of them finite. */
    public float[] floats() {
        require(Type.F32);
        float[] values = new float[data.capacity() / Float.BYTES];
        data().asFloatBuffer().get(values);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new AdapterFormatException("safetensors: a tensor holds a value that is no number");
            }
        }
        return values;
    }

    public int[] ints() {
        require(Type.I32);
        int[] values = new int[data.capacity() / Integer.BYTES];
        data().asIntBuffer().get(values);
        return values;
    }

    public long[] longs() {
        require(Type.I64);
        long[] values = new long[data.capacity() / Long.BYTES];
        data().asLongBuffer().get(values);
        return values;
    }

    public byte[] signedBytes() {
        require(Type.I8);
        byte[] values = new byte[data.capacity()];
        data().get(values);
        return values;
    }

    private void require(Type expected) {
        if (type != expected) {
            throw new AdapterFormatException("safetensors: a tensor is of type " + type + ", not " + expected);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && type == that.type
                && shape.equals(that.shape)
                && data().equals(that.data());
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + data().hashCode();
    }

    @Override
    public String toString() {
        return "Tensor[" + type + ", " + shape + "]";
    }
}
